using System.Net;
using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Pages;

public sealed class CaseTests
{
    private const string StartPage = $"/proses/mulai/{ContentCycle.Key}/START_KONTEN";

    [Fact]
    public async Task starting_by_hand_leads_to_the_case_which_names_the_next_task()
    {
        await using var host = new TestHost();
        using var browser = await host.BrowserAsync("petugas.sd");
        Assert.Contains("Usulan konten", PageForm.Words(await browser.GetStringAsync("/proses/mulai")), StringComparison.Ordinal);

        var started = await PageForm.SendAsync(browser, StartPage, "mulai", [("isi-judul", "Pameran seni"), ("isi-bidang", "SD"), ("isi-tanggal", "2026-11-20"), ("isi-kanal", "website")]);
        Assert.Equal(HttpStatusCode.Redirect, started.StatusCode);

        var words = PageForm.Words(await browser.GetStringAsync(started.Headers.Location));
        Assert.Contains("Pameran seni", words, StringComparison.Ordinal);
        Assert.Contains("Ada tugas untuk Anda di sini", words, StringComparison.Ordinal);
        Assert.Contains("memulai proses: Usulan konten", words, StringComparison.Ordinal);
    }

    /// <summary>The answer got lost and the form is sent again, or the back button leads to it: browsers do both by themselves.</summary>
    [Fact]
    public async Task a_form_that_is_sent_again_starts_no_second_case_and_another_proposal_does()
    {
        await using var host = new TestHost();
        using var browser = await host.BrowserAsync("petugas.sd");
        var card = Regex.Match(await browser.GetStringAsync("/proses/mulai"), $"{StartPage}[^\"]+").Value;
        (string, string)[] proposal = [("isi-judul", "Pameran seni"), ("isi-bidang", "SD"), ("isi-tanggal", "2026-11-20"), ("isi-kanal", "website")];

        var first = await PageForm.SendAsync(browser, card, "mulai", proposal);
        var again = await PageForm.SendAsync(browser, card, "mulai", proposal);
        Assert.Equal(PageForm.LedTo(first), PageForm.LedTo(again));

        await PageForm.SendAsync(browser, card, "mulai", [("isi-judul", "Lomba menulis"), .. proposal[1..]]);
        Assert.Equal(["Lomba menulis", "Pameran seni"], await host.ReadAsync(d => d.Instances.OrderBy(i => i.Title).Select(i => i.Title!).ToListAsync()));
    }

    [Fact]
    public async Task a_way_in_by_schedule_is_offered_under_what_it_begins()
    {
        await using var host = new TestHost();
        using var browser = await host.BrowserAsync("ketua.tim");

        var html = await browser.GetStringAsync("/proses/mulai");
        Assert.Contains("<h2>Memutakhirkan data menu</h2>", html, StringComparison.Ordinal);
        Assert.Contains("Juga berjalan sendiri menurut jadwal: Setiap bulan", PageForm.Words(html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_case_that_is_over_tells_in_the_list_how_it_ended()
    {
        await using var host = new TestHost();
        await ContentCycle.ScreenAsync(host, await ContentCycle.UpToScreeningAsync(host), "tidakLayak", "Memuat data pribadi siswa.");
        using var browser = await host.BrowserAsync("ketua.tim");

        Assert.Contains("Hasil: Tidak ditayangkan", PageForm.Words(await browser.GetStringAsync("/proses?tampil=berakhir")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_incomplete_start_starts_nothing_and_keeps_what_was_typed()
    {
        await using var host = new TestHost();
        using var browser = await host.BrowserAsync("petugas.sd");

        var answer = await PageForm.SendAsync(browser, StartPage, "mulai", [("isi-judul", ""), ("isi-bidang", "SMP"), ("isi-tanggal", "2026-11-20")]);

        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains("isi-judul-salah", html, StringComparison.Ordinal);
        Assert.Matches("value=\"SMP\" checked", html);
        Assert.Equal(0, await host.ReadAsync(d => d.Instances.CountAsync()));
    }

    [Fact]
    public async Task one_may_not_start_what_belongs_to_others()
    {
        await using var host = new TestHost();
        using var browser = await host.BrowserAsync("petugas.sd");
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/proses/mulai/{ContentCycle.Key}/START_TIM")).StatusCode);
    }

    [Fact]
    public async Task the_story_of_a_published_item_reads_from_proposal_to_end()
    {
        await using var host = new TestHost();
        var id = await ContentCycle.UpToScreeningAsync(host);
        await ContentCycle.ScreenAsync(host, id, "perbaiki", "Nama sekolah belum lengkap.");
        await ContentCycle.EditAsync(host, id);
        await ContentCycle.ScreenAsync(host, id, "layak");
        await ContentCycle.PrepareAsync(host, id);
        await host.PumpAsync();
        await ContentCycle.ProveAsync(host, id);
        using var browser = await host.BrowserAsync("kepala.dinas");

        var words = PageForm.Words(await browser.GetStringAsync($"/proses/{id}"));

        Assert.Contains("Sekretaris Dinas menyelesaikan 7. Menyaring naskah: Kembalikan untuk perbaikan (tepat waktu)", words, StringComparison.Ordinal);
        Assert.Contains("Tugas 6. Menyunting naskah dimulai untuk putaran ke-2", words, StringComparison.Ordinal);
        Assert.Contains("Proses berakhir: Diterbitkan", words, StringComparison.Ordinal);
        foreach (var word in new[] { "elementEntered", "token", "null", "instance", "error" })
            Assert.DoesNotContain(word, words, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task cancelling_asks_for_a_reason_and_only_those_who_may_are_asked()
    {
        await using var host = new TestHost();
        var id = await ContentCycle.ProposeAsync(host);
        using var staff = await host.BrowserAsync("petugas.sd");
        Assert.DoesNotContain("Batalkan proses", await staff.GetStringAsync($"/proses/{id}"), StringComparison.Ordinal);

        using var leader = await host.BrowserAsync("ketua.tim");
        var without = await PageForm.SendAsync(leader, $"/proses/{id}", "batalkan", [("alasan", " ")]);
        Assert.Contains("Diharapkan alasan", await PageForm.WordsAsync(without), StringComparison.Ordinal);
        await PageForm.SendAsync(leader, $"/proses/{id}", "batalkan", [("alasan", "Acaranya batal.")]);

        Assert.Equal(InstanceStatus.Terminated, (await host.ReadAsync(d => d.Instances.SingleAsync())).Status);
        var words = PageForm.Words(await staff.GetStringAsync($"/proses/{id}"));
        Assert.Contains("Ketua tim pengelola membatalkan proses Alasan: Acaranya batal.", words, StringComparison.Ordinal);
    }
}
