using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Tests.Api;
using Disdik.Bpm.Host.Tests.Importing;
using Disdik.Bpm.Workflows.Documents;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Pages;

/// <summary>The page on which an existing SOP is read, decided, and only then stored.</summary>
public sealed partial class ImportPageTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const string Page = "/sop/impor";

    [Fact]
    public async Task A_Word_document_is_shown_row_by_row_and_nothing_is_stored()
    {
        var host = api.Host;
        using var owner = await host.BrowserAsync("pengelola.sop");
        var before = (await host.Definitions.ListAsync(null, default)).Count;

        var words = PageForm.Words(await UploadAsync(owner, "sop.docx", OfficialForm.Word));

        Assert.Contains("sop.docx dibaca: 7 langkah, 3 pelaksana, 2 lembar.", words, StringComparison.Ordinal);
        Assert.Contains("Simbol ditambatkan di Pemohon, tetapi tergambar di atas Petugas Loket.", words, StringComparison.Ordinal);
        Assert.Contains("\"± 5 menit\" dibaca sebagai 5 menit kerja.", words, StringComparison.Ordinal);
        Assert.Contains("Baris tanpa nomor dan tanpa teks", words, StringComparison.Ordinal);
        Assert.Equal(before, (await host.Definitions.ListAsync(null, default)).Count);
    }

    [Fact]
    public async Task What_was_decided_becomes_a_draft_and_the_designer_opens()
    {
        var host = api.Host;
        using var owner = await host.BrowserAsync("pengelola.sop");
        var fields = Fields(await UploadAsync(owner, "sop.docx", OfficialForm.Word));

        // Step 7 has no symbol and names nobody: until it is given to somebody there is no draft.
        Assert.Equal("", fields["baris.9.lajur"]);
        var refused = await SendAsync(owner, fields, "draf");
        Assert.Contains("Diharapkan pelaksana untuk langkah 7, tetapi belum dipilih.", PageForm.Words(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Empty(await host.Definitions.ListAsync("pelayanan-legalisasi-ijazah", default));

        fields["baris.9.lajur"] = "PEMOHON";
        fields["baris.1.nama"] = "Mengajukan permohonan legalisasi";
        fields.Remove("baris.8.ambil");
        var answer = await SendAsync(owner, fields, "draf");

        Assert.Equal("/sop/pelayanan-legalisasi-ijazah/designer", PageForm.LedTo(answer));
        var draft = Assert.Single(await host.Definitions.ListAsync("pelayanan-legalisasi-ijazah", default));
        Assert.Equal((DefinitionStatus.Draft, "Pelayanan Legalisasi Ijazah"), (draft.Status, draft.Name));
        var table = SopTable.Of(await host.Definitions.CompiledAsync(draft.Id, default));
        Assert.Equal(["1", "2", "3", "4", "5", "7"], table.Rows.Select(r => r.PrintedNo));
        Assert.Equal("Mengajukan permohonan legalisasi", table.Rows[0].Name);
        Assert.Equal("Mengajukan permohonan", table.Rows[0].Activity);
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("/sop/pelayanan-legalisasi-ijazah/designer")).StatusCode);
    }

    [Fact]
    public async Task Two_SOPs_of_one_title_are_two_SOPs()
    {
        var host = api.Host;
        using var owner = await host.BrowserAsync("pengelola.sop");
        var fields = Fields(await UploadAsync(owner, "sop.docx", OfficialForm.Word));
        (fields["baris.9.lajur"], fields["judul"]) = ("PEMOHON", "Kembar");
        Assert.Equal("/sop/kembar/designer", PageForm.LedTo(await SendAsync(owner, fields, "draf")));
        Assert.Equal("/sop/kembar-2/designer", PageForm.LedTo(await SendAsync(owner, fields, "draf")));
    }

    [Fact]
    public async Task What_was_typed_stays_when_something_is_wrong()
    {
        var host = api.Host;
        using var owner = await host.BrowserAsync("pengelola.sop");
        var fields = Fields(await UploadAsync(owner, "sop.docx", OfficialForm.Word));
        fields["baris.9.lajur"] = "PEMOHON";
        (fields["baris.1.waktu"], fields["judul"]) = ("sebentar saja", "Belum Jadi");
        fields["baris.1.nama"] = "Nama <baru> & \"lain\"";
        var html = await (await SendAsync(owner, fields, "draf")).Content.ReadAsStringAsync();
        Assert.Contains("Diharapkan waktu seperti \"2 hari\", \"3 jam\", atau \"15 menit\" untuk langkah 1, tetapi tertulis \"sebentar saja\".", PageForm.Words(html), StringComparison.Ordinal);
        var again = Fields(html);
        Assert.Equal(("sebentar saja", "Nama <baru> & \"lain\"", "PEMOHON"), (again["baris.1.waktu"], again["baris.1.nama"], again["baris.9.lajur"]));
        Assert.Empty(await host.Definitions.ListAsync("belum-jadi", default));
    }

    [Fact]
    public async Task A_performer_that_the_paper_lacks_can_be_added()
    {
        var host = api.Host;
        using var owner = await host.BrowserAsync("pengelola.sop");
        var fields = Fields(await UploadAsync(owner, "sop.md", Encoding.UTF8.GetBytes("| No | Kegiatan | Waktu |\n|--|--|--|\n| 1 | Menulis surat | 1 hari |\n")));
        fields["judul"] = "Surat";
        fields["lajur-lain"] = "Juru Ketik";
        var html = await (await SendAsync(owner, fields, "perbarui")).Content.ReadAsStringAsync();
        fields = Fields(html);
        fields["lajur-lain"] = "Juru Ketik";
        fields["baris.1.lajur"] = "JURU_KETIK";
        Assert.Equal("/sop/surat/designer", PageForm.LedTo(await SendAsync(owner, fields, "draf")));
    }

    [Fact]
    public async Task A_diagram_comes_in_byte_for_byte()
    {
        var host = api.Host;
        using var owner = await host.BrowserAsync("pengelola.sop");
        var file = Disdik.Bpm.Host.Tests.Runtime.Diagram.OneTask("dari-luar");
        var fields = Fields(await UploadAsync(owner, "luar.bpmn", file));
        Assert.Equal("/sop/dari-luar/designer", PageForm.LedTo(await SendAsync(owner, fields, "draf")));
        var stored = Assert.Single(await host.Definitions.ListAsync("dari-luar", default));
        Assert.Equal(file, (await host.Definitions.GetAsync(stored.Id, default)).Xml);
        Assert.Contains("tetapi sudah disimpan orang lain", PageForm.Words(await (await SendAsync(owner, fields, "draf")).Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sop.docx", "Diharapkan berkas .docx, tetapi isinya bukan atau rusak.")]
    [InlineData("foto.png", "Gambar tabel tidak dapat dibaca")]
    [InlineData("besar.docx", "Diharapkan berkas paling besar 10 MB, tetapi")]
    [InlineData("", "Diharapkan sebuah berkas, tetapi belum ada yang dipilih.")]
    public async Task What_cannot_be_read_is_answered_in_words(string name, string because)
    {
        var host = api.Host;
        using var owner = await host.BrowserAsync("pengelola.sop");
        byte[] content = name switch { "foto.png" => Samples.Png, "besar.docx" => new byte[100 * 1024 * 1024], "" => [], _ => "bukan"u8.ToArray() };
        var answer = await PageForm.SendAsync(owner, Page, "baca", [], new PageForm.Upload("berkas", name.Length == 0 ? "kosong" : name, content));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(because, await PageForm.WordsAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reading_is_its_readers_own_and_lasts_a_day()
    {
        var host = api.Host;
        using var owner = await host.BrowserAsync("pengelola.sop");
        var fields = Fields(await UploadAsync(owner, "sop.docx", OfficialForm.Word));
        (fields["baris.9.lajur"], fields["judul"]) = ("PEMOHON", "Kedaluwarsa");
        var forged = new Dictionary<string, string>(fields) { ["isi"] = Convert.ToBase64String(new byte[64]) };
        Assert.Contains("Unggah berkasnya sekali lagi", PageForm.Words(await (await SendAsync(owner, forged, "draf")).Content.ReadAsStringAsync()), StringComparison.Ordinal);
        host.Clock.Advance(TimeSpan.FromHours(25));
        using var tomorrow = await host.BrowserAsync("pengelola.sop");
        Assert.Contains("Unggah berkasnya sekali lagi", PageForm.Words(await (await SendAsync(tomorrow, WithTokenOf(fields, await tomorrow.GetStringAsync(Page)), "draf")).Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Empty(await host.Definitions.ListAsync("kedaluwarsa", default));
    }

    [Fact]
    public async Task A_long_SOP_can_be_decided_about_as_well()
    {
        var host = api.Host;
        using var owner = await host.BrowserAsync("pengelola.sop");
        var text = "| No | Kegiatan | Pelaksana | Waktu |\n|--|--|--|--|\n" + string.Concat(Enumerable.Range(1, 300).Select(n => $"| {n} | Mencatat surat ke-{n} | Loket | 1 menit |\n"));
        var fields = Fields(await UploadAsync(owner, "panjang.md", Encoding.UTF8.GetBytes(text)));
        (fields["judul"], fields["nomor"]) = ("Panjang", "9/SOP/2026");
        foreach (var (n, (label, target)) in new[] { ("Lengkap", "lanjut"), ("Kurang", "langkah 7"), ("Ditolak", "nanti saja") }.Index())
            (fields[$"baris.9.hasil{n + 1}"], fields[$"baris.9.menuju{n + 1}"]) = (label, target);
        var html = await (await SendAsync(owner, fields, "draf")).Content.ReadAsStringAsync();
        Assert.Contains("Diharapkan lanjut, selesai, langkah atau baris yang ada sebagai tujuan hasil langkah 9, tetapi tertulis \"nanti saja\".", PageForm.Words(html), StringComparison.Ordinal);
        Assert.InRange(html.Length, 1, 2_000_000);

        fields = Fields(html);
        Assert.Equal("langkah 7", fields["baris.9.menuju2"]);
        fields["baris.9.menuju3"] = "selesai";
        Assert.Equal("/sop/panjang/designer", PageForm.LedTo(await SendAsync(owner, fields, "draf")));
        var draft = Assert.Single(await host.Definitions.ListAsync("panjang", default)).Id;
        Assert.Empty(host.Definitions.Check((await host.Definitions.GetAsync(draft, default)).Xml).Diagnostics.Where(d => d.Severity is Workflows.Definitions.Severity.Error).Select(d => $"{d.ElementId} {d.Message.En}"));
        var table = SopTable.Of(await host.Definitions.CompiledAsync(draft, default));
        Assert.Contains(table.Arrows, a => a is { Label: "Kurang" } && table.Rows.Single(r => r.ElementId == a.ToId).PrintedNo == "7");
    }

    [Fact]
    public async Task Known_spelling_is_written_beside_the_printed_words_unless_it_is_not_wanted()
    {
        var host = api.Host;
        using var owner = await host.BrowserAsync("pengelola.sop");
        var text = "| No | Kegiatan | Pelaksana | Waktu |\n|--|--|--|--|\n| 1 | Mengunggah vidio | Loket | 1 menit |\n";
        foreach (var (title, wanted) in new[] { ("Ejaan Benar", true), ("Ejaan Asli", false) })
        {
            var fields = Fields(await UploadAsync(owner, "vidio.md", Encoding.UTF8.GetBytes(text)));
            fields["judul"] = title;
            if (!wanted) fields.Remove("ejaan");
            var key = PageForm.LedTo(await SendAsync(owner, fields, "draf"))!.Split('/')[2];
            var xml = Encoding.UTF8.GetString((await host.Definitions.GetAsync(Assert.Single(await host.Definitions.ListAsync(key, default)).Id, default)).Xml);
            Assert.Contains("<sop:description>Mengunggah vidio</sop:description>", xml, StringComparison.Ordinal);
            Assert.Equal(wanted, xml.Contains("<sop:correction", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Only_the_process_owner_finds_the_way_in()
    {
        var host = api.Host;
        using var owner = await host.BrowserAsync("pengelola.sop");
        Assert.Contains("href=\"/sop/impor\"", await owner.GetStringAsync("/sop"), StringComparison.Ordinal);
        using var other = await host.BrowserAsync("petugas.sd");
        Assert.DoesNotContain("href=\"/sop/impor\"", await other.GetStringAsync("/sop"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync(Page)).StatusCode);
    }

    private static async Task<string> UploadAsync(HttpClient browser, string name, byte[] content)
    {
        var answer = await PageForm.SendAsync(browser, Page, "baca", [], new PageForm.Upload("berkas", name, content));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient browser, Dictionary<string, string> fields, string what)
    {
        var form = new FormUrlEncodedContent(fields.Where(f => f.Value.Length > 0 || !f.Key.EndsWith(".ambil", StringComparison.Ordinal)).Append(new("lakukan", what)));
        return browser.PostAsync(Page, form);
    }

    /// <summary>The same fields sent by a session of the next day.</summary>
    private static Dictionary<string, string> WithTokenOf(Dictionary<string, string> fields, string html) =>
        new(fields) { ["__RequestVerificationToken"] = Attribute(Input().Matches(html).Select(m => m.Value).First(i => i.Contains("__RequestVerificationToken", StringComparison.Ordinal)), "value") };

    /// <summary>What a browser would send of the form: its fields with their values.</summary>
    private static Dictionary<string, string> Fields(string html)
    {
        var form = Form().Matches(html).Select(m => m.Value).First(f => f.Contains("value=\"putuskan\"", StringComparison.Ordinal));
        Dictionary<string, string> fields = [];
        foreach (Match input in Input().Matches(form))
        {
            var tag = input.Value;
            if (Attribute(tag, "name") is not { Length: > 0 } name) continue;
            if (tag.Contains("type=\"checkbox\"", StringComparison.Ordinal) && !Checked().IsMatch(tag)) continue;
            fields[name] = Attribute(tag, "value");
        }
        foreach (Match area in Area().Matches(form)) fields[area.Groups[1].Value] = WebUtility.HtmlDecode(area.Groups[2].Value);
        foreach (Match select in Select().Matches(form))
            fields[Attribute(select.Groups[1].Value, "name")] = Option().Matches(select.Groups[2].Value).Select(m => m.Value).FirstOrDefault(o => o.Contains(" selected", StringComparison.Ordinal)) is { } chosen
                ? Attribute(chosen, "value") : Attribute(Option().Match(select.Groups[2].Value).Value, "value");
        return fields;
    }

    private static string Attribute(string tag, string name) => WebUtility.HtmlDecode(Regex.Match(tag, $" {name}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex(" checked\\b")]
    private static partial Regex Checked();

    [GeneratedRegex("<textarea[^>]* name=\"([^\"]*)\"[^>]*>(.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex Area();

    [GeneratedRegex("(<select[^>]*>)(.*?)</select>", RegexOptions.Singleline)]
    private static partial Regex Select();

    [GeneratedRegex("<option[^>]*>")]
    private static partial Regex Option();
}
