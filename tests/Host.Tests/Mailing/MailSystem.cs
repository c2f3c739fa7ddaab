using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Disdik.Bpm.Tests;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;
using MimeKit;

namespace Disdik.Bpm.Host.Tests.Mailing;

/// <summary>Postfix and Dovecot (<c>tests/mail-server</c>) in a folder of their own, as an office has them. Ends with this object and with the test run.</summary>
public sealed class MailSystem : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("bpm-mail-").FullName;
    private Process process = null!;

    public int SmtpPort { get; private set; }
    public int ImapPort { get; private set; }
    public string CertificateFile { get; private set; } = "";
    public string Password { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        process = Process.Start(new ProcessStartInfo(Path.Combine(SmtpServer.RepositoryRoot(), "tests", "mail-server"), folder)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await errors);
        var ready = JsonDocument.Parse(line).RootElement;
        (SmtpPort, ImapPort) = (ready.GetProperty("smtp").GetInt32(), ready.GetProperty("imap").GetInt32());
        (CertificateFile, Password) = (ready.GetProperty("certificate").GetString()!, ready.GetProperty("password").GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>What lies in a mailbox, once there are so many or more.</summary>
    /// <exception cref="TimeoutException">They did not come; says what came instead.</exception>
    public async Task<IReadOnlyList<MimeMessage>> ReadAsync(string user, int atLeast)
    {
        using var own = X509CertificateLoader.LoadCertificateFromFile(CertificateFile);
        using var client = new ImapClient { ServerCertificateValidationCallback = (_, shown, _, _) => own.Equals(shown) };
        await client.ConnectAsync("127.0.0.1", ImapPort, SecureSocketOptions.SslOnConnect);
        await client.AuthenticateAsync(user, Password);
        await client.Inbox!.OpenAsync(FolderAccess.ReadOnly);
        for (var patience = Stopwatch.StartNew(); client.Inbox.Count < atLeast;)
        {
            if (patience.Elapsed > TimeSpan.FromSeconds(15)) throw new TimeoutException($"Expected {atLeast} mails for {user}, but found {client.Inbox.Count}.");
            using var done = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
            // IDLE: the server says when something comes.
            void Came(object? sender, EventArgs e) => done.Cancel();
            client.Inbox.CountChanged += Came;
            await client.IdleAsync(done.Token);
            client.Inbox.CountChanged -= Came;
        }
        var found = new List<MimeMessage>();
        for (var i = 0; i < client.Inbox.Count; i++) found.Add(await client.Inbox.GetMessageAsync(i));
        await client.DisconnectAsync(true);
        return found;
    }
}
