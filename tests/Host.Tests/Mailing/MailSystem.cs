using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;
using MimeKit;

namespace Disdik.Bpm.Host.Tests.Mailing;

/// <summary>Postfix and Dovecot (<c>tests/mail-server</c>) in a folder of their own, as an office has them. Ends with this object and with the test run.</summary>
public sealed class MailSystem : IAsyncLifetime
{
    private ServerProcess server = null!;

    public int SmtpPort => server.Ready.GetProperty("smtp").GetInt32();
    public int ImapPort => server.Ready.GetProperty("imap").GetInt32();
    public string CertificateFile => server.Text("certificate");
    public string Password => server.Text("password");

    public async ValueTask InitializeAsync() => server = await ServerProcess.StartAsync("mail-server");

    public ValueTask DisposeAsync() => server.DisposeAsync();

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
