using System.Net;
using Disdik.Bpm.Activities.Mail;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Escalations;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Host.Tests.Acting;
using Disdik.Bpm.Host.Tests.Pages;
using Disdik.Bpm.Host.Tests.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Disdik.Bpm.Host.Tests.Escalations.LatePlay;

namespace Disdik.Bpm.Host.Tests.Escalations;

/// <summary>A mail's link by which its recipient acts once without signing in: only where the office allows it, and in nobody else's hands.</summary>
[Trait("Database", "SQLite")]
public sealed class OneTimeLinkTests
{
    private const string Root = "https://bpm.contoh.test";

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
        var copy = await LeavingAsync(host, mails[1].Id);
        Assert.Contains($"/eskalasi/{task.Id}", copy.TextBody, StringComparison.Ordinal);
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
        var leaving = await LeavingAsync(host, mail.Id);
        Assert.Contains($"https://bpm.contoh.test/eskalasi/{task.Id}", leaving.TextBody, StringComparison.Ordinal);
        Assert.Equal(0, await host.ReadAsync(d => d.Set<OneTimeLink>().CountAsync()));
    }

    [Fact]
    public async Task a_digest_has_a_link_for_each_escalation_that_waits_and_each_acts_once_on_its_own_task()
    {
        await using var host = Host();
        await host.PublishAsync(Diagram.OneTask(standard: "PT60M", group: Roles.AdministratorKonten));
        List<WorkTask> late = [];
        for (var i = 0; i < 7; i++) late.Add(await host.OpenTaskAsync(await host.StartAsync("satu"), "A"));
        await host.AdvanceToAsync(At(23, 11));
        await host.AcknowledgeAsync(late[0].Id, "ketua.tim");

        var flood = await DigestAsync(host, "digest");
        var links = LinksIn(flood);
        // What is answered is opened by signing in; each of the others has a secret of its own.
        Assert.Equal(6, links.Distinct().Count());
        Assert.Contains($"{Root}/eskalasi/{late[0].Id}", flood.TextBody, StringComparison.Ordinal);
        Assert.All(links, link => Assert.Contains(Root + link, flood.HtmlBody, StringComparison.Ordinal));
        Assert.All(late.Skip(1), task => Assert.DoesNotContain($"/eskalasi/{task.Id}", flood.TextBody + flood.HtmlBody, StringComparison.Ordinal));
        Assert.Equal(0, await host.ReadAsync(d => d.Mails.CountAsync(m => m.TextBody.Contains("/tindak/") || m.HtmlBody.Contains("/tindak/"))));
        // Those who do the task are told of it without one.
        Assert.Equal(await host.IdOfAsync("ketua.tim"), Assert.Single(await host.ReadAsync(d => d.Set<OneTimeLink>().Select(l => l.UserId).Distinct().ToListAsync())));

        using var stranger = await host.BrowserAsync();
        foreach (var link in links) Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync(link)).StatusCode);
        Assert.Equal(6, await AskedAsync());
        await PageForm.SendAsync(stranger, links[0], "tindaklanjuti", [("catatan", "Saya hubungi.")]);
        Assert.Equal(5, await AskedAsync());
        Assert.Contains("Tautan tidak berlaku lagi", PageForm.Words(await stranger.GetStringAsync(links[0])), StringComparison.Ordinal);

        await host.AdvanceToAsync(At(24, 7, 30));
        var morning = LinksIn(await DigestAsync(host, "dailyDigest"));
        Assert.Equal(5, morning.Count);
        // One task is one act: by whichever mail it was done, the other's link is over.
        await PageForm.SendAsync(stranger, morning[0], "tindaklanjuti", [("catatan", "")]);
        Assert.Equal(4, await AskedAsync());
        Assert.Single(await Task.WhenAll(links.Skip(1).Select(l => stranger.GetStringAsync(l))), page => PageForm.Words(page).Contains("Tautan tidak berlaku lagi", StringComparison.Ordinal));

        Task<int> AskedAsync() => host.ReadAsync(d => d.Escalations.CountAsync(e => e.Answer == null && e.EndedAt == null && !e.IsInformation));
    }

    private static async Task<LedgerMail> DigestAsync(TestHost host, string kind)
    {
        var reader = await host.IdOfAsync("ketua.tim");
        return await LeavingAsync(host, await host.ReadAsync(d => d.Mails.Where(m => m.RecipientId == reader && m.Kind == kind).Select(m => m.Id).SingleAsync()));
    }

    private static TestHost Host() => new(settings:
        [("Mail:OneTimeLinks", "true"), ("Mail:OneTimeLinkHours", "500"), ("Mail:Smtp:Host", "127.0.0.1"), ("Mail:Smtp:Port", "1"), ("PublicAddress", Root)]);

    /// <summary>The address in the direct superior's mail, as it leaves.</summary>
    private static async Task<string> LinkAsync(TestHost host, string taskId)
    {
        var id = await host.ReadAsync(d => d.Mails.Where(m => m.TaskId == taskId && m.Kind == "escalation1").Select(m => m.Id).SingleAsync());
        var mail = await LeavingAsync(host, id);
        var address = Root + Assert.Single(LinksIn(mail));
        Assert.Contains($"href=\"{address}\"", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("/eskalasi/", mail.TextBody + mail.HtmlBody, StringComparison.Ordinal);
        return address[Root.Length..];
    }

    /// <summary>A mail as it leaves.</summary>
    private static async Task<LedgerMail> LeavingAsync(TestHost host, string mailId)
    {
        var ledger = host.Services.GetRequiredService<IMailLedger>();
        return await ledger.LeaveAsync((await ledger.FindAsync(mailId, default))!, default);
    }

    private static List<string> LinksIn(LedgerMail mail) =>
        [.. mail.TextBody.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith(Root + OneTimeLinks.Path, StringComparison.Ordinal)).Select(line => line[Root.Length..])];
}
