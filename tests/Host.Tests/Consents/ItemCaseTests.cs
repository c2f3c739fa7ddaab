using System.Net;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Tests.Pages;
using Disdik.Bpm.Host.Tests.Runtime;
using Disdik.Bpm.Workflows.Library;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Consents;

/// <summary>Correction and take-down of a published item: short processes with an officer's decision and their paper.</summary>
public sealed class ItemCaseTests
{
    private const string Corrected = """{"judul":"Lomba literasi siswa SD","teras":"Siswa SD berlomba menulis.","isi":"Juara pertama dari SD Wonosari 2.","catatanRalat":"Nama sekolah juara pertama dibetulkan."}""";

    [Fact]
    public async Task A_correction_is_screened_and_shown_at_the_same_address_with_its_note()
    {
        await using var host = new TestHost();
        var item = await host.PublishedAsync();
        var before = await host.ArticleAsync(item);
        using var browser = await host.BrowserAsync("administrator");
        using var begun = await PageForm.SendAsync(browser, "/publikasi", "alasan", [("alasan", "Nama sekolah keliru.")], $"/publikasi/{before.Id}/ralat");
        Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
        using var twice = await PageForm.SendAsync(browser, "/publikasi", "alasan", [("alasan", "Nama sekolah keliru.")], $"/publikasi/{before.Id}/ralat");
        var correction = Assert.Single(await host.CasesAsync(ShippedSops.Correction));
        Assert.Equal(before.Title, await host.VariableAsync(correction.Id, "judul"));

        await ContentCycle.CompleteAsync(host, correction.Id, "SUSUN_RALAT", "administrator", null, Corrected);
        await host.GrantAsync("administrator", Security.Roles.PejabatPenyaring);
        await Play.RefusedAsync(() => ContentCycle.CompleteAsync(host, correction.Id, "SARING_RALAT", "administrator", "layak"), "excluded-actor");
        Assert.Equal(before.BodyHtml, (await host.ArticleAsync(item)).BodyHtml);
        await ContentCycle.CompleteAsync(host, correction.Id, "SARING_RALAT", "sekretaris", "layak");
        await host.PumpAsync();
        await host.PumpAsync();

        var after = await host.ArticleAsync(item);
        Assert.Equal((before.Slug, before.Url, before.PublishedAt), (after.Slug, after.Url, after.PublishedAt));
        Assert.NotEqual(before.ContentHash, after.ContentHash);
        using var reader = await host.BrowserAsync();
        var page = PageForm.Words(await reader.GetStringAsync($"/berita/{after.Slug}"));
        Assert.Contains("Juara pertama dari SD Wonosari 2.", page, StringComparison.Ordinal);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(page, "Nama sekolah juara pertama dibetulkan"));
        // Instagram waits for its first proof only: it does not stand there, so nobody is asked about it.
        Assert.NotNull((await host.InstanceAsync(correction.Id)).EndedAt);
    }

    [Fact]
    public async Task On_a_network_the_old_post_comes_down_and_the_corrected_one_is_posted_again_once()
    {
        await using var host = new TestHost();
        var item = await host.PublishedAsync();
        await ContentCycle.ProveAsync(host, item);
        var id = await host.ItemCases().CorrectAsync((await host.ArticleAsync(item)).Id, "Nama sekolah keliru.", await host.ActorAsync("anggota.tim"), default);
        await ContentCycle.CompleteAsync(host, id, "SUSUN_RALAT", "administrator", null, Corrected);
        await ContentCycle.CompleteAsync(host, id, "SARING_RALAT", "sekretaris", "layak");
        await host.PumpAsync();
        await Play.RefusedAsync(() => ContentCycle.CompleteAsync(host, id, "MEDSOS", "administrator", "biarkan"), "invalid-form");
        await ContentCycle.CompleteAsync(host, id, "MEDSOS", "administrator", "unggahUlang", """{"unggahanDihapus":true}""");
        await host.PumpAsync();
        Assert.Equal([("instagram", PublicationStatus.TakenDown), ("instagram", PublicationStatus.AwaitingProof), ("website", PublicationStatus.Published)], await ConsentTests.ChannelsAsync(host, item));
        Assert.NotNull((await host.InstanceAsync(id)).EndedAt);
    }

    [Fact]
    public async Task A_take_down_is_decided_by_an_officer_and_leaves_its_minutes()
    {
        await using var host = new TestHost();
        var item = await host.PublishedAsync();
        var article = await host.ArticleAsync(item);
        await Play.RefusedAsync(() => host.StartAsync(ShippedSops.TakeDown), "starts-by-itself");
        using var outsider = await host.BrowserAsync("pengelola.sop");
        Assert.DoesNotContain("/permintaan-penurunan", await outsider.GetStringAsync("/publikasi"), StringComparison.Ordinal);
        await Play.RefusedAsync(async () => await host.ItemCases().TakeDownAsync(article.Id, "x", await host.ActorAsync("auditor"), default), "forbidden");
        using var leader = await host.BrowserAsync("ketua.tim");
        using var empty = await PageForm.SendAsync(leader, "/publikasi", "alasan", [("alasan", " ")], $"/publikasi/{article.Id}/permintaan-penurunan");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        using var asked = await PageForm.SendAsync(leader, "/publikasi", "alasan", [("alasan", "Memuat data yang salah.")], $"/publikasi/{article.Id}/permintaan-penurunan");
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        var id = Assert.Single(await host.CasesAsync(ShippedSops.TakeDown)).Id;
        Assert.Empty(await host.ReadAsync(d => d.Tasks.Where(t => t.InstanceId == id && t.ElementId == "TURUNKAN").ToListAsync()));

        await ContentCycle.CompleteAsync(host, id, "PUTUSKAN", "sekretaris", "turunkan");
        await Play.RefusedAsync(() => ContentCycle.CompleteAsync(host, id, "TURUNKAN", "administrator", null), "invalid-form");
        await ContentCycle.CompleteAsync(host, id, "TURUNKAN", "administrator", null, """{"unggahanDihapus":true,"catatanPenurunan":"Tautan di grup juga dihapus."}""");
        await host.PumpAsync();
        using var reader = await host.BrowserAsync();
        Assert.Equal(HttpStatusCode.Gone, (await reader.GetAsync($"/berita/{article.Slug}")).StatusCode);
        var minutes = PageForm.Words(await leader.GetStringAsync($"/proses/{id}/berita-acara"));
        foreach (var words in new[] { "Memuat data yang salah.", "Diminta oleh Ketua tim pengelola", "Diputuskan oleh Sekretaris Dinas", "Diturunkan oleh Administrator (Konten)", "Tautan di grup juga dihapus." })
            Assert.Contains(words, minutes, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync($"/proses/{item}/berita-acara")).StatusCode);
    }

    [Fact]
    public async Task The_screening_sheet_tells_who_decided_what_and_what_was_answered()
    {
        await using var host = new TestHost();
        var item = await ContentCycle.UpToScreeningAsync(host);
        using var browser = await host.BrowserAsync("sekretaris");
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/proses/{item}/lembar-penyaringan")).StatusCode);
        await ContentCycle.ScreenAsync(host, item, "perbaiki", "Ejaan judul.");
        await ContentCycle.EditAsync(host, item);
        await ContentCycle.ScreenAsync(host, item, "layak");
        await ContentCycle.PrepareAsync(host, item);
        await host.PumpAsync();
        Assert.Contains("Lembar penyaringan konten", PageForm.Words(await browser.GetStringAsync($"/proses/{item}")), StringComparison.Ordinal);
        var sheet = PageForm.Words(await browser.GetStringAsync($"/proses/{item}/lembar-penyaringan"));
        foreach (var words in new[] { "1 Kembalikan untuk perbaikan Sekretaris Dinas", "2 Layak tayang Sekretaris Dinas", "Ejaan judul.", "Judul, Teras, Isi, Gambar, Video, Dokumen,", "Tidak memuat informasi yang dikecualikan (UU 14/2008) Ya", (await host.ArticleAsync(item)).ApprovedHash! })
            Assert.Contains(words, sheet, StringComparison.Ordinal);
    }
}
