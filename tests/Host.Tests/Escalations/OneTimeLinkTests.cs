using System.Net;
using Disdik.Bpm.Activities.Mail;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Escalations;
using Disdik.Bpm.Host.Tests.Acting;
using Disdik.Bpm.Host.Tests.Pages;
using Disdik.Bpm.Host.Tests.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Disdik.Bpm.Host.Tests.Escalations.LatePlay;

namespace Disdik.Bpm.Host.Tests.Escalations;

/// <summary>A mail's link by which its recipient acts once without signing in: only where the office allows it, and in nobody else's hands.</summary>
public sealed class OneTimeLinkTests
{
    [Fact]
    public async Task opening_the_link_changes_nothing_and_a_form_acts_once_as_its_person()
    {
        await using var host = Host();
        var task = await host.LateAsync();
        var page = await LinkAsync(host, task.Id);
        using var stranger = await host.BrowserAsync();

        // A scanner that follows every link.
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync(page)).StatusCode);
        using (var head = new HttpRequestMessage(HttpMethod.Head, page)) Assert.False((await stranger.SendAsync(head)).Content.Headers.ContentLength > 0);
        Assert.Equal(HttpStatusCode.BadRequest, (await stranger.PostAsync(page, new FormUrlEncodedContent([new("_handler", "tindaklanjuti")]))).StatusCode);
        Assert.Equal(["1 ketua.tim - -"], await host.ItemsAsync(task.Id));

        var answer = await stranger.GetAsync(page);
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var words = await PageForm.WordsAsync(answer);
        Assert.Contains("Tautan ini untuk Ketua tim pengelola.", words, StringComparison.Ordinal);
        Assert.Contains("Terlambat (waktu kerja) 1 jam kerja", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Riwayat", words, StringComparison.Ordinal);

        var stale = new StaleForm(await stranger.GetStringAsync(page), "ingatkan");
        var sent = await PageForm.SendAsync(stranger, page, "tindaklanjuti", [("catatan", "Saya hubungi.")]);
        Assert.Equal($"{page}?pesan=ditindaklanjuti", PageForm.LedTo(sent));
        Assert.Contains("Tercatat: Anda menindaklanjutinya", PageForm.Words(await stranger.GetStringAsync($"{page}?pesan=ditindaklanjuti")), StringComparison.Ordinal);
        Assert.Contains("Tautan tidak berlaku lagi", PageForm.Words(await (await stale.SendAsync(stranger, page, [])).Content.ReadAsStringAsync()), StringComparison.Ordinal);

        Assert.Equal(["1 ketua.tim Acknowledged -"], await host.ItemsAsync(task.Id));
        Assert.Equal(0, await host.ReadAsync(d => d.Mails.CountAsync(m => m.Kind == "remind")));
        var told = await host.WordsAsync(task.InstanceId);
        Assert.Contains("Ketua tim pengelola bertindak lewat tautan sekali pakai dari surel: 1. A", told);
        Assert.Contains("Ketua tim pengelola menindaklanjuti eskalasi 1. A; bila belum selesai, disampaikan lagi Sel, 24 Nov 2026 16.00 WIB — Saya hubungi.", told);
        // It signs nobody in.
        Assert.Equal(HttpStatusCode.Redirect, (await stranger.GetAsync("/eskalasi")).StatusCode);
    }

    [Fact]
    public async Task sent_twice_at_the_same_moment_it_acts_once()
    {
        await using var host = Host();
        var task = await host.LateAsync();
        var page = await LinkAsync(host, task.Id);
        var actor = (await host.Services.GetRequiredService<OneTimeLinks>().OpenAsync(page[(page.LastIndexOf('/') + 1)..], default))!.Value.Actor;

        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(async i =>
        {
            try
            {
                await host.Runner.ExtendTaskAsync(task.Id, At(25, 10 + i), "Menunggu foto.", actor, default);
                return "";
            }
            catch (Disdik.Bpm.Host.Runtime.ProblemException refused)
            {
                return refused.Type;
            }
        }));

        Assert.Equal(["", "one-time-link-over", "one-time-link-over"], results.Order());
        Assert.Single(await host.HistoryAsync(task.InstanceId), h => h.Type == "taskExtended");
    }

    [Fact]
    public async Task the_secret_stands_in_the_mail_alone_and_copies_have_none()
    {
        await using var host = Host();
        var task = await host.LateAsync();
        var page = await LinkAsync(host, task.Id);
        var secret = page[(page.LastIndexOf('/') + 1)..];
        Assert.Equal(64, secret.Length);
        Assert.Equal(0, await host.ReadAsync(d => d.Mails.CountAsync(m => m.TextBody.Contains("/tindak/") || m.HtmlBody.Contains("/tindak/"))));
        Assert.Equal(0, await host.ReadAsync(d => d.Set<OneTimeLink>().CountAsync(l => l.Hash == secret)));

        var mails = await host.ReadAsync(d => d.Mails.Where(m => m.TaskId == task.Id && (m.Kind == "escalation1" || m.Kind == "copy")).OrderByDescending(m => m.Kind).ToListAsync());
        Assert.Equal([("ketua.tim@contoh.test", null), ("administrator@contoh.test", null)], mails.Select(m => (m.ToAddress, m.CcAddresses)));
        var copy = await host.Services.GetRequiredService<IMailLedger>().FindAsync(mails[1].Id, default);
        Assert.Contains($"/eskalasi/{task.Id}", copy!.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("/tindak/", copy.TextBody + copy.HtmlBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("done")]
    [InlineData("closed account")]
    [InlineData("no superior any more")]
    [InlineData("revoked by its person")]
    [InlineData("revoked by an administrator")]
    public async Task a_link_ends_with_what_it_stands_on(string end)
    {
        await using var host = Host();
        var task = await host.LateAsync();
        var page = await LinkAsync(host, task.Id);
        using var stranger = await host.BrowserAsync();
        var form = new StaleForm(await stranger.GetStringAsync(page), "tindaklanjuti");
        var leader = await host.ActorAsync("ketua.tim");
        switch (end)
        {
            case "expired": host.Clock.Advance(TimeSpan.FromHours(72)); break;
            case "done": await host.CompleteAsync(task.InstanceId, "A", by: "administrator"); break;
            case "closed account": await host.ReadAsync(d => d.Users.Where(u => u.Id == leader.UserId).ExecuteUpdateAsync(set => set.SetProperty(u => u.LockoutEnd, DateTimeOffset.MaxValue))); break;
            case "no superior any more": await host.ReadAsync(d => d.Supervisions.Where(s => s.SuperiorId == leader.UserId).ExecuteUpdateAsync(set => set.SetProperty(s => s.To, new DateOnly(2026, 11, 22)))); break;
            case "revoked by its person":
                using (var own = await host.BrowserAsync("ketua.tim")) await PageForm.SendAsync(own, "/profil", "cabut-tautan", []);
                break;
            default:
                using (var admin = await host.BrowserAsync("admin"))
                {
                    Assert.Contains("Ketua tim pengelola", PageForm.Words(await admin.GetStringAsync("/administrasi/tautan")), StringComparison.Ordinal);
                    await PageForm.SendAsync(admin, "/administrasi/tautan", $"cabut-{leader.UserId}", []);
                    Assert.Contains("Tidak ada tautan yang berlaku", PageForm.Words(await admin.GetStringAsync("/administrasi/tautan")), StringComparison.Ordinal);
                }
                break;
        }

        Assert.Contains("Tautan tidak berlaku lagi", PageForm.Words(await stranger.GetStringAsync(page)), StringComparison.Ordinal);
        await form.SendAsync(stranger, page, [("catatan", "")]);
        Assert.DoesNotContain(await host.ItemsAsync(task.Id), item => item.Contains("Acknowledged", StringComparison.Ordinal));
    }

    [Fact]
    public async Task what_the_link_offers_is_what_its_page_offers_to_whoever_signs_in()
    {
        await using var host = Host();
        var task = await host.LateAsync();
        var page = await LinkAsync(host, task.Id);
        using var stranger = await host.BrowserAsync();
        var refused = await PageForm.SendAsync(stranger, page, "perpanjang", [("tambah", "60m"), ("alasan", "")]);
        Assert.Contains("Diharapkan alasan", await PageForm.WordsAsync(refused), StringComparison.Ordinal);
        await PageForm.SendAsync(stranger, page, "sendiri", []);
        Assert.Equal(await host.IdOfAsync("ketua.tim"), (await host.TaskAsync(task.Id)).AssigneeId);
        Assert.Equal(["1 ketua.tim TakenOver -"], await host.ItemsAsync(task.Id));
    }

    [Fact]
    public async Task unknown_secrets_are_not_found_and_after_many_an_address_waits()
    {
        await using var host = Host();
        var page = await LinkAsync(host, (await host.LateAsync()).Id);
        using var stranger = await host.BrowserAsync();
        for (var i = 0; i < LinkGuesses.Most; i++) Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/tindak/{i:D64}")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await stranger.GetAsync(page)).StatusCode);
        host.Clock.Advance(LinkGuesses.Window + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync(page)).StatusCode);
    }

    [Fact]
    public async Task unless_the_office_allows_it_mails_ask_to_sign_in()
    {
        await using var host = new TestHost(settings: [("Mail:Smtp:Host", "127.0.0.1"), ("Mail:Smtp:Port", "1"), ("PublicAddress", "https://bpm.contoh.test")]);
        var task = await host.LateAsync();
        var mail = await host.ReadAsync(d => d.Mails.SingleAsync(m => m.TaskId == task.Id && m.Kind == "escalation1"));
        Assert.Equal("administrator@contoh.test", mail.CcAddresses);
        var leaving = await host.Services.GetRequiredService<IMailLedger>().FindAsync(mail.Id, default);
        Assert.Contains($"https://bpm.contoh.test/eskalasi/{task.Id}", leaving!.TextBody, StringComparison.Ordinal);
        Assert.Equal(0, await host.ReadAsync(d => d.Set<OneTimeLink>().CountAsync()));
    }

    private static TestHost Host() => new(settings:
        [("Mail:OneTimeLinks", "true"), ("Mail:OneTimeLinkHours", "500"), ("Mail:Smtp:Host", "127.0.0.1"), ("Mail:Smtp:Port", "1"), ("PublicAddress", "https://bpm.contoh.test")]);

    /// <summary>The address in the direct superior's mail, as it leaves.</summary>
    private static async Task<string> LinkAsync(TestHost host, string taskId)
    {
        var id = await host.ReadAsync(d => d.Mails.Where(m => m.TaskId == taskId && m.Kind == "escalation1").Select(m => m.Id).SingleAsync());
        var mail = (await host.Services.GetRequiredService<IMailLedger>().FindAsync(id, default))!;
        const string root = "https://bpm.contoh.test";
        var address = mail.TextBody.Split('\n').Single(line => line.StartsWith(root + OneTimeLinks.Path, StringComparison.Ordinal)).Trim();
        Assert.Contains($"href=\"{address}\"", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("/eskalasi/", mail.TextBody + mail.HtmlBody, StringComparison.Ordinal);
        return address[root.Length..];
    }
}
