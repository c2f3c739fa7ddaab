using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Disdik.Bpm.Activities.Mail;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Tests.Pages;
using Disdik.Bpm.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Disdik.Bpm.Host.Tests.Mailing;

/// <summary>Sign-in by access tokens, at a mail server and a token endpoint that are real.</summary>
[Trait("Round", "Full")]
[Trait("Database", "SQLite")]
public sealed class OAuthTests
{
    private const string Token = "ya29.sandi-yang-tidak-ditulis";

    /// <summary>A token endpoint as the large providers have it.</summary>
    private sealed class TokenServer : IAsyncDisposable
    {
        private readonly WebApplication app;

        private TokenServer(WebApplication app) => this.app = app;

        public List<Dictionary<string, string>> Asked { get; } = [];
        public Func<IResult> Answer { get; set; } = () => Results.Json(new { access_token = Token, expires_in = 3600, token_type = "Bearer" });
        public string Address => $"{app.Urls.Single()}/token";

        public static async Task<TokenServer> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var server = new TokenServer(app);
            app.MapPost("/token", async (HttpRequest request) =>
            {
                var form = await request.ReadFormAsync();
                lock (server.Asked) server.Asked.Add(form.ToDictionary(f => f.Key, f => f.Value.ToString()));
                return server.Answer();
            });
            await app.StartAsync();
            return server;
        }

        public async ValueTask DisposeAsync() => await app.DisposeAsync();
    }

    [Fact]
    public async Task A_token_is_asked_for_once_and_again_shortly_before_its_end()
    {
        await using var tokens = await TokenServer.StartAsync();
        await using var smtp = await SmtpServer.StartAsync(accessToken: Token);
        await using var host = Host(smtp, tokens);
        await host.QueueManyAsync(4);
        await host.PumpAsync();
        Assert.Equal(4, await host.CountAsync(MailStatus.Sent));
        Assert.All(smtp.Received, m => Assert.Equal(("kantor@contoh.test", true), (m.User!, m.Secure)));
        var asked = Assert.Single(tokens.Asked);
        Assert.Equal(("client_credentials", "bpm-klien", "rahasia-klien", "surat"), (asked["grant_type"], asked["client_id"], asked["client_secret"], asked["scope"]));

        await host.AdvanceAsync(TimeSpan.FromMinutes(57));
        await host.QueueManyAsync(1);
        await host.PumpAsync();
        Assert.Single(tokens.Asked);
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));
        await host.QueueManyAsync(1);
        await host.PumpAsync();
        Assert.Equal((6, 2), (await host.CountAsync(MailStatus.Sent), tokens.Asked.Count));
    }

    [Fact]
    public async Task A_mailbox_owners_refresh_token_is_shown_and_its_successor_afterwards()
    {
        await using var tokens = await TokenServer.StartAsync();
        await using var smtp = await SmtpServer.StartAsync(accessToken: Token);
        tokens.Answer = () => Results.Json(new { access_token = Token, expires_in = 3600, refresh_token = "penerus" });
        await using var host = Host(smtp, tokens, ("Mail:Smtp:OAuth:RefreshToken", "awal"));
        await host.QueueManyAsync(1);
        await host.PumpAsync();
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        await host.QueueManyAsync(1);
        await host.PumpAsync();
        Assert.Equal(2, await host.CountAsync(MailStatus.Sent));
        Assert.Equal(["refresh_token awal", "refresh_token penerus"], tokens.Asked.Select(a => $"{a["grant_type"]} {a["refresh_token"]}"));
    }

    [Fact]
    public async Task A_refused_token_and_a_refused_client_are_named_as_such_and_no_secret_is_written_down()
    {
        await using var tokens = await TokenServer.StartAsync();
        await using var smtp = await SmtpServer.StartAsync(accessToken: "yang-lain");
        await using var host = Host(smtp, tokens);
        var refusedToken = await host.QueueAsync("ketua.tim", "Token ditolak");
        await host.PumpAsync();
        tokens.Answer = () => Results.Json(new { error = "invalid_client", error_description = "AADSTS7000222: The provided client secret keys are expired." }, statusCode: 401);
        var refusedClient = await host.QueueAsync("ketua.tim", "Klien ditolak");
        await host.PumpAsync();
        tokens.Answer = () => Results.StatusCode(503);
        var away = await host.QueueAsync("ketua.tim", "Penyedia sibuk");
        await host.PumpAsync();

        Assert.Contains("access token of client 'bpm-klien' for the mailbox 'kantor@contoh.test'", (await RefusedAsync(refusedToken)).LastError, StringComparison.Ordinal);
        Assert.Contains("401 invalid_client: AADSTS7000222", (await RefusedAsync(refusedClient)).LastError, StringComparison.Ordinal);
        Assert.Equal(MailStatus.Waiting, (await host.MailAsync(away)).Status);
        Assert.All(await host.ReadAsync(d => Task.FromResult(d.Mails.Select(m => m.LastError).ToList())), e =>
        {
            Assert.DoesNotContain(Token, e, StringComparison.Ordinal);
            Assert.DoesNotContain("rahasia-klien", e, StringComparison.Ordinal);
        });

        async Task<OutboxMail> RefusedAsync(string id)
        {
            var mail = await host.MailAsync(id);
            Assert.Equal(MailStatus.Refused, mail.Status);
            return mail;
        }
    }

    [Fact]
    public async Task A_service_account_signs_that_it_asks_for_the_senders_mailbox()
    {
        await using var tokens = await TokenServer.StartAsync();
        await using var smtp = await SmtpServer.StartAsync(accessToken: Token);
        using var key = new KeyFile();
        await using var host = ServiceAccount(smtp, tokens, key);
        await host.QueueManyAsync(2);
        await host.PumpAsync();
        Assert.Equal(2, await host.CountAsync(MailStatus.Sent));
        Assert.All(await smtp.ReceivedByNowAsync(), m => Assert.Equal("bpm@contoh.test", m.User));

        var asked = Assert.Single(tokens.Asked);
        Assert.Equal(["assertion", "grant_type"], asked.Keys.Order());
        Assert.Equal("urn:ietf:params:oauth:grant-type:jwt-bearer", asked["grant_type"]);
        var parts = asked["assertion"].Split('.');
        Assert.True(key.Signed(parts[0], parts[1], parts[2]));
        Assert.Equal("""{"alg":"RS256","typ":"JWT","kid":"kunci-1"}""", Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[0])));
        var now = TestHost.Start.ToUnixTimeSeconds();
        Assert.Equal($$"""{"iss":"surat@proyek.iam.contoh.test","sub":"bpm@contoh.test","scope":"https://mail.google.com/","aud":"{{tokens.Address}}","iat":{{now}},"exp":{{now + 3600}}}""",
            Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])));
    }

    [Fact]
    public async Task The_test_of_a_service_account_names_the_part_that_failed_and_never_the_key()
    {
        await using var tokens = await TokenServer.StartAsync();
        await using var smtp = await SmtpServer.StartAsync(accessToken: Token);
        using var key = new KeyFile();
        await using var host = ServiceAccount(smtp, tokens, key);
        using var admin = await host.BrowserAsync("admin");

        await TriesAsync("Surel uji diterima server", Given(Token));
        await TriesAsync("Gagal pada bagian: Masuk ke server", Given("dicabut"));
        await TriesAsync("Gagal pada bagian: Pelimpahan untuk kotak surat", Refused(401, "unauthorized_client", "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested."));
        await TriesAsync("Gagal pada bagian: Pelimpahan untuk kotak surat", Refused(400, "invalid_grant", "Invalid email or User ID"));
        await TriesAsync("Gagal pada bagian: Kunci akun layanan", Refused(400, "invalid_grant", "Invalid JWT Signature."));
        await TriesAsync("Gagal pada bagian: Token akses", Refused(400, "invalid_grant", "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe."));
        await TriesAsync("Gagal pada bagian: Token akses", () => Results.StatusCode(503));
        var whole = key.Whole;
        foreach (var broken in new[] { whole[..^200], whole.Replace("service_account", "authorized_user", StringComparison.Ordinal), whole.Replace("MII", "MIX", StringComparison.Ordinal) })
        {
            key.Write(broken);
            await TriesAsync("Gagal pada bagian: Kunci akun layanan", Given(Token));
        }
        // A mail waits for the key, as for that of DKIM, and leaves when it is there.
        File.Delete(key.Path);
        var waits = await host.QueueAsync("ketua.tim", "Kunci hilang");
        await host.PumpAsync();
        Assert.Contains(key.Path, (await host.MailAsync(waits)).LastError, StringComparison.Ordinal);
        key.Write(whole);
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(MailStatus.Sent, (await host.MailAsync(waits)).Status);

        static Func<IResult> Given(string token) => () => Results.Json(new { access_token = token, expires_in = 3600 });

        static Func<IResult> Refused(int status, string error, string description) => () => Results.Json(new { error, error_description = description }, statusCode: status);

        async Task TriesAsync(string words, Func<IResult> answer)
        {
            tokens.Answer = answer;
            var page = await (await PageForm.SendAsync(admin, "/surel/pengiriman", "uji", [])).Content.ReadAsStringAsync();
            Assert.Contains(words, PageForm.Words(page), StringComparison.Ordinal);
            Assert.DoesNotContain(key.Piece, page, StringComparison.Ordinal);
            Assert.DoesNotContain("PRIVATE KEY", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_large_providers_need_no_address_of_their_own()
    {
        var microsoft = new OAuthOptions { Provider = OAuthProvider.Microsoft365, Tenant = "dinas.example", ClientId = "x" };
        Assert.Equal("https://login.microsoftonline.com/dinas.example/oauth2/v2.0/token", microsoft.EffectiveEndpoint);
        Assert.Equal("https://outlook.office365.com/.default", microsoft.EffectiveScope);
        Assert.Equal("https://oauth2.googleapis.com/token", new OAuthOptions { Provider = OAuthProvider.Google, ClientId = "x" }.EffectiveEndpoint);
        var account = new OAuthOptions { Provider = OAuthProvider.Google, KeyFile = "/etc/kunci.json" };
        Assert.Equal((true, "https://oauth2.googleapis.com/token", "https://mail.google.com/"), (account.IsSet, account.EffectiveEndpoint, account.EffectiveScope));
    }

    /// <summary>The JSON that Google gives, in a file that goes with the test.</summary>
    private sealed class KeyFile : IDisposable
    {
        private readonly RSA key = RSA.Create(2048);

        public KeyFile() => Write(Whole);

        public string Path { get; } = System.IO.Path.Combine(Directory.CreateDirectory(System.IO.Path.Combine(System.IO.Path.GetTempPath(), "bpm-tests")).FullName, $"akun-layanan-{Guid.NewGuid():N}.json");
        public string Whole => JsonSerializer.Serialize(new { type = "service_account", private_key_id = "kunci-1", private_key = key.ExportPkcs8PrivateKeyPem(), client_email = "surat@proyek.iam.contoh.test" });
        /// <summary>A piece of the private key.</summary>
        public string Piece => Convert.ToBase64String(key.ExportPkcs8PrivateKey())[100..140];

        public void Write(string text) => File.WriteAllText(Path, text);

        public bool Signed(string header, string claims, string signature) =>
            key.VerifyData(Encoding.ASCII.GetBytes($"{header}.{claims}"), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        public void Dispose()
        {
            key.Dispose();
            File.Delete(Path);
        }
    }

    private static TestHost ServiceAccount(SmtpServer smtp, TokenServer tokens, KeyFile key) => new(settings: MailPlay.Through(smtp,
    [
        ("Mail:Smtp:Security", "StartTls"), ("Mail:Smtp:CertificateFile", smtp.CertificateFile),
        ("Mail:Smtp:OAuth:Provider", "Google"), ("Mail:Smtp:OAuth:TokenEndpoint", tokens.Address), ("Mail:Smtp:OAuth:KeyFile", key.Path),
    ]));

    private static TestHost Host(SmtpServer smtp, TokenServer tokens, params (string, string)[] more) => new(settings: MailPlay.Through(smtp,
    [
        ("Mail:Smtp:Security", "StartTls"), ("Mail:Smtp:CertificateFile", smtp.CertificateFile), ("Mail:Smtp:User", "kantor@contoh.test"),
        ("Mail:Smtp:OAuth:TokenEndpoint", tokens.Address), ("Mail:Smtp:OAuth:ClientId", "bpm-klien"), ("Mail:Smtp:OAuth:ClientSecret", "rahasia-klien"), ("Mail:Smtp:OAuth:Scope", "surat"), .. more,
    ]));
}
