using System.Net;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Tests.Pages;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>The settings of a channel as the administrator sees them, and the question that the publications page asks.</summary>
public sealed class ChannelPageTests(ChannelWork work) : IClassFixture<ChannelWork>, IAsyncLifetime
{
    private readonly WebhookDouble other = new();

    public async ValueTask InitializeAsync()
    {
        await other.StartAsync();
        await work.Host.ReadAsync(d => d.Channels.ExecuteDeleteAsync());
    }

    public ValueTask DisposeAsync() => other.DisposeAsync();

    [Fact]
    public async Task A_channel_is_entered_tested_and_confirmed_and_its_secret_never_comes_back()
    {
        using var admin = await work.Host.BrowserAsync("admin");
        Assert.Contains("Belum diatur", PageForm.Words(await admin.GetStringAsync("/kanal")), StringComparison.Ordinal);

        using var wrong = await SaveAsync(admin, ("f-url", "http://cms.contoh.go.id/webhook"), ("f-secret", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var words = await PageForm.WordsAsync(wrong);
        Assert.Contains("alamat ini http", words, StringComparison.Ordinal);
        Assert.Contains("Diharapkan Kunci tanda tangan diisi, tetapi kosong.", words, StringComparison.Ordinal);
        Assert.Empty(await work.Host.ReadAsync(d => d.Channels.ToListAsync()));

        using var saved = await SaveAsync(admin, ("f-url", other.Settings["url"]), ("f-secret", other.Settings["secret"]), ("aktif", "1"));
        Assert.Equal("/kanal/webhook?pesan=disimpan", PageForm.LedTo(saved));
        var page = await admin.GetStringAsync("/kanal/webhook");
        Assert.DoesNotContain(other.Settings["secret"], page, StringComparison.Ordinal);
        Assert.Contains("Belum dikonfirmasi terhadap layanan sebenarnya", PageForm.Words(page), StringComparison.Ordinal);
        var stored = await work.Host.ReadAsync(d => d.Channels.AsNoTracking().SingleAsync());
        Assert.DoesNotContain(other.Settings["secret"], stored.Settings + stored.Secrets, StringComparison.Ordinal);

        using var tested = await PageForm.SendAsync(admin, "/kanal/webhook", "uji-kanal", []);
        words = await PageForm.WordsAsync(tested);
        Assert.Contains("Uji berhasil Penerima menerima pesan uji.", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Belum dikonfirmasi", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_secret_stays_as_it_is_but_not_for_another_host()
    {
        await work.SetUpAsync("webhook", other.Settings);
        using var admin = await work.Host.BrowserAsync("admin");
        using var kept = await SaveAsync(admin, ("f-url", other.Settings["url"] + "/lain"), ("f-secret", ""), ("aktif", "1"));
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        Assert.Equal(other.Settings["secret"], (await work.Channels.OpenAsync("webhook", default))!["secret"]);
        using var moved = await SaveAsync(admin, ("f-url", "https://pencuri.contoh.test/webhook"), ("f-secret", ""), ("aktif", "1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, moved.StatusCode);
        Assert.Contains("karena alamatnya berubah", await PageForm.WordsAsync(moved), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_test_shows_the_other_sides_words()
    {
        await work.SetUpAsync("webhook", other.Settings);
        other.RefusesRight = true;
        using var admin = await work.Host.BrowserAsync("admin");
        using var tested = await PageForm.SendAsync(admin, "/kanal/webhook", "uji-kanal", []);
        Assert.Contains("Uji gagal 127.0.0.1 menolak (403): this sender may not publish", await PageForm.WordsAsync(tested), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync("/kanal/tidak-ada")).StatusCode);
    }

    [Fact]
    public async Task Where_nobody_can_know_the_publications_page_asks_and_takes_the_answer()
    {
        await work.SetUpAsync("webhook", other.Settings);
        other.Server.Begin(_ => Fault.CutAfter);
        var row = await work.WorkAsync((await work.QueueAsync("webhook")).Id, most: 1);
        other.Server.Begin();
        using var publisher = await work.Host.BrowserAsync("administrator");
        Assert.Contains("Periksa apakah sudah tayang", PageForm.Words(await publisher.GetStringAsync("/publikasi")), StringComparison.Ordinal);

        var action = $"/publikasi/{row.Id}/jawaban";
        using var wrong = await PageForm.SendAsync(publisher, "/publikasi", "value=\"tayang\"", [("url", "bukan alamat")], action);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var taken = await PageForm.SendAsync(publisher, "/publikasi", "value=\"belum\"", [], action);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.Contains("Jawaban Anda tercatat.", PageForm.Words(await publisher.GetStringAsync(PageForm.LedTo(taken))), StringComparison.Ordinal);
        Assert.Equal(PublicationStatus.Published, (await work.WorkAsync(row.Id)).Status);

        using var down = await PageForm.SendAsync(publisher, "/publikasi", "alasan", [("alasan", "Diganti ralat.")], $"/publikasi/{row.Id}/penurunan");
        Assert.Equal(HttpStatusCode.Redirect, down.StatusCode);
        Assert.Contains("Penurunan dari kanal itu dimulai.", PageForm.Words(await publisher.GetStringAsync(PageForm.LedTo(down))), StringComparison.Ordinal);
        Assert.Equal(PublicationStatus.TakenDown, (await work.WorkAsync(row.Id)).Status);
        Assert.Contains("Diturunkan", PageForm.Words(await publisher.GetStringAsync("/publikasi")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_by_hand_has_its_package_to_copy()
    {
        await work.QueueAsync("tiktok");
        using var publisher = await work.Host.BrowserAsync("administrator");
        var page = WebUtility.HtmlDecode(await publisher.GetStringAsync("/publikasi"));
        Assert.Contains("Paket untuk disalin ke TikTok", page, StringComparison.Ordinal);
        Assert.Contains("Dinas melatih 40 guru.\n\nParagraf pertama.\n\nParagraf kedua.\n\nhttps://bpm.contoh.test/berita/", page, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> SaveAsync(HttpClient admin, params (string, string)[] values) => PageForm.SendAsync(admin, "/kanal/webhook", "simpan-kanal", values);
}
