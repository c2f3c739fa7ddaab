using System.Net;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Publishing;
using Disdik.Bpm.Host.Tests.Pages;
using Disdik.Bpm.Host.Tests.Runtime;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Library;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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
        Assert.Contains("Ralat dimulai.", PageForm.Words(await browser.GetStringAsync(PageForm.LedTo(begun))), StringComparison.Ordinal);
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
    public async Task Pictures_and_each_channels_own_text_are_corrected_too_and_what_can_be_changed_keeps_its_address()
    {
        await using var host = new TestHost();
        await host.Services.GetRequiredService<ChannelStore>().SaveAsync("folder", new ChannelForm(
            new Dictionary<string, string> { ["folder"] = "situs", ["address"] = "https://statis.contoh.test" }, true, true, false, ""), await host.ActorAsync("admin"), default);
        var (item, old) = await IllustratedAsync(host);
        var before = await host.ArticleAsync(item);
        var id = await host.ItemCases().CorrectAsync(before.Id, "Foto keliru.", await host.ActorAsync("anggota.tim"), default);

        // It begins with what the readers see, as files of its own.
        var known = (await host.ReadAsync(d => d.Instances.AsNoTracking().SingleAsync(i => i.Id == id))).Snapshot().Variables;
        var shown = Assert.Single(FormPictures.Of(known["gambar"]));
        Assert.Equal((false, "Guru", "Foto: Dinas", """{"instagram":"Khusus Instagram"}""", """["folder","instagram"]"""), (shown.File == old, shown.Alt, shown.Credit, known["teksKanal"]!.Value.GetRawText(), known["kanalLain"]!.Value.GetRawText()));
        var consent = await host.ConsentAsync(ConsentPlay.Form(scopes: "foto"));
        var added = await AddAsync(host, id, "SUSUN_RALAT", SamplePictures.Png(90, 60));
        string Corrects(string picture, string text) => $$"""{"judul":"Lomba","teras":"Teras.","isi":"Isi.","catatanRalat":"Foto diganti.","gambar":[{"file":"{{picture}}","alt":"Piala","credit":"Foto: Sekolah"}],"dataAnak":["foto"],"persetujuan":["{{consent}}"],"teksKanal":{"instagram":"{{text}}"} }""";
        await Play.RefusedAsync(() => ContentCycle.CompleteAsync(host, id, "SUSUN_RALAT", "administrator", null, Corrects(old, "x")), "invalid-form");
        using var browser = await host.BrowserAsync("administrator");
        var task = await host.OpenTaskAsync(id, "SUSUN_RALAT");
        Assert.Matches("isi-teksKanal.instagram\"[^>]*>Khusus Instagram<", await browser.GetStringAsync($"/inbox/{task.Id}"));
        await ContentCycle.CompleteAsync(host, id, "SUSUN_RALAT", "administrator", null, Corrects(added, "Teks Instagram yang benar"));
        await ContentCycle.CompleteAsync(host, id, "SARING_RALAT", "sekretaris", "layak");
        await host.PumpAsync();

        var after = await host.ArticleAsync(item);
        Assert.Contains(added, after.Pictures, StringComparison.Ordinal);
        Assert.DoesNotContain(shown.File, after.Pictures, StringComparison.Ordinal);
        Assert.Equal([consent], await host.ReadAsync(d => d.ConsentUses.Where(u => u.InstanceId == item).Select(u => u.ConsentNumber).ToListAsync()));
        await ContentCycle.CompleteAsync(host, id, "MEDSOS", "administrator", "unggahUlang", """{"unggahanDihapus":true}""");
        await host.PumpAsync();
        await host.PumpAsync();

        var rows = await host.ReadAsync(d => d.Publications.AsNoTracking().Where(p => p.InstanceId == item && p.Slug == null).OrderBy(p => p.Channel).ThenBy(p => p.Status).ToListAsync());
        Assert.Equal([("folder", PublicationStatus.Published), ("folder", PublicationStatus.TakenDown), ("instagram", PublicationStatus.AwaitingProof), ("instagram", PublicationStatus.TakenDown)], rows.OrderBy(r => r.Channel, StringComparer.Ordinal).ThenBy(r => r.Status).Select(r => (r.Channel, r.Status)));
        var folder = rows.Where(r => r.Channel == "folder").ToList();
        Assert.Single(folder.Select(r => (r.ExternalId, r.Url)).Distinct());
        Assert.Equal("Teks Instagram yang benar", rows.Single(r => r.Status is PublicationStatus.AwaitingProof).Wording);
        var page = await File.ReadAllTextAsync(Path.Combine(host.Services.GetRequiredService<Disdik.Bpm.Activities.Publishing.Targets.FolderRoot>().Path, "situs", folder[0].ExternalId!, "index.html"));
        Assert.Contains("alt=\"Piala\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_channel_that_shows_it_would_refuse_is_told_to_the_officer_who_screens_the_correction()
    {
        await using var host = new TestHost();
        var item = await host.PublishedAsync();
        await ContentCycle.ProveAsync(host, item);
        await host.Services.GetRequiredService<ChannelStore>().SaveAsync("x", new ChannelForm(new Dictionary<string, string> { ["clientId"] = "id-aplikasi", ["api"] = "https://api.x.com", ["login"] = "https://x.com" }, true, false, false, ""), await host.ActorAsync("admin"), default);
        await host.ReadAsync(async d =>
        {
            var (row, channel) = ((await d.Publications.SingleAsync(p => p.InstanceId == item && p.Channel == "instagram")), (await d.Channels.FindAsync("x"))!);
            (row.Channel, channel.Connection) = ("x", host.Services.GetRequiredService<ChannelStore>().Seal(new Disdik.Bpm.Activities.Publishing.Connection("akses", null, null, "42", "@dinas", host.Now)));
            return await d.SaveChangesAsync();
        });
        var id = await host.ItemCases().CorrectAsync((await host.ArticleAsync(item)).Id, "Keliru.", await host.ActorAsync("anggota.tim"), default);
        await ContentCycle.CompleteAsync(host, id, "SUSUN_RALAT", "administrator", null, $$"""{{Corrected[..^1]}},"teksKanal":{"x":"{{new string('a', 300)}}"} }""");
        var refused = await Play.RefusedAsync(() => ContentCycle.CompleteAsync(host, id, "SARING_RALAT", "sekretaris", "layak"), "channel-limits");
        Assert.Contains("X: diharapkan paling banyak 280 karakter, tetapi teksnya 300", refused.Reason.Id, StringComparison.Ordinal);
        await ContentCycle.CompleteAsync(host, id, "SARING_RALAT", "sekretaris", "perbaiki", """{"alasan":"Teks X terlalu panjang."}""");
        await ContentCycle.CompleteAsync(host, id, "SUSUN_RALAT", "administrator", null, $$"""{{Corrected[..^1]}},"teksKanal":{"x":"Singkat"} }""");
        await ContentCycle.CompleteAsync(host, id, "SARING_RALAT", "sekretaris", "layak");
    }

    /// <summary>An item with a picture and a text of its own for Instagram, published and proved.</summary>
    private static async Task<(string Item, string Picture)> IllustratedAsync(TestHost host)
    {
        var id = await ContentCycle.ProposeAsync(host);
        await ContentCycle.CollectAsync(host, id);
        await ContentCycle.ReceiveAsync(host, id);
        var picture = await AddAsync(host, id, "S06_SUNTING", SamplePictures.Png(60, 40));
        await ContentCycle.CompleteAsync(host, id, "S06_SUNTING", "administrator", null,
            $$"""{"judul":"Lomba","teras":"Teras.","isi":"Isi.","gambar":[{"file":"{{picture}}","alt":"Guru","credit":"Foto: Dinas"}],"teksKanal":{"instagram":"Khusus Instagram"} }""");
        await ContentCycle.ScreenAsync(host, id, "layak");
        await ContentCycle.PrepareAsync(host, id);
        await host.PumpAsync();
        await host.PumpAsync();
        await ContentCycle.ProveAsync(host, id);
        return (id, picture);
    }

    private static async Task<string> AddAsync(TestHost host, string instance, string element, byte[] bytes)
    {
        var task = await host.OpenTaskAsync(instance, element);
        if (task.AssigneeId is null) await host.Runner.ClaimTaskAsync(task.Id, await host.ActorAsync("administrator"), default);
        using MemoryStream content = new(bytes);
        return (await host.Services.GetRequiredService<AttachmentStore>().AddAsync(task.Id, "gambar", "foto.png", content, await host.ActorAsync("administrator"), default)).Id;
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
