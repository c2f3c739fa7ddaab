using System.Net;
using Disdik.Bpm.Activities.Mail;
using Disdik.Bpm.Host.Tests.Pages;
using Disdik.Bpm.Tests;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Mailing;

/// <summary>Who sees which mails, what became of them, and the test of the delivery.</summary>
public sealed class MailSightTests
{
    [Fact]
    public async Task Superiors_see_the_mail_about_tasks_of_those_they_lead_without_its_text_and_everyone_their_own()
    {
        await using var host = new TestHost();
        await ContentCycle.ProposeAsync(host);
        await host.PumpAsync();
        var about = await host.ReadAsync(d => d.Mails.AsNoTracking().SingleAsync(m => m.ToAddress == "petugas.sd@contoh.test"));
        var notice = await host.QueueAsync("petugas.sd", "Pemberitahuan pribadi");

        using var own = await host.BrowserAsync("petugas.sd");
        Assert.Contains("Mohon Bapak/Ibu berkenan", WebUtility.HtmlDecode(await own.GetStringAsync($"/surel/{about.Id}")), StringComparison.Ordinal);
        Assert.Contains("Pemberitahuan pribadi", await own.GetStringAsync("/surel"), StringComparison.Ordinal);

        using var leader = await host.BrowserAsync("kepala.bidang.sd");
        var list = await leader.GetStringAsync("/surel");
        Assert.Contains($"/surel/{about.Id}", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Pemberitahuan pribadi", list, StringComparison.Ordinal);
        var page = WebUtility.HtmlDecode(await leader.GetStringAsync($"/surel/{about.Id}"));
        Assert.Contains("petugas.sd@contoh.test", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Mohon Bapak/Ibu berkenan", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync($"/surel/{notice}")).StatusCode);

        foreach (var name in new[] { "petugas.smp", "kepala.bidang.smp", "admin", "auditor" })
        {
            using var other = await host.BrowserAsync(name);
            Assert.DoesNotContain(about.Id, await other.GetStringAsync("/surel"), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/surel/{about.Id}")).StatusCode);
        }
    }

    [Fact]
    public async Task A_mail_counts_as_read_when_its_recipient_opens_its_task_or_case_and_for_nobody_else()
    {
        await using var host = new TestHost();
        var instance = await ContentCycle.ProposeAsync(host);
        await host.PumpAsync();
        var mail = await host.ReadAsync(d => d.Mails.AsNoTracking().SingleAsync(m => m.ToAddress == "petugas.sd@contoh.test"));
        var reminder = await host.QueueAsync("petugas.sd", "Pengingat kasus", instance);
        using (var leader = await host.BrowserAsync("kepala.bidang.sd")) Assert.Equal(HttpStatusCode.OK, (await leader.GetAsync($"/proses/{instance}")).StatusCode);
        using var own = await host.BrowserAsync("petugas.sd");
        await own.GetStringAsync("/inbox");
        await own.GetAsync($"/surel/{mail.Id}");
        Assert.Null((await host.MailAsync(mail.Id)).OpenedAt);

        await own.GetStringAsync($"/inbox/{mail.TaskId}");
        await EventuallyAsync(async () => (await host.MailAsync(mail.Id)).OpenedAt == TestHost.Start);
        Assert.Null((await host.MailAsync(reminder)).OpenedAt);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await own.GetStringAsync($"/proses/{instance}");
        await EventuallyAsync(async () => (await host.MailAsync(reminder)).OpenedAt == host.Now);
        Assert.Equal(TestHost.Start, (await host.MailAsync(mail.Id)).OpenedAt);

        using var admin = await host.BrowserAsync("admin");
        var read = await admin.GetStringAsync("/administrasi/surel?status=Read");
        Assert.Contains(mail.Id, read, StringComparison.Ordinal);
        Assert.Contains("Dibaca di aplikasi 2", PageForm.Words(read), StringComparison.Ordinal);
        Assert.Contains("Terkirim 0", PageForm.Words(read), StringComparison.Ordinal);
        Assert.DoesNotContain(mail.Id, await admin.GetStringAsync("/administrasi/surel?status=Bounced"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_test_sends_to_the_administrators_own_address_and_shows_no_secret()
    {
        await using var smtp = await SmtpServer.StartAsync("StartTls", "bpm", "rahasia-relai-7");
        await using var host = new TestHost(settings: Encrypted(smtp));
        using var admin = await host.BrowserAsync("admin");
        var page = await admin.GetStringAsync("/surel/pengiriman");
        Assert.DoesNotContain("rahasia", page, StringComparison.Ordinal);
        Assert.Contains("Kirim surel uji", page, StringComparison.Ordinal);
        var words = await PageForm.WordsAsync(await PageForm.SendAsync(admin, "/surel/pengiriman", "uji", []));
        Assert.Contains("Surel uji diterima server untuk admin@contoh.test", words, StringComparison.Ordinal);
        Assert.Contains("Sertifikat Baik", words, StringComparison.Ordinal);
        Assert.Contains("Masuk ke server Baik bpm", words, StringComparison.Ordinal);
        Assert.Contains("Tanda tangan DKIM Tidak diuji", words, StringComparison.Ordinal);
        Assert.Equal(["admin@contoh.test"], (await smtp.ExpectAsync(m => m.Message.Subject == "Surel uji dari Disdik.Bpm")).To);
    }

    [Fact]
    [Trait("Round", "Full")]
    public async Task The_test_says_exactly_which_part_failed()
    {
        await using var smtp = await SmtpServer.StartAsync("StartTls", "bpm", "rahasia-relai-7");
        await using var plain = await SmtpServer.StartAsync("None");
        async Task FailsAsync(ProbePart part, Action<SmtpOptions> change, BounceOptions? bounces = null)
        {
            var options = new SmtpOptions { Host = SmtpServer.Host, Port = smtp.Port, CertificateFile = smtp.CertificateFile, User = "bpm", Password = "rahasia-relai-7", From = "bpm@contoh.test", TimeoutSeconds = 5 };
            change(options);
            using var tokens = new OAuthTokens(TimeProvider.System);
            var steps = await new MailProbe(new Set<SmtpOptions>(options), new Set<BounceOptions>(bounces ?? new()), tokens, TimeProvider.System)
                .RunAsync(new LedgerMail("uji", false, "uji@contoh.test", options.FromName == "asing" ? "unknown@contoh.test" : "admin@contoh.test", "Admin", [], "Uji", "Uji.\n", "<p>Uji.</p>"), default);
            var failed = Assert.Single(steps, s => s.Result is ProbeResult.Failed);
            Assert.Equal(part, failed.Part);
            Assert.DoesNotContain("rahasia", failed.Detail, StringComparison.Ordinal);
        }

        await FailsAsync(ProbePart.Name, o => o.Host = "tidak-ada.invalid");
        await FailsAsync(ProbePart.Connection, o => o.Port = 1);
        await FailsAsync(ProbePart.Encryption, o => o.Port = plain.Port);
        await FailsAsync(ProbePart.Certificate, o => o.CertificateFile = null);
        await FailsAsync(ProbePart.SignIn, o => o.Password = "rahasia-salah");
        await FailsAsync(ProbePart.Token, o => o.OAuth = new() { ClientId = "x", TokenEndpoint = "https://127.0.0.1:1/token" });
        await FailsAsync(ProbePart.Recipient, o => o.InternalDomains = "dinas.test");
        await FailsAsync(ProbePart.Recipient, o => o.FromName = "asing");
        await FailsAsync(ProbePart.Dkim, o => o.Dkim.Domain = "contoh.test");
        await FailsAsync(ProbePart.Mailbox, _ => { }, new() { Imap = new() { Host = "127.0.0.1", Port = 1 } });
        await smtp.FeelAsync("breaking");
        await FailsAsync(ProbePart.Message, _ => { });
        Assert.Single(smtp.Received); // the one where only the mailbox could not be read
    }

    [Fact]
    public async Task The_page_of_the_test_says_what_failed_and_what_to_do()
    {
        await using var host = new TestHost(settings: [("Mail:Smtp:Host", "127.0.0.1"), ("Mail:Smtp:Port", "1"), ("Mail:Smtp:Password", "rahasia")]);
        using var admin = await host.BrowserAsync("admin");
        var words = await PageForm.WordsAsync(await PageForm.SendAsync(admin, "/surel/pengiriman", "uji", []));
        Assert.Contains("Gagal pada bagian: Sambungan", words, StringComparison.Ordinal);
        Assert.Contains("dinding api", words, StringComparison.Ordinal);
        Assert.Contains("Masuk ke server Tidak diuji", words, StringComparison.Ordinal);
        Assert.DoesNotContain("rahasia", words, StringComparison.Ordinal);
    }

    private sealed class Set<T>(T options) : Microsoft.Extensions.Options.IOptionsMonitor<T>
    {
        public T CurrentValue => options;
        public T Get(string? name) => options;
        public IDisposable? OnChange(Action<T, string?> listener) => null;
    }

    private static (string, string)[] Encrypted(SmtpServer smtp, params (string, string)[] more) => MailPlay.Through(smtp,
        [("Mail:Smtp:Security", "StartTls"), ("Mail:Smtp:CertificateFile", smtp.CertificateFile), ("Mail:Smtp:User", "bpm"), ("Mail:Smtp:Password", "rahasia-relai-7"), .. more]);

    /// <summary>What is noted after the page was sent.</summary>
    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 200 && !await holds(); i++) await Task.Yield();
        Assert.True(await holds());
    }
}
