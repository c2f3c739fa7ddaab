using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Publishing;
using Disdik.Bpm.Host.Tests.Pages;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Activities;

/// <summary>An item with all its parts: put together, screened, bound by its approval, and read by the public.</summary>
[Trait("Database", "SQLite")]
public sealed class ContentTests
{
    private const string LongText = "Teks yang ditulis khusus untuk Bluesky. ";

    [Fact]
    public void An_item_without_the_newer_parts_keeps_the_hash_that_it_had()
    {
        var before = Variables.Parse("""{"title":"Judul","lead":"Teras","body":"Isi","pictures":["a-1"],"alt":"Guru"}""");
        var asBefore = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new object?[] { "Judul", "Teras", "Isi", null, new[] { new[] { "a-1", "Guru" } } })));
        Assert.Equal(asBefore, PublicationContent.From(before).Hash);
        string[] parts =
        [
            """{"video":["v-1"]}""", """{"documents":["d-1"]}""", """{"eventDate":"2026-11-20"}""", """{"place":"Aula"}""", """{"information":"berkala"}""", """{"texts":{"x":"Lain"}}""",
            """{"pictures":[{"file":"a-1","alt":"Guru","credit":"Foto: Dinas"}]}""", """{"pictures":[{"file":"a-1","alt":"Murid","credit":""}]}""",
        ];
        var hashes = parts.Select(part => PublicationContent.From(before.Merge(Variables.Parse(part)), "x").Hash).ToList();
        Assert.Equal(parts.Length + 1, hashes.Append(asBefore).Distinct().Count());
    }

    [Fact]
    public void A_post_names_whose_the_pictures_are_where_there_is_room()
    {
        var content = PublicationContent.From(Variables.Parse("""{"title":"Judul","lead":"Teras yang panjang.","body":"Isi","pictures":[{"file":"a","alt":"x","credit":"Foto: A"},{"file":"b","alt":"y","credit":"Foto: A"}],"link":"https://a.test"}"""));
        Assert.Equal("Judul\n\nTeras yang panjang.\n\nFoto: A\n\nhttps://a.test", content.Post(TargetLimits.None));
        Assert.Equal("Judul\n\nFoto: A\n\nhttps://a.test", content.Post(new TargetLimits { MaxCharacters = 40 }));
        Assert.Equal("Judul\n\nhttps://a.test", content.Post(new TargetLimits { MaxCharacters = 25 }));
    }

    [Theory]
    [InlineData("gambar", "alt")]
    [InlineData("gambar", "credit")]
    [InlineData("teksKanal", null)]
    [InlineData("video", null)]
    [InlineData("dokumen", null)]
    [InlineData("tanggal", null)]
    [InlineData("tempat", null)]
    [InlineData("kategoriInformasi", null)]
    public async Task What_was_changed_after_the_screening_is_not_published_before_it_was_screened_again(string variable, string? part)
    {
        await using var host = new TestHost();
        var (id, item) = await ScreenedAsync(host);
        await ContentCycle.ScreenAsync(host, id, "layak");
        var changed = (variable, part) switch
        {
            ("gambar", _) => Variables.Parse($$"""{"gambar":[{"file":"{{item.Picture}}","alt":"{{(part == "alt" ? "Lain" : "Guru")}}","credit":"{{(part == "credit" ? "Lain" : "Foto: Dinas")}}"}]}"""),
            ("teksKanal", _) => Variables.Parse("""{"teksKanal":{"instagram":"Lain"}}"""),
            ("video" or "dokumen", _) => Variables.Parse($$"""{"{{variable}}":["{{item.Picture}}"]}"""),
            ("tanggal", _) => Variables.Parse("""{"tanggal":"2026-11-21"}"""),
            ("tempat", _) => Variables.Parse("""{"tempat":"Lain"}"""),
            _ => Variables.Parse("""{"kategoriInformasi":"setiapSaat"}"""),
        };
        await host.Services.GetRequiredService<OperatorMoves>().ChangeVariablesAsync(id, changed, null, "salah tulis", await host.ActorAsync("admin"), default);

        // The video that is none is found already when step 8 is handed in.
        if (variable == "video") Assert.Equal("channel-limits", (await Assert.ThrowsAsync<ProblemException>(() => ContentCycle.PrepareAsync(host, id))).Type);
        else
        {
            await ContentCycle.PrepareAsync(host, id);
            await host.PumpAsync();
            Assert.Contains("changed afterwards", (await host.ReadAsync(d => d.Incidents.AsNoTracking().SingleAsync(i => i.InstanceId == id))).Message, StringComparison.Ordinal);
        }
        Assert.Equal(0, await host.ReadAsync(d => d.Publications.CountAsync()));
    }

    [Fact]
    public async Task Everything_that_was_approved_stands_in_the_article_and_nothing_else_of_the_case_does()
    {
        await using var host = new TestHost();
        var (id, item) = await ScreenedAsync(host);
        await ContentCycle.ScreenAsync(host, id, "layak");
        await ContentCycle.PrepareAsync(host, id);
        await host.PumpAsync();

        using var reader = await host.BrowserAsync();
        var row = await host.ReadAsync(d => d.Publications.AsNoTracking().SingleAsync(p => p.Channel == "website"));
        var article = await reader.GetStringAsync($"/berita/{row.Slug}");
        Assert.Contains("<figcaption lang=\"id\">Foto: Dinas</figcaption>", article, StringComparison.Ordinal);
        Assert.Contains("Tanggal kegiatan Jum, 20 Nov 2026 Tempat Aula Dinas Kategori informasi publik Informasi berkala", PageForm.Words(article), StringComparison.Ordinal);
        Assert.Matches("<video [^>]*src=\"/berita/berkas/[0-9a-f]{64}\"", article);
        Assert.Contains(">juknis.pdf</a>", article, StringComparison.Ordinal);
        var files = await host.ReadAsync(d => d.Attachments.AsNoTracking().ToDictionaryAsync(a => a.Id, a => a.Sha256));
        var document = await reader.GetAsync($"/berita/berkas/{files[item.Document]}");
        Assert.Equal((HttpStatusCode.OK, "attachment"), (document.StatusCode, document.Content.Headers.ContentDisposition?.DispositionType));
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync($"/berita/berkas/{files[item.Video]}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/berita/berkas/{files[item.Picture]}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync($"/berita/gambar/{files[item.Picture]}?ukuran=kecil")).StatusCode);
        // The wording for a channel that people post to stands in what they copy.
        using var publisher = await host.BrowserAsync("administrator");
        Assert.Contains("Khusus Instagram", await publisher.GetStringAsync("/publikasi"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_editor_sees_each_channel_counted_while_writing_and_the_officer_before_deciding()
    {
        await using var host = new TestHost();
        await ServeBlueskyAsync(host);
        var (id, page, item) = await EditingAsync(host, ["website", "bluesky", "tiktok"]);
        using var editor = await host.BrowserAsync("administrator");
        await PageForm.SendAsync(editor, page, "ambil", []);

        (string, string)[] typed =
        [
            ("isi-judul", "Pelatihan"), ("isi-teras", "Teras."), ("isi-isi", "Isi."), ("isi-gambar", item.Picture), ($"isi-gambar.{item.Picture}.alt", "Guru"),
            ($"isi-gambar.{item.Picture}.credit", "Foto: Dinas"), ("isi-teksKanal.bluesky", string.Concat(Enumerable.Repeat(LongText, 10))),
        ];
        var saved = WebUtility.HtmlDecode(await (await PageForm.SendAsync(editor, page, "kerjakan", [.. typed, ("tindakan", "simpan")])).Content.ReadAsStringAsync());
        Assert.Contains("399 dari 300 karakter", saved, StringComparison.Ordinal);
        Assert.Contains("Bluesky: diharapkan paling banyak 300 karakter, tetapi teksnya 399.", saved, StringComparison.Ordinal);
        Assert.Contains("dinas.contoh.test", saved, StringComparison.Ordinal);
        Assert.Matches("data-preview-of=\"tiktok\">(.|\\n)*?Diunggah dengan tangan", saved);

        var asked = await editor.PostAsync($"{page}/pratinjau", new FormUrlEncodedContent([.. typed[..6].Append(("isi-teksKanal.bluesky", "Pendek")).Select(t => KeyValuePair.Create(t.Item1, t.Item2))]));
        Assert.Contains("6 dari 300 karakter", await asked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var stranger = await host.BrowserAsync("petugas.smp");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"{page}/pratinjau", new FormUrlEncodedContent([]))).StatusCode);

        await PageForm.SendAsync(editor, page, "kerjakan", [.. typed[..6], ("isi-teksKanal.bluesky", "Kata-kata untuk Bluesky"), ("hasil", "")]);
        using var officer = await host.BrowserAsync("sekretaris");
        var task = await host.ReadAsync(d => d.Tasks.SingleAsync(t => t.InstanceId == id && t.ElementId == "S07_SARING"));
        var screening = await officer.GetStringAsync($"/inbox/{task.Id}");
        Assert.Contains("Pratinjau tiap kanal", screening, StringComparison.Ordinal);
        Assert.Contains("<p class=\"post-text\" lang=\"id\">Kata-kata untuk Bluesky</p>", screening, StringComparison.Ordinal);
        Assert.Contains("23 dari 300 karakter", screening, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_is_offered_when_the_program_serves_it_and_an_unknown_one_is_refused()
    {
        await using var host = new TestHost();
        using var staff = await host.BrowserAsync("petugas.sd");
        Assert.DoesNotContain("value=\"bluesky\"", await staff.GetStringAsync($"/proses/mulai/{ContentCycle.Key}/START_KONTEN"), StringComparison.Ordinal);
        await ServeBlueskyAsync(host);
        var form = await staff.GetStringAsync($"/proses/mulai/{ContentCycle.Key}/START_KONTEN");
        foreach (var channel in new[] { "website", "bluesky", "instagram", "whatsapp" }) Assert.Contains($"name=\"isi-kanal\" value=\"{channel}\"", form, StringComparison.Ordinal);

        var refused = await Assert.ThrowsAsync<ProblemException>(async () => await host.Runner.StartAsync(new StartInstance(ContentCycle.Key, null, null, null,
            Variables.Parse("""{"judul":"Lomba","bidang":"SD","tanggal":"2026-11-20","kanal":["website","mading"]}""")), await host.ActorAsync("petugas.sd"), default));
        Assert.Contains("ditemukan \"mading\"", Assert.Single(refused.Diagnostics).Message.Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_sent_is_made_for_the_channel_and_the_record_keeps_the_original()
    {
        await using var host = new TestHost();
        var (id, _, item) = await EditingAsync(host, ["website"], SamplePictures.Png(1600, 1200, noise: true));
        var ledger = host.Services.GetRequiredService<IPublicationLedger>();
        var limits = new TargetLimits { MaxPictureBytes = 200_000, PictureTypes = ["image/jpeg"] };
        var original = (await ledger.PicturesAsync(id, [new(item.Picture, "Guru")], null, default))[0];
        Assert.Equal(["picture-size", "picture-type"], limits.Violations(new("X", "X"), "teks", new("Judul", null, "Isi", null, [original])).Select(v => v.Rule));

        var made = (await ledger.PicturesAsync(id, [new(item.Picture, "Guru")], limits, default))[0];

        Assert.Empty(limits.Violations(new("X", "X"), "teks", new("Judul", null, "Isi", null, [made])));
        var bytes = await ledger.ReadAsync(made, limits, default);
        Assert.Equal((made.SizeBytes, made.SentSha256), (bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))));
        Assert.Equal(bytes, await ledger.ReadAsync(made, limits, default));
        Assert.Equal(original.SizeBytes, new FileInfo(Path.Combine(host.Folder, "files", original.Sha256[..2], original.Sha256)).Length);
    }

    [Fact]
    public async Task A_picture_bomb_is_refused_when_it_is_handed_over()
    {
        await using var host = new TestHost();
        var id = await ContentCycle.ProposeAsync(host);
        var task = await host.ReadAsync(d => d.Tasks.SingleAsync(t => t.InstanceId == id));
        var refused = await Assert.ThrowsAsync<ProblemException>(() => AddAsync(host, task.Id, "bom.png", SamplePictures.PngThatClaims(50_000, 50_000)));
        Assert.Contains("Gambar \"bom.png\": diharapkan paling banyak 64 juta piksel", refused.Reason.Id, StringComparison.Ordinal);
        Assert.Equal(0, await host.ReadAsync(d => d.Attachments.CountAsync()));
    }

    private sealed record Parts(string Picture, string Video, string Document);

    /// <summary>Up to the open task of step 7, with every part filled in.</summary>
    private static async Task<(string Id, Parts Item)> ScreenedAsync(TestHost host)
    {
        var (id, _, item) = await EditingAsync(host, ["website", "instagram"]);
        await ContentCycle.CompleteAsync(host, id, "S06_SUNTING", "administrator", null, $$"""
            {"judul":"Pelatihan","teras":"Teras.","isi":"Isi.","gambar":[{"file":"{{item.Picture}}","alt":"Guru","credit":"Foto: Dinas"}],"video":["{{item.Video}}"],"dokumen":["{{item.Document}}"],
             "tanggal":"2026-11-20","tempat":"Aula Dinas","kategoriInformasi":"berkala","teksKanal":{"instagram":"Khusus Instagram"} }
            """);
        return (id, item);
    }

    /// <summary>Up to the open task of step 6, with files that were handed over in step 4.</summary>
    private static async Task<(string Id, string Page, Parts Item)> EditingAsync(TestHost host, string[] channels, byte[]? picture = null)
    {
        var id = await host.Runner.StartAsync(new StartInstance(ContentCycle.Key, null, null, null, Variables.Parse(
            $$"""{"judul":"Pelatihan","bidang":"SD","tanggal":"2026-11-20","kanal":{{JsonSerializer.Serialize(channels)}}}""")), await host.ActorAsync("petugas.sd"), default);
        var collecting = await host.ReadAsync(d => d.Tasks.SingleAsync(t => t.InstanceId == id));
        await host.Runner.ClaimTaskAsync(collecting.Id, await host.ActorAsync("petugas.sd"), default);
        var item = new Parts(await AddAsync(host, collecting.Id, "foto.png", picture ?? SamplePictures.Png(60, 40)),
            await AddAsync(host, collecting.Id, "lomba.mp4", [0, 0, 0, 16, .. "ftypisom"u8, 0, 0, 0, 0]), await AddAsync(host, collecting.Id, "juknis.pdf", Samples.Pdf));
        await ContentCycle.CollectAsync(host, id);
        await ContentCycle.ReceiveAsync(host, id);
        return (id, $"/inbox/{(await host.ReadAsync(d => d.Tasks.SingleAsync(t => t.InstanceId == id && t.ElementId == "S06_SUNTING"))).Id}", item);
    }

    private static async Task<string> AddAsync(TestHost host, string taskId, string name, byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        return (await host.Services.GetRequiredService<AttachmentStore>().AddAsync(taskId, null, name, content, await host.ActorAsync("petugas.sd"), default)).Id;
    }

    private static async Task ServeBlueskyAsync(TestHost host) => await host.Services.GetRequiredService<ChannelStore>().SaveAsync("bluesky", new ChannelForm(
        new Dictionary<string, string> { ["service"] = "https://bsky.social", ["identifier"] = "dinas.contoh.test", ["password"] = "abcd-efgh" }, true, false, false, ""), await host.ActorAsync("admin"), default);
}
