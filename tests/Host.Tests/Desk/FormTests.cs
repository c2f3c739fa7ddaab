using System.Net;
using System.Net.Http.Json;
using Disdik.Bpm.Host.Tests.Api;
using Disdik.Bpm.Host.Tests.Pages;
using Disdik.Bpm.Host.Tests.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Desk;

/// <summary>Rich text, checklists, tables and people: on the page without a script, and by the interface for programs, with the same findings.</summary>
[Trait("Database", "SQLite")]
public sealed class FormTests
{
    [Fact]
    public async Task a_form_of_every_kind_is_handed_in_and_shown_at_the_next_step()
    {
        await using var work = await DeskWork.BeginAsync();
        using var browser = await work.Host.BrowserAsync("anggota.tim");

        var done = await PageForm.SendAsync(browser, work.Page, "kerjakan",
            [.. DeskWork.Filled("<p onclick=\"x()\">Siswa <b>menulis</b>.</p><script>alert(1)</script><img src=\"https://asing.test/x.png\">"), ("isi-penanggung", "ketua.tim")]);

        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        var values = (await work.Host.StateAsync(work.InstanceId)).Variables;
        Assert.Equal("<p>Siswa <b>menulis</b>.</p>", values.Text("naskah"));
        Assert.Equal("""[{"barang":"Kamera","jumlah":2}]""", values["alat"]!.Value.GetRawText());
        Assert.Equal("ketua.tim", values.Text("penanggung"));
        var next = await browser.GetStringAsync($"/inbox/{(await work.Host.OpenTaskAsync(work.InstanceId, "B")).Id}");
        Assert.Contains("<div class=\"rich\"><p>Siswa <b>menulis</b>.</p></div>", next, StringComparison.Ordinal);
        Assert.Matches("<td>Kamera</td>\\s*<td class=\"num\">2</td>", next);
        Assert.Contains("Ketua tim", PageForm.Words(next), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task what_is_wrong_is_said_at_its_field_on_the_page_and_to_a_program()
    {
        await using var work = await DeskWork.BeginAsync();
        using var browser = await work.Host.BrowserAsync("anggota.tim");
        var answer = await PageForm.SendAsync(browser, work.Page, "kerjakan",
            [("isi-naskah", "Teks"), ("isi-periksa", "ejaan"), ("isi-alat.0.barang", "Kamera"), ("isi-alat.0.jumlah", "dua"), ("hasil", "")]);

        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Matches("id=\"isi-periksa-salah\">Diharapkan semua butir \"Pemeriksaan\" dicentang, tetapi belum: Nama benar", html);
        Assert.Matches("id=\"isi-alat-salah\">Baris 1 dari \"Alat\"", html);
        Assert.Matches("name=\"isi-alat.0.jumlah\" value=\"dua\"", html);

        using var program = await DraftTests.ProgramAsync(work, "anggota.tim");
        var address = $"/api/tasks/{work.TaskId}/completion";
        foreach (var (person, type) in new[] { ("petugas.sd", "form.unknown-person"), ("tidak.ada", "form.unknown-person") })
        {
            var refused = await (await program.PostAsJsonAsync(address, new { variables = new { naskah = "x", periksa = new[] { "ejaan", "nama" }, penanggung = person } })).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid-form");
            Assert.Contains(type, refused.GetRawText(), StringComparison.Ordinal);
        }
        var wrong = await (await program.PostAsJsonAsync(address, new { variables = new { naskah = "x", periksa = new[] { "ejaan" } } })).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid-form");
        Assert.Contains("\"periksa\"", wrong.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_kelengkapan_is_ticked_and_stays_so_for_whoever_goes_on_with_it()
    {
        await using var work = await DeskWork.BeginAsync();
        using var browser = await work.Host.BrowserAsync("anggota.tim");
        await PageForm.SendAsync(browser, work.Page, "kelengkapan", [("ada", "0"), ("ada", "2"), ("ada", "9")]);

        Assert.Contains("2 dari 3 ada", PageForm.Words(await browser.GetStringAsync(work.Page)), StringComparison.Ordinal);
        using var other = await work.Host.BrowserAsync("ketua.tim");
        Assert.Contains("2 dari 3 ada", PageForm.Words(await other.GetStringAsync(work.Page)), StringComparison.Ordinal);
        using var program = await DraftTests.ProgramAsync(work, "ketua.tim");
        await (await program.PutAsJsonAsync($"/api/tasks/{work.TaskId}/inputs", new { ticked = new[] { 1 } })).ProblemAsync(HttpStatusCode.Forbidden, "not-candidate");
        using var stranger = await DraftTests.ProgramAsync(work, "petugas.sd");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PutAsJsonAsync($"/api/tasks/{work.TaskId}/inputs", new { ticked = new[] { 1 } })).StatusCode);
    }

    [Fact]
    public void a_difference_names_what_went_and_what_came() => Assert.Equal("Siswa |-SD |+SMP |menulis cerita.", string.Join('|', Host.Pages.Tasks.TextDifference.Of("Siswa SD menulis cerita.", "Siswa SMP menulis cerita.")
        .Select(part => (part.Kind switch { Host.Pages.Tasks.DifferenceKind.Added => "+", Host.Pages.Tasks.DifferenceKind.Removed => "-", _ => "" }) + part.Text)));

    [Fact]
    public async Task what_changed_in_a_text_since_the_round_before_is_shown()
    {
        await using var host = new TestHost();
        var id = await ContentCycle.ProposeAsync(host);
        await ContentCycle.CollectAsync(host, id);
        await ContentCycle.ReceiveAsync(host, id);
        await EditAsync(host, id, "Siswa SD menulis cerita.");
        await ContentCycle.ScreenAsync(host, id, "perbaiki", "Bukan SD.");
        await EditAsync(host, id, "Siswa SMP menulis cerita.");

        using var screener = await host.BrowserAsync("sekretaris");
        Assert.Contains("Siswa <del>SD </del><ins>SMP </ins>menulis cerita.", await screener.GetStringAsync($"/inbox/{(await host.OpenTaskAsync(id, "S07_SARING")).Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_shape_of_the_news_goes_from_its_editor_to_the_public_page_and_nothing_harmful_does()
    {
        await using var host = new TestHost();
        var id = await ContentCycle.ProposeAsync(host);
        await ContentCycle.CollectAsync(host, id);
        await ContentCycle.ReceiveAsync(host, id);
        await EditAsync(host, id, "<h3>Hasil</h3><p>Siswa <strong>menulis</strong>.<script>curi()</script><img src=\"https://jejak.test/x.png\"></p><ul><li>Satu</li></ul>");
        const string kept = "<h3>Hasil</h3><p>Siswa <strong>menulis</strong>.</p><ul><li>Satu</li></ul>";
        Assert.Equal(kept, (await host.StateAsync(id)).Variables.Text("isi"));

        using var screener = await host.BrowserAsync("sekretaris");
        Assert.Contains(kept, await screener.GetStringAsync($"/inbox/{(await host.OpenTaskAsync(id, "S07_SARING")).Id}"), StringComparison.Ordinal);
        await ContentCycle.ScreenAsync(host, id, "layak");
        await ContentCycle.PrepareAsync(host, id);
        await host.PumpAsync();
        var slug = await host.ReadAsync(d => d.Publications.Where(p => p.InstanceId == id && p.Slug != null).Select(p => p.Slug).SingleAsync());
        using var reader = await host.BrowserAsync();
        Assert.Contains(kept, await reader.GetStringAsync($"/berita/{slug}"), StringComparison.Ordinal);
    }

    private static async Task EditAsync(TestHost host, string id, string text)
    {
        using var editor = await host.BrowserAsync("administrator");
        var page = $"/inbox/{(await host.OpenTaskAsync(id, "S06_SUNTING")).Id}";
        await PageForm.SendAsync(editor, page, "ambil", []);
        Assert.Equal(HttpStatusCode.Redirect, (await PageForm.SendAsync(editor, page, "kerjakan", [("isi-judul", "Lomba"), ("isi-teras", "Teras"), ("isi-isi", text), ("hasil", "")])).StatusCode);
    }
}
