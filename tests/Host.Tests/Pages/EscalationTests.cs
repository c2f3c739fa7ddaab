using System.Net;
using Disdik.Bpm.Host.Tests.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Pages;

public sealed class EscalationTests
{
    [Fact]
    public async Task a_superior_sees_what_is_late_below_and_no_one_beside_does()
    {
        await using var host = new TestHost();
        var (_, taskId) = await LateAsync(host);

        foreach (var superior in new[] { "kepala.bidang.sd", "sekretaris", "kepala.dinas" })
        {
            using var browser = await host.BrowserAsync(superior);
            Assert.Contains(taskId, await browser.GetStringAsync("/eskalasi"), StringComparison.Ordinal);
            var words = PageForm.Words(await browser.GetStringAsync($"/eskalasi/{taskId}"));
            Assert.Contains("Dipegang Petugas di Bidang SD", words, StringComparison.Ordinal);
            Assert.Contains("terlambat", words, StringComparison.Ordinal);
        }
        foreach (var beside in new[] { "kepala.bidang.smp", "ketua.tim" })
        {
            using var browser = await host.BrowserAsync(beside);
            Assert.DoesNotContain(taskId, await browser.GetStringAsync("/eskalasi"), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/eskalasi/{taskId}")).StatusCode);
        }
    }

    [Fact]
    public async Task a_reminder_is_mailed_once_a_minute_and_told_in_the_history()
    {
        await using var host = new TestHost();
        var (id, taskId) = await LateAsync(host);
        using var superior = await host.BrowserAsync("kepala.bidang.sd");

        for (var i = 0; i < 2; i++) await PageForm.SendAsync(superior, $"/eskalasi/{taskId}", "ingatkan", []);

        var mail = Assert.Single(await host.ReadAsync(d => d.Mails.Where(m => m.TaskId == taskId && m.Kind == "remind").ToListAsync()));
        Assert.Equal("petugas.sd@contoh.test", mail.ToAddress);
        Assert.Contains("Kepala Bidang SD mengingatkan pelaksana", PageForm.Words(await superior.GetStringAsync($"/proses/{id}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task extending_needs_a_reason_and_counts_in_working_time_from_now()
    {
        await using var host = new TestHost();
        var (_, taskId) = await LateAsync(host);
        using var superior = await host.BrowserAsync("kepala.bidang.sd");

        var without = await PageForm.SendAsync(superior, $"/eskalasi/{taskId}", "perpanjang", [("tambah", "60m"), ("alasan", "")]);
        Assert.Contains("Diharapkan alasan", await PageForm.WordsAsync(without), StringComparison.Ordinal);
        var nothingChosen = await PageForm.SendAsync(superior, $"/eskalasi/{taskId}", "perpanjang", [("alasan", "Menunggu foto.")]);
        Assert.Contains("Menunggu foto.</textarea>", await nothingChosen.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await PageForm.SendAsync(superior, $"/eskalasi/{taskId}", "perpanjang", [("tambah", "60m"), ("alasan", "Menunggu foto.")]);

        var task = await host.ReadAsync(d => d.Tasks.SingleAsync(t => t.Id == taskId));
        Assert.Equal(host.Now.AddHours(1), task.DueAt);
        Assert.DoesNotContain(taskId, await superior.GetStringAsync("/eskalasi"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_extension_sent_twice_extends_once()
    {
        await using var host = new TestHost();
        var (_, taskId) = await LateAsync(host);
        using var superior = await host.BrowserAsync("kepala.bidang.sd");
        var form = new StaleForm(await superior.GetStringAsync($"/eskalasi/{taskId}"), "perpanjang");

        for (var i = 0; i < 2; i++)
        {
            var answer = await form.SendAsync(superior, $"/eskalasi/{taskId}", [("tambah", "60m"), ("alasan", "Menunggu foto.")]);
            Assert.Equal($"/eskalasi/{taskId}?pesan=diperpanjang", PageForm.LedTo(answer));
        }

        Assert.Equal(host.Now.AddHours(1), await host.ReadAsync(d => d.Tasks.Where(t => t.Id == taskId).Select(t => t.DueAt).SingleAsync()));
    }

    [Fact]
    public async Task reassigning_offers_performers_only_and_moves_the_task()
    {
        await using var host = new TestHost();
        var id = await ContentCycle.ProposeAsync(host);
        await ContentCycle.CollectAsync(host, id);
        var task = await host.ReadAsync(d => d.Tasks.SingleAsync(t => t.InstanceId == id && t.ElementId == "S05_TERIMA_DATA"));
        await host.Runner.ClaimTaskAsync(task.Id, await host.ActorAsync("anggota.tim"), default);
        await host.AdvanceAsync(TimeSpan.FromDays(2));
        using var superior = await host.BrowserAsync("sekretaris");
        var (ketua, petugas) = (await host.ActorAsync("ketua.tim"), await host.ActorAsync("petugas.sd"));

        var html = await superior.GetStringAsync($"/eskalasi/{task.Id}");
        Assert.Contains($"<option value=\"{ketua.UserId}\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain($"<option value=\"{petugas.UserId}\"", html, StringComparison.Ordinal);
        await PageForm.SendAsync(superior, $"/eskalasi/{task.Id}", "alihkan", [("kepada", ketua.UserId), ("alasan", "Anggota sakit.")]);

        using var leader = await host.BrowserAsync("ketua.tim");
        Assert.Contains(task.Id, await leader.GetStringAsync("/inbox"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task taking_over_opens_the_task_in_the_superiors_own_inbox()
    {
        await using var host = new TestHost();
        var (_, taskId) = await LateAsync(host);
        using var superior = await host.BrowserAsync("kepala.bidang.sd");

        var answer = await PageForm.SendAsync(superior, $"/eskalasi/{taskId}", "sendiri", []);

        Assert.Equal($"/inbox/{taskId}", PageForm.LedTo(answer));
        Assert.Contains("Anda memegang tugas ini", PageForm.Words(await superior.GetStringAsync($"/inbox/{taskId}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_waits_for_ones_answer_stands_first_and_is_answered_by_opening_it_and_pressing()
    {
        await using var host = new TestHost();
        var (id, taskId) = await LateAsync(host);
        using var superior = await host.BrowserAsync("kepala.bidang.sd");

        var list = PageForm.Words(await superior.GetStringAsync("/eskalasi"));
        Assert.Contains("Menunggu jawaban Anda (1)", list, StringComparison.Ordinal);
        Assert.Contains("Naik ke Sekretaris Dinas, hari ini 16.00 WIB", list, StringComparison.Ordinal);
        Assert.Contains("1 menunggu jawaban Anda", PageForm.Words(await superior.GetStringAsync("/inbox")), StringComparison.Ordinal);
        // Others above see that it is late, and are not asked.
        using var above = await host.BrowserAsync("sekretaris");
        Assert.DoesNotContain("menunggu jawaban Anda", PageForm.Words(await above.GetStringAsync("/eskalasi")), StringComparison.Ordinal);

        var stale = new StaleForm(await superior.GetStringAsync($"/eskalasi/{taskId}"), "tindaklanjuti");
        await PageForm.SendAsync(superior, $"/eskalasi/{taskId}", "tindaklanjuti", [("catatan", "Saya dampingi.")]);
        var again = await stale.SendAsync(superior, $"/eskalasi/{taskId}", [("catatan", "Saya dampingi.")]);
        Assert.Equal($"/eskalasi/{taskId}?pesan=ditindaklanjuti", PageForm.LedTo(again));

        var page = PageForm.Words(await superior.GetStringAsync($"/eskalasi/{taskId}"));
        Assert.Contains("Kepala Bidang SD diberi tahu sebagai atasan langsung. Ditindaklanjuti Kepala Bidang SD", page, StringComparison.Ordinal);
        Assert.Contains("Terlambat (waktu kerja)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("menunggu jawaban Anda", PageForm.Words(await superior.GetStringAsync("/inbox")), StringComparison.Ordinal);

        // Whoever does the task sees to whom it was reported and what they said.
        using var holder = await host.BrowserAsync("petugas.sd");
        var own = PageForm.Words(await holder.GetStringAsync($"/inbox/{taskId}"));
        Assert.Contains("Keterlambatan tugas ini disampaikan kepada atasan Kepala Bidang SD", own, StringComparison.Ordinal);
        Assert.Contains("Saya dampingi.", own, StringComparison.Ordinal);
        Assert.Contains("Kepala Bidang SD menindaklanjuti eskalasi", PageForm.Words(await superior.GetStringAsync($"/proses/{id}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task opening_the_page_of_a_late_task_acts_on_nothing()
    {
        await using var host = new TestHost();
        var (id, taskId) = await LateAsync(host);
        using var superior = await host.BrowserAsync("kepala.bidang.sd");
        var before = (await host.HistoryAsync(id)).Count;
        foreach (var address in new[] { $"/eskalasi/{taskId}", $"/eskalasi/{taskId}?_handler=tindaklanjuti", $"/eskalasi/{taskId}?pesan=ditindaklanjuti" }) await superior.GetStringAsync(address);
        using var head = new HttpRequestMessage(HttpMethod.Head, $"/eskalasi/{taskId}");
        await superior.SendAsync(head);
        Assert.Equal(before, (await host.HistoryAsync(id)).Count);
        Assert.True(await host.ReadAsync(d => d.Escalations.AllAsync(e => e.Answer == null && e.EndedAt == null)));
    }

    /// <summary>Step 4, held by petugas.sd, on the working day after its due time at 10.00.</summary>
    private static async Task<(string InstanceId, string TaskId)> LateAsync(TestHost host)
    {
        var id = await ContentCycle.ProposeAsync(host);
        var task = await host.ReadAsync(d => d.Tasks.SingleAsync(t => t.InstanceId == id));
        await host.Runner.ClaimTaskAsync(task.Id, await host.ActorAsync("petugas.sd"), default);
        await host.AdvanceToAsync(TestHost.Start.AddDays(2).AddHours(1));
        return (id, task.Id);
    }
}
