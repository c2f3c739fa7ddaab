using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Activities.Publishing.Targets;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Publishing;
using Disdik.Bpm.Host.Tests.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>After an item was published: a picture of it, and a look each working day whether it still stands there.</summary>
[Trait("Database", "SQLite")]
public sealed class PublicationCheckTests : IAsyncLifetime
{
    private Frontage front = null!;
    private TestHost host = null!;
    private string instance = "";

    public async ValueTask InitializeAsync() => front = await Frontage.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await front.DisposeAsync();
    }

    [Fact]
    public async Task An_item_is_looked_at_when_it_was_published_and_on_each_working_day()
    {
        var row = await PublishedAsync();
        await LookAsync();
        var seen = await RowAsync(row.Id);
        Assert.Equal((PublicationCheck.Shown, host.Now), (seen.CheckResult, seen.CheckedAt));
        Assert.Equal("Tidak ada gambar: Chromium tidak terpasang di server.", StoredText.Read(seen.PictureProblem)!.Value.Id);

        // Friday's next look is on Monday, within working hours.
        host.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 27, 16, 0, 0, TimeSpan.FromHours(7)));
        await LookAsync();
        var next = (await RowAsync(row.Id)).NextCheckAt!.Value.ToOffset(TimeSpan.FromHours(7));
        Assert.Equal(new DateOnly(2026, 11, 30), DateOnly.FromDateTime(next.DateTime));
        Assert.InRange(next.Hour, 7, 16);

        var asked = front.Asked;
        await host.AdvanceAsync(TimeSpan.FromHours(10));
        Assert.Equal(asked, front.Asked);
        Assert.Equal(1, await host.ReadAsync(d => d.Jobs.CountAsync(j => j.Type == CheckPublication.Type)));
    }

    [Fact]
    public async Task A_site_that_does_not_answer_is_told_once_for_all_of_its_items_and_ends_by_itself()
    {
        var (one, two) = (await PublishedAsync(), await PublishedAsync("Pelatihan guru"));
        front.Instead = context => Status(context, 503);
        await LookAsync();
        // A server that is being restarted is asked again before anyone is told.
        Assert.Empty(await OpenAsync());
        await LooksAsync();
        Assert.Equal(PublicationCheck.NoAnswer, (await RowAsync(one.Id)).CheckResult);
        Assert.Contains("503", Assert.Single(await OpenAsync()).Message, StringComparison.Ordinal);
        await TomorrowAsync();
        await LooksAsync();
        Assert.Single(await host.ReadAsync(d => d.Incidents.AsNoTracking().ToListAsync()));

        front.Instead = null;
        await TomorrowAsync();
        await LooksAsync();
        Assert.Equal([PublicationCheck.Shown, PublicationCheck.Shown], [(await RowAsync(one.Id)).CheckResult!.Value, (await RowAsync(two.Id)).CheckResult!.Value]);
        Assert.Empty(await OpenAsync());
        // Who may do something about it had one mail each, for both items and both days.
        Assert.Equal(["admin", "administrator", "ketua.tim"], (await MailsAsync()).Select(m => m.To).Order());
    }

    [Fact]
    public async Task What_was_changed_or_is_gone_is_named()
    {
        var row = await PublishedAsync();
        front.Instead = context => context.Response.WriteAsync($"<h1>{row.Title}</h1><p>Kalimat yang tidak pernah disetujui.</p>");
        await LookAsync();
        Assert.Equal(PublicationCheck.Changed, (await RowAsync(row.Id)).CheckResult);
        Assert.Single(await OpenAsync());

        front.Instead = context => Status(context, 404);
        await TomorrowAsync();
        await LookAsync();
        Assert.Equal(PublicationCheck.Gone, (await RowAsync(row.Id)).CheckResult);
        Assert.Single(await OpenAsync());

        var mail = Assert.Single(await MailsAsync(), m => m.To == "ketua.tim").Mail;
        Assert.Equal((row.InstanceId, $"{front.Address}/publikasi"), (mail.InstanceId, mail.Link));
        Assert.Contains("tetapi isinya bukan yang disetujui", mail.TextBody, StringComparison.Ordinal);
        using var person = await host.BrowserAsync("ketua.tim");
        Assert.Contains("Hilang Diperiksa Sel, 24 Nov 2026", PageForm.Words(await person.GetStringAsync("/publikasi")), StringComparison.Ordinal);
        // Taken down, it is nobody's question any more.
        await host.Services.GetRequiredService<PublicationAnswers>().TakeDownAsync(row.Id, "Dihapus pengelola situs.", await host.ActorAsync("administrator"), default);
        Assert.Empty(await OpenAsync());
    }

    [Fact]
    public async Task A_page_that_a_proxy_packed_otherwise_is_the_same_page()
    {
        var row = await PublishedAsync("Lomba \"literasi\" & numerasi");
        front.Instead = async context => await context.Response.WriteAsync((await front.Behind!.GetStringAsync(context.Request.Path.Value)).Replace("\n", "", StringComparison.Ordinal).Replace("&quot;", "“", StringComparison.Ordinal));
        await LookAsync();
        Assert.Equal(PublicationCheck.Shown, (await RowAsync(row.Id)).CheckResult);
    }

    [Fact]
    public async Task An_address_that_no_setting_names_is_never_asked()
    {
        var row = await PublishedAsync();
        await AddAsync(row, "instagram", $"{front.Address}/p/1");
        await LookAsync();
        var seen = await host.ReadAsync(d => d.Publications.AsNoTracking().SingleAsync(p => p.Channel == "instagram"));
        Assert.Equal((PublicationCheck.NotLookedAt, 1), (seen.CheckResult, front.Asked));
        Assert.Empty(await OpenAsync());
    }

    [Fact]
    public async Task A_channel_is_asked_by_its_own_interface()
    {
        await StartAsync();
        await host.Services.GetRequiredService<ChannelStore>().SaveAsync("folder", new ChannelForm(new Dictionary<string, string> { ["folder"] = "situs", ["address"] = "" }, true, true, false, ""), await host.ActorAsync("admin"), default);
        var folder = Path.Combine(host.Services.GetRequiredService<FolderRoot>().Path, "situs");
        await ThroughTheSopAsync();
        await LookAsync();
        var sent = await host.ReadAsync(d => d.Publications.AsNoTracking().SingleAsync(p => p.Channel == "folder"));
        // It has no address, but the folder itself can be looked into.
        Assert.Equal((PublicationStatus.Published, (string?)null, PublicationCheck.Shown), (sent.Status, sent.Url, sent.CheckResult));
        Directory.Delete(folder, recursive: true);
        await TomorrowAsync();
        await LookAsync();
        Assert.Equal(PublicationCheck.Gone, (await RowAsync(sent.Id)).CheckResult);
    }

    [Fact]
    public async Task A_look_that_a_crash_cut_off_is_taken_up_again()
    {
        var row = await PublishedAsync();
        using var process = new CancellationTokenSource();
        var asked = new TaskCompletionSource();
        front.Instead = async context =>
        {
            var left = new TaskCompletionSource();
            await using var waiting = context.RequestAborted.Register(left.SetResult);
            asked.TrySetResult();
            await left.Task;
        };
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        await host.PumpAsync();
        var looks = await host.Services.GetRequiredService<JobRunner>().StartDueAsync(process.Token);
        await asked.Task;
        await process.CancelAsync();
        await Task.WhenAll(looks);
        Assert.Null((await RowAsync(row.Id)).CheckedAt);

        front.Instead = null;
        await host.Services.GetRequiredService<JobRunner>().ReleaseLeasesAsync(default);
        await LookAsync();
        Assert.Equal(PublicationCheck.Shown, (await RowAsync(row.Id)).CheckResult);
    }

    [Fact]
    public async Task An_old_item_and_one_that_was_taken_down_are_left_alone()
    {
        var row = await PublishedAsync();
        await host.Services.GetRequiredService<PublicationAnswers>().TakeDownAsync(row.Id, "Diganti ralat.", await host.ActorAsync("administrator"), default);
        await LookAsync();
        Assert.Equal(0, front.Asked);
        await PublishedAsync("Pelatihan guru");
        host.Clock.Advance(TimeSpan.FromDays(366));
        await LookAsync();
        Assert.Equal(0, front.Asked);
    }

    [Fact]
    [Trait("Round", "Full")]
    public async Task With_a_browser_the_proof_is_a_picture_of_the_page_and_nothing_else_is_loaded()
    {
        var browser = new[] { Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
        Assert.SkipWhen(browser is null, "Expected Chromium to be installed, but it is not.");
        await using var inside = await Frontage.StartAsync();
        inside.Instead = context => Status(context, 200);
        var row = await PublishedAsync(browser: browser!);
        front.Instead = async context =>
        {
            var page = await front.Behind!.GetStringAsync(context.Request.Path.Value);
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync(page.Replace("</body>", $"<img src=\"{inside.Address}/rahasia\"><iframe src=\"{inside.Address}\"></iframe></body>", StringComparison.Ordinal));
        };
        await LookAsync();
        var seen = await RowAsync(row.Id);
        Assert.True(seen.ProofAttachmentId is not null, StoredText.Read(seen.PictureProblem)?.En);
        Assert.Equal(0, inside.Asked);
        using var person = await host.BrowserAsync("ketua.tim");
        using var picture = SKBitmap.Decode(await person.GetByteArrayAsync($"/berkas/{seen.ProofAttachmentId}"));
        Assert.Equal(1280, picture.Width);
    }

    [Fact]
    public async Task The_recapitulation_shows_the_proof_of_each_channel()
    {
        var row = await PublishedAsync("=Lomba \"literasi\"");
        await AddAsync(row, "instagram", "https://instagram.com/p/1");
        await LookAsync();
        using var person = await host.BrowserAsync("ketua.tim");
        var words = PageForm.Words(await person.GetStringAsync("/publikasi/rekapitulasi"));
        Assert.Contains("Tayang pada 1 November 2026 sampai 23 November 2026.", words, StringComparison.Ordinal);
        Assert.Contains("Masih tayang", words, StringComparison.Ordinal);
        Assert.Contains("https://instagram.com/p/1", words, StringComparison.Ordinal);
        var csv = await person.GetStringAsync("/publikasi/rekapitulasi.csv?dari=2026-11-23&sampai=2026-11-23");
        Assert.Contains("\"'=Lomba \"\"literasi\"\"\",\"Instagram\",\"Tayang\",\"https://instagram.com/p/1\"", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("Instagram", PageForm.Words(await person.GetStringAsync("/publikasi/rekapitulasi?dari=2026-10-01&sampai=2026-10-31")), StringComparison.Ordinal);
        foreach (var wrong in new[] { "dari=kemarin", "dari=2026-11-23&sampai=2026-11-22", "dari=2020-01-01&sampai=2026-01-01" })
            Assert.Contains("Diharapkan", PageForm.Words(await person.GetStringAsync($"/publikasi/rekapitulasi?{wrong}")), StringComparison.Ordinal);
    }

    private async Task StartAsync(string browser = "")
    {
        if (host is not null) return;
        host = new TestHost(settings: [("PublicAddress", front.Address), ("Publishing:CheckDays", "365"), ("Publishing:Browser", browser)]);
        front.Behind = await host.BrowserAsync();
        instance = await ContentCycle.ProposeAsync(host);
        await host.PumpAsync();
    }

    private async Task<Publication> PublishedAsync(string title = "Lomba literasi", string browser = "")
    {
        await StartAsync(browser);
        await host.Services.GetRequiredService<INewsSite>().PublishAsync(new Article(
            $"k-{title}", instance, "KONTEN/2026/1", title, null, "<p>Paragraf satu.</p>\n<p>Paragraf dua.</p>", "berita", [], [], "hash", "u-1") { ContentHash = new string('a', 64) }, default);
        return await host.ReadAsync(d => d.Publications.AsNoTracking().SingleAsync(p => p.Channel == "website" && p.Title == title));
    }

    private async Task AddAsync(Publication article, string channel, string url)
    {
        await using var database = host.Database();
        database.Publications.Add(new Publication
        {
            Id = $"{channel}-1", IdempotencyKey = channel, InstanceId = article.InstanceId, Channel = channel, Title = article.Title, Status = PublicationStatus.Published, Url = url, PublishedAt = host.Now, CreatedAt = host.Now, RecordedBy = (await host.ActorAsync("administrator")).UserId,
        });
        await database.SaveChangesAsync();
    }

    private async Task ThroughTheSopAsync()
    {
        var id = await ContentCycle.UpToScreeningAsync(host);
        await ContentCycle.ScreenAsync(host, id, "layak");
        await ContentCycle.PrepareAsync(host, id);
        await host.PumpAsync();
    }

    /// <summary>What is due is queued, then done.</summary>
    private async Task LookAsync()
    {
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        await host.PumpAsync();
        await host.PumpAsync();
    }

    /// <summary>As often as it is tried before it counts.</summary>
    private async Task LooksAsync()
    {
        await LookAsync();
        for (var tries = 0; tries < 3; tries++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(13));
            await host.PumpAsync();
        }
    }

    private async Task TomorrowAsync()
    {
        var next = await host.ReadAsync(d => d.Publications.Where(p => p.NextCheckAt != null).MaxAsync(p => p.NextCheckAt));
        host.Clock.SetUtcNow(next!.Value);
    }

    private Task<Publication> RowAsync(string id) => host.ReadAsync(d => d.Publications.AsNoTracking().SingleAsync(p => p.Id == id));

    private Task<List<IncidentRow>> OpenAsync() => host.ReadAsync(d => d.Incidents.AsNoTracking().Where(i => i.ResolvedAt == null).ToListAsync());

    private async Task<List<(string To, OutboxMail Mail)>> MailsAsync() => [.. (await host.ReadAsync(d => d.Mails.AsNoTracking().Where(m => m.Kind == "publication")
        .Join(d.Users, m => m.RecipientId, u => u.Id, (mail, user) => new { user.UserName, mail }).ToListAsync())).Select(m => (m.UserName!, m.mail))];

    private static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
