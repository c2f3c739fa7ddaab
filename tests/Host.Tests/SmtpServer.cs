using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using MimeKit;

namespace Disdik.Bpm.Tests;

/// <summary>A mail as the server took it.</summary>
public sealed record ReceivedMail(string From, IReadOnlyList<string> To, bool Secure, string? User, MimeMessage Message);

/// <summary>
/// A real SMTP server in a process of its own (<c>tests/smtp/server.js</c>), with a certificate of its own. Needs Node.js 20 or later.
/// It ends with this object, and also when the test run dies.
/// </summary>
public sealed class SmtpServer : IAsyncDisposable
{
    public const string Host = "127.0.0.1";
    private static readonly SemaphoreSlim Installing = new(1, 1);

    private readonly Process process;
    private readonly string folder;
    private readonly List<ReceivedMail> received = [];
    private readonly SemaphoreSlim arrived = new(0);
    private readonly System.Threading.Channels.Channel<JsonElement> answers = System.Threading.Channels.Channel.CreateUnbounded<JsonElement>();

    private SmtpServer(Process process, string folder, int port) => (this.process, this.folder, Port) = (process, folder, port);

    public int Port { get; }

    /// <summary>PEM file to trust: <c>Mail:Smtp:CertificateFile</c>.</summary>
    public string CertificateFile => Path.Combine(folder, "certificate.pem");

    /// <param name="security"><c>StartTls</c>, <c>Tls</c> or <c>None</c>.</param>
    /// <param name="user">Null when anyone may send.</param>
    /// <param name="accessToken">The one that opens, by XOAUTH2 alone.</param>
    public static async Task<SmtpServer> StartAsync(string security = "StartTls", string? user = null, string? password = null, string? accessToken = null)
    {
        var scripts = Path.Combine(RepositoryRoot(), "tests", "smtp");
        await InstallAsync(scripts);
        var folder = Directory.CreateTempSubdirectory("bpm-smtp-").FullName;
        var (certificate, key) = MakeCertificate();
        await File.WriteAllTextAsync(Path.Combine(folder, "certificate.pem"), certificate);

        var process = Process.Start(new ProcessStartInfo("node", "server.js")
        {
            WorkingDirectory = scripts, RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false,
        })!;
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { folder, security, user, password, accessToken, certificate, key }));
        await process.StandardInput.FlushAsync();
        var first = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("Expected the mail server to tell its port, but it ended.");
        var server = new SmtpServer(process, folder, JsonDocument.Parse(first).RootElement.GetProperty("port").GetInt32());
        _ = server.ListenAsync();
        return server;
    }

    public IReadOnlyList<ReceivedMail> Received
    {
        get { lock (received) return [.. received]; }
    }

    /// <summary><c>good</c>, <c>away</c>, <c>busy</c>, <c>refusing</c>, <c>breaking</c> or <c>forgetful</c>, as <c>server.js</c> says.</summary>
    public Task FeelAsync(string mood) => AskAsync(mood);

    /// <summary>Connections that were opened so far.</summary>
    public async Task<int> ConnectionsAsync() => (await AskAsync("count")).GetProperty("connections").GetInt32();

    /// <summary>Everything that it has accepted by now: it tells of mails beside the line on which it answers, so that <see cref="Received"/> may be a moment behind.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> ReceivedByNowAsync()
    {
        await AskAsync("count");
        return Received;
    }

    private async Task<JsonElement> AskAsync(string line)
    {
        await process.StandardInput.WriteLineAsync(line);
        await process.StandardInput.FlushAsync();
        return await answers.Reader.ReadAsync(new CancellationTokenSource(TimeSpan.FromSeconds(10)).Token);
    }

    /// <summary>Waits for the first mail that fits, those that came before included.</summary>
    /// <exception cref="TimeoutException">None came in time; says what came instead.</exception>
    public async Task<ReceivedMail> ExpectAsync(Func<ReceivedMail, bool> fits, TimeSpan? within = null)
    {
        using var patience = new CancellationTokenSource(within ?? TimeSpan.FromSeconds(15));
        while (true)
        {
            if (Received.FirstOrDefault(fits) is { } mail) return mail;
            try
            {
                await arrived.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Expected a certain mail, but got only: {string.Join("; ", Received.Select(m => $"{string.Join(",", m.To)}: {m.Message.Subject}"))}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(5)).Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }
        process.Dispose();
        arrived.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    public static string RepositoryRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Disdik.Bpm.sln"))) at = at.Parent;
        return at?.FullName ?? throw new InvalidOperationException($"Expected Disdik.Bpm.sln above {AppContext.BaseDirectory}, but it is not there.");
    }

    private async Task ListenAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            using var envelope = JsonDocument.Parse(line);
            var root = envelope.RootElement;
            if (!root.TryGetProperty("file", out _))
            {
                answers.Writer.TryWrite(root.Clone());
                continue;
            }
            var message = await MimeMessage.LoadAsync(Path.Combine(folder, root.GetProperty("file").GetString()!));
            lock (received)
            {
                received.Add(new ReceivedMail(root.GetProperty("from").GetString()!, [.. root.GetProperty("to").EnumerateArray().Select(t => t.GetString()!)],
                    root.GetProperty("secure").GetBoolean(), root.GetProperty("user").GetString(), message));
            }
            arrived.Release();
        }
    }

    private static async Task InstallAsync(string scripts)
    {
        await Installing.WaitAsync();
        try
        {
            if (Directory.Exists(Path.Combine(scripts, "node_modules", "smtp-server"))) return;
            using var npm = Process.Start(new ProcessStartInfo("npm", "ci --silent --no-audit --no-fund") { WorkingDirectory = scripts })!;
            await npm.WaitForExitAsync();
            if (npm.ExitCode != 0) throw new InvalidOperationException($"Expected 'npm ci' in {scripts} to install the mail server, but it failed.");
        }
        finally
        {
            Installing.Release();
        }
    }

    private static (string Certificate, string Key) MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=surel.contoh.test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(40), DateTimeOffset.UnixEpoch.AddYears(120));
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
