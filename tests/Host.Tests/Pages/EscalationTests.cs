using System.Net;
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
