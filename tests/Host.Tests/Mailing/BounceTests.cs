using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Tests.Pages;
using Disdik.Bpm.Host.Runtime.Mailing;
using Disdik.Bpm.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Mailing;

/// <summary>What comes back, reported by a mail service, and who sees it.</summary>
public sealed class BounceTests
{
    private const string Secret = "rahasia-laporan-surel";

    [Fact]
    public async Task A_signed_report_marks_the_mail_once_and_the_person_and_the_administrator_see_why()
    {
        await using var host = Host();
        var mail = await SentAsync(host);
        using var stranger = await host.BrowserAsync();
        string[] report = [Report(mail.MessageId)];
        Assert.Equal(1, await NotedAsync(await SendAsync(stranger, host, report[0], "r-1")));
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(0, await NotedAsync(await SendAsync(stranger, host, report[0], "r-1")));
        Assert.Equal(0, await NotedAsync(await SendAsync(stranger, host, $"[{report[0]},{report[0]}]", "r-2")));

        var bounced = await host.MailAsync(mail.Id);
        Assert.Equal((MailStatus.Bounced, "5.1.1 no such user here", TestHost.Start), (bounced.Status, bounced.LastError, bounced.BouncedAt));
        using var person = await host.BrowserAsync("petugas.sd");
        foreach (var page in new[] { "/inbox", "/profil" })
            Assert.Contains("Surel ke alamat Anda petugas.sd@contoh.test ditolak: 5.1.1 no such user here", PageForm.Words(await person.GetStringAsync(page)), StringComparison.Ordinal);
        using var other = await host.BrowserAsync("petugas.smp");
        Assert.DoesNotContain("ditolak", await other.GetStringAsync("/inbox"), StringComparison.Ordinal);
        using var admin = await host.BrowserAsync("admin");
        var list = PageForm.Words(await admin.GetStringAsync("/administrasi/surel"));
        Assert.Contains("Alamat yang menolak surel", list, StringComparison.Ordinal);
        Assert.Contains("petugas.sd@contoh.test", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hint_goes_when_the_address_was_changed_or_a_later_mail_stayed_away()
    {
        await using var host = Host();
        var mail = await SentAsync(host);
        using var stranger = await host.BrowserAsync();
        await SendAsync(stranger, host, Report(mail.MessageId, status: "5.2.2"), "r-1");
        Assert.NotNull(await TroubleAsync(host, mail));

        await host.AdvanceAsync(TimeSpan.FromMinutes(5));
        var later = await host.QueueAsync("petugas.sd", "Sekali lagi");
        await MarkSentAsync(host, later);
        Assert.NotNull(await TroubleAsync(host, mail));
        await host.AdvanceAsync(MailTroubles.ComesBackWithin + TimeSpan.FromMinutes(5));
        Assert.Null(await TroubleAsync(host, mail));
        // That one came back after all: again in trouble, until somebody mends the address.
        await SendAsync(stranger, host, Report((await host.MailAsync(later)).MessageId, status: "5.2.2"), "r-2");
        Assert.NotNull(await TroubleAsync(host, mail));
        await host.ReadAsync(d => d.Users.Where(u => u.UserName == "petugas.sd").ExecuteUpdateAsync(set => set.SetProperty(u => u.Email, "petugas.baru@contoh.test")));
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Null(await TroubleAsync(host, mail));
    }

    [Fact]
    public async Task Without_the_right_signature_of_now_nothing_is_taken()
    {
        await using var host = Host();
        var mail = await SentAsync(host);
        using var stranger = await host.BrowserAsync();
        var report = Report(mail.MessageId);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(stranger, host, report, "r-1", secret: "yang-lain")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(stranger, host, report, "r-1", at: host.Now.AddMinutes(-6))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(stranger, host, report, "")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.PostAsync("/api/mail/bounces", new StringContent(report))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(stranger, host, "{", "r-1")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(stranger, host, "[null]", "r-1")).StatusCode);
        Assert.Equal(0, await NotedAsync(await SendAsync(stranger, host, Report("asing@lain.test"), "r-1")));
        Assert.Equal(0, await NotedAsync(await SendAsync(stranger, host, Report(mail.MessageId, "delayed"), "r-1")));
        Assert.Equal(MailStatus.Sent, (await host.MailAsync(mail.Id)).Status);

        await using var closed = new TestHost();
        using var any = await closed.BrowserAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(any, closed, report, "r-1")).StatusCode);
    }

    [Fact]
    public async Task A_returned_mail_itself_is_taken_and_a_returned_copy_leaves_the_mail_as_it_is()
    {
        await using var host = Host();
        var mail = await SentAsync(host, "atasan@contoh.test");
        using var stranger = await host.BrowserAsync();
        async Task<int> ReturnAsync(string recipient, string report) => await NotedAsync(await SendAsync(stranger, host,
            BounceReportTests.Status("failed", "5.1.1", "smtp; 550 5.1.1 gone", id: mail.MessageId, recipient: recipient, report: report), report, contentType: "message/rfc822"));

        Assert.Equal(1, await ReturnAsync("atasan@contoh.test", "k-1"));
        var now = await host.MailAsync(mail.Id);
        Assert.Equal((MailStatus.Sent, "atasan@contoh.test: 550 5.1.1 gone"), (now.Status, now.LastError));
        Assert.Equal(1, await ReturnAsync("petugas.sd@contoh.test", "k-2"));
        Assert.Equal(MailStatus.Bounced, (await host.MailAsync(mail.Id)).Status);
    }

    [Fact]
    public async Task A_returned_mail_is_sent_again_by_the_administrator_and_an_old_report_does_not_undo_that()
    {
        await using var smtp = await SmtpServer.StartAsync("None");
        await using var host = new TestHost(settings: MailPlay.Through(smtp, ("Mail:Bounces:WebhookSecret", Secret)));
        var mail = await host.MailAsync(await host.QueueAsync("petugas.sd", "Dikembalikan"));
        await host.PumpAsync();
        using var stranger = await host.BrowserAsync();
        await SendAsync(stranger, host, Report(mail.MessageId), "r-1");
        await host.Services.GetRequiredService<MailRetry>().RetryAsync(mail.Id, await host.ActorAsync("admin"), default);
        await host.PumpAsync();
        Assert.Equal(MailStatus.Sent, (await host.MailAsync(mail.Id)).Status);
        Assert.Equal(2, (await smtp.ReceivedByNowAsync()).Count(m => m.Message.MessageId == mail.MessageId));
        Assert.Equal(0, await NotedAsync(await SendAsync(stranger, host, Report(mail.MessageId), "r-1")));
        Assert.Equal(1, await NotedAsync(await SendAsync(stranger, host, Report(mail.MessageId), "r-9")));
    }

    private static TestHost Host() => new(settings: [("Mail:Bounces:WebhookSecret", Secret)]);

    private static async Task<OutboxMail> SentAsync(TestHost host, params string[] copies)
    {
        var id = await host.QueueAsync("petugas.sd", "Tugas baru", copies: copies);
        await MarkSentAsync(host, id);
        return await host.MailAsync(id);
    }

    private static async Task MarkSentAsync(TestHost host, string id)
    {
        await host.ReadAsync(d => d.Jobs.Where(j => j.Id == id).ExecuteDeleteAsync());
        await host.Services.GetRequiredService<Disdik.Bpm.Activities.Mail.IMailLedger>().MarkSentAsync(id, default);
    }

    private static Task<MailTrouble?> TroubleAsync(TestHost host, OutboxMail mail) => host.Services.GetRequiredService<MailTroubles>().OfAsync(mail.RecipientId, default);

    private static string Report(string messageId, string action = "failed", string status = "5.1.1", string recipient = "petugas.sd@contoh.test") =>
        JsonSerializer.Serialize(new { messageId = $"<{messageId}>", recipient, action, status, reason = "no such\r\nuser here" });

    private static async Task<int> NotedAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("noted").GetInt32();
    }

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient client, TestHost host, string body, string id, string secret = Secret, DateTimeOffset? at = null, string contentType = "application/json")
    {
        var timestamp = (at ?? host.Now).ToUnixTimeSeconds();
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/mail/bounces") { Content = new StringContent(body, Encoding.UTF8, contentType) };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", $"{timestamp}");
        request.Headers.Add("webhook-signature", $"v1,lama v1,{signature}");
        return await client.SendAsync(request);
    }
}
