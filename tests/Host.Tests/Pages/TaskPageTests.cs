using System.Net;
using System.Text.RegularExpressions;
using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Pages;

public sealed class TaskPageTests
{
    [Fact]
    public async Task a_petugas_takes_the_task_fills_in_the_form_and_hands_over_without_any_script()
    {
        await using var host = new TestHost();
        var (id, page) = await ProposedAsync(host);
        using var browser = await host.BrowserAsync("petugas.sd");

        var free = PageForm.Words(await browser.GetStringAsync(page));
        Assert.Contains("Belum ada yang memegang tugas ini", free, StringComparison.Ordinal);
        Assert.Equal(page, PageForm.LedTo(await PageForm.SendAsync(browser, page, "ambil", [])));

        var taken = PageForm.Words(await browser.GetStringAsync(page));
        Assert.Contains("Anda memegang tugas ini", taken, StringComparison.Ordinal);
        Assert.Contains("→ Menerima dan memeriksa bahan", taken, StringComparison.Ordinal);
        Assert.Contains("sisa 1 hari kerja", taken, StringComparison.Ordinal);
        Assert.Contains("Pengumpulan dan penyusunan data-data", taken, StringComparison.Ordinal);

        // First the pictures, then what they show: without a script the page has to come back in between.
        var bare = await PageForm.SendAsync(browser, page, "kerjakan", [.. Filled(), ("hasil", "")],
            new PageForm.Upload("isi-gambar", "lomba.png", Samples.Png), new PageForm.Upload("lampiran", "catatan.txt", "Catatan rapat"u8.ToArray()));
        var html = await bare.Content.ReadAsStringAsync();
        Assert.Contains("Gambar 1: diharapkan teks alternatif, tetapi kosong. Gambar 1: diharapkan sumber atau hak cipta, tetapi kosong.", PageForm.Words(html), StringComparison.Ordinal);
        var picture = Regex.Match(html, "name=\"isi-gambar\" value=\"([0-9a-f]{32})\"").Groups[1].Value;
        var done = await PageForm.SendAsync(browser, page, "kerjakan",
            [.. Filled(), ("isi-gambar", picture), ($"isi-gambar.{picture}.alt", "Siswa di panggung"), ($"isi-gambar.{picture}.credit", "Foto: Bidang SD"), ("hasil", "")]);
        Assert.StartsWith("/inbox?pesan=selesai", PageForm.LedTo(done), StringComparison.Ordinal);

        var next = await host.ReadAsync(d => d.Tasks.SingleAsync(t => t.InstanceId == id && t.Status == WorkTaskStatus.Open));
        Assert.Equal("S05_TERIMA_DATA", next.ElementId);
        using var receiver = await host.BrowserAsync("anggota.tim");
        var received = await receiver.GetStringAsync($"/inbox/{next.Id}");
        Assert.Contains("lomba.png", received, StringComparison.Ordinal);
        Assert.Contains("Siswa menulis cerita.", received, StringComparison.Ordinal);
        Assert.Contains("Siswa di panggung", received, StringComparison.Ordinal);
        Assert.Contains("Foto: Bidang SD", received, StringComparison.Ordinal);
        Assert.Contains("petugas di bidang sd melampirkan \"lomba.png\"", PageForm.Words(received), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task what_was_confirmed_at_the_checklist_reads_as_a_checklist_at_the_next_step()
    {
        await using var host = new TestHost();
        var id = await ContentCycle.UpToScreeningAsync(host);
        await ContentCycle.ScreenAsync(host, id, "layak");
        await ContentCycle.PrepareAsync(host, id);
        await host.PumpAsync();
        var next = await host.ReadAsync(d => d.Tasks.SingleAsync(t => t.InstanceId == id && t.Status == WorkTaskStatus.Open));
        using var browser = await host.BrowserAsync("administrator");

        var html = await browser.GetStringAsync($"/inbox/{next.Id}");

        Assert.Matches("<li class=\"is-given\">.*Tidak memuat informasi yang dikecualikan", html);
        Assert.DoesNotMatch("<dt>[^<]*Tidak memuat informasi", html);
        Assert.Matches("<dt>Menayangkan di website \\(otomatis\\)</dt>\\s*<dd><a href=\"[^\"]*/berita/", html);
    }

    [Theory]
    [InlineData("Kamera, Laptop, Komputer Editing, dan Printer", "Kamera|Laptop|Komputer Editing|Printer")]
    [InlineData("Komputer dan printer", "Komputer dan printer")]
    [InlineData("Data-data informasi berupa(gambar, dokumen, dan vidio) yang telah melalui proses editing", "Data-data informasi berupa(gambar, dokumen, dan vidio) yang telah melalui proses editing")]
    [InlineData("", "")]
    public void kelengkapan_is_parted_at_its_commas_but_never_inside_parentheses(string printed, string items) =>
        Assert.Equal(items, string.Join('|', Disdik.Bpm.Host.Pages.Tasks.RequiredInputs.Items(printed)));

    [Fact]
    public async Task a_mistake_is_told_at_its_field_and_nothing_typed_or_sent_is_lost()
    {
        await using var host = new TestHost();
        var (id, page) = await ProposedAsync(host);
        using var browser = await TakenAsync(host, page);

        var answer = await PageForm.SendAsync(browser, page, "kerjakan",
            [("isi-judul", "Judul yang sudah diketik"), ("isi-teras", ""), ("isi-isi", "Isi <b>panjang</b>"), ("isi-sumber", "Bidang SD"), ("hasil", "")],
            new PageForm.Upload("isi-gambar", "lomba.png", Samples.Png));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains("value=\"Judul yang sudah diketik\"", html, StringComparison.Ordinal);
        Assert.Contains("Isi &lt;b&gt;panjang&lt;/b&gt;</textarea>", html, StringComparison.Ordinal);
        Assert.Matches("id=\"isi-teras-salah\">Diharapkan isian", WebUtility.HtmlDecode(html));
        Assert.Matches("name=\"isi-gambar\" value=\"[0-9a-f]{32}\" checked", html);
        Assert.Equal(1, await host.ReadAsync(d => d.Attachments.CountAsync(a => a.InstanceId == id)));
        Assert.Equal(WorkTaskStatus.Open, (await host.ReadAsync(d => d.Tasks.SingleAsync(t => t.InstanceId == id))).Status);
    }

    [Fact]
    public async Task a_task_done_in_another_window_is_told_as_done()
    {
        await using var host = new TestHost();
        var (id, page) = await ProposedAsync(host);
        using var browser = await TakenAsync(host, page);
        var stale = new StaleForm(await browser.GetStringAsync(page), "kerjakan");
        await ContentCycle.CollectAsync(host, id);

        var answer = await stale.SendAsync(browser, page, [.. Filled(), ("hasil", "")]);

        Assert.Contains("tugas ini sudah diselesaikan", await PageForm.WordsAsync(answer), StringComparison.Ordinal);
        Assert.Equal(1, await host.ReadAsync(d => d.Tasks.CountAsync(t => t.InstanceId == id && t.ElementId == "S05_TERIMA_DATA")));
    }

    [Fact]
    public async Task taking_a_task_that_someone_else_took_names_the_holder()
    {
        await using var host = new TestHost();
        var id = await ContentCycle.ProposeAsync(host);
        await ContentCycle.CollectAsync(host, id);
        var task = await host.ReadAsync(d => d.Tasks.SingleAsync(t => t.InstanceId == id && t.Status == WorkTaskStatus.Open));
        var page = $"/inbox/{task.Id}";
        using var slow = await host.BrowserAsync("ketua.tim");
        var stale = new StaleForm(await slow.GetStringAsync(page), "ambil");
        await host.Runner.ClaimTaskAsync(task.Id, await host.ActorAsync("anggota.tim"), default);

        var answer = await stale.SendAsync(slow, page, []);

        Assert.Contains("sudah diambil oleh Anggota tim pengelola", await PageForm.WordsAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_post_without_the_pages_own_mark_is_refused_and_changes_nothing()
    {
        await using var host = new TestHost();
        var (id, page) = await ProposedAsync(host);
        using var browser = await host.BrowserAsync("petugas.sd");

        using var forged = await browser.PostAsync(page, new FormUrlEncodedContent([new("_handler", "ambil")]));

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Null((await host.ReadAsync(d => d.Tasks.SingleAsync(t => t.InstanceId == id))).AssigneeId);
    }

    [Fact]
    public async Task the_editor_cannot_screen_the_own_text_and_the_buttons_name_what_follows()
    {
        await using var host = new TestHost();
        var id = await ContentCycle.UpToScreeningAsync(host);
        var task = await host.ReadAsync(d => d.Tasks.SingleAsync(t => t.InstanceId == id && t.Status == WorkTaskStatus.Open));
        using var editor = await host.BrowserAsync("administrator");
        Assert.DoesNotContain(task.Id, await editor.GetStringAsync("/inbox?tab=kelompok"), StringComparison.Ordinal);

        using var screener = await host.BrowserAsync("sekretaris");
        var page = $"/inbox/{task.Id}";
        await PageForm.SendAsync(screener, page, "ambil", []);
        var words = PageForm.Words(await screener.GetStringAsync(page));
        Assert.Contains("Layak tayang → Menyiapkan penayangan", words, StringComparison.Ordinal);
        Assert.Contains("Kembalikan untuk perbaikan → Menyunting naskah", words, StringComparison.Ordinal);

        var without = await PageForm.SendAsync(screener, page, "kerjakan", [("isi-alasan", ""), ("hasil", "perbaiki")]);
        Assert.Contains("isi-alasan-salah", await without.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var with = await PageForm.SendAsync(screener, page, "kerjakan", [("isi-alasan", "Nama sekolah belum lengkap."), ("hasil", "perbaiki")]);
        Assert.Equal(HttpStatusCode.Redirect, with.StatusCode);
        Assert.Contains("putaran ke-2", PageForm.Words(await editor.GetStringAsync("/inbox?tab=kelompok")), StringComparison.Ordinal);
    }

    private static async Task<(string InstanceId, string Page)> ProposedAsync(TestHost host)
    {
        var id = await ContentCycle.ProposeAsync(host);
        return (id, $"/inbox/{(await host.ReadAsync(d => d.Tasks.SingleAsync(t => t.InstanceId == id))).Id}");
    }

    private static async Task<HttpClient> TakenAsync(TestHost host, string page)
    {
        var browser = await host.BrowserAsync("petugas.sd");
        await PageForm.SendAsync(browser, page, "ambil", []);
        return browser;
    }

    private static (string, string)[] Filled() =>
        [("isi-judul", "Lomba literasi"), ("isi-teras", "Siswa menulis cerita."), ("isi-isi", "Satu.\r\n\r\nDua."), ("isi-sumber", "Bidang SD")];
}
