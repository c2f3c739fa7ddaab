using System.Net;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Tests.Acting;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Pages;

/// <summary>The supervisor's board: who below holds what, and decisions for one or many.</summary>
public sealed class BoardTests
{
    [Fact]
    public async Task a_superior_sees_the_people_below_with_their_load_and_what_nobody_took()
    {
        await using var host = new TestHost();
        var held = await TakenAsync(host);
        var free = await TaskAsync(host, await ContentCycle.ProposeAsync(host));
        using var superior = await host.BrowserAsync("kepala.bidang.sd");

        var html = await superior.GetStringAsync("/eskalasi/papan");
        Assert.Contains(held.Id, html, StringComparison.Ordinal);
        Assert.Contains(free.Id, html, StringComparison.Ordinal);
        Assert.True(html.IndexOf(free.Id, StringComparison.Ordinal) < html.IndexOf(held.Id, StringComparison.Ordinal), "Expected what nobody took first.");
        Assert.Contains("Petugas di Bidang SD 1 tugas", PageForm.Words(html), StringComparison.Ordinal);
        Assert.DoesNotContain("Petugas di Bidang SMP", PageForm.Words(html), StringComparison.Ordinal);

        using var beside = await host.BrowserAsync("kepala.bidang.smp");
        var other = await beside.GetStringAsync("/eskalasi/papan");
        foreach (var task in new[] { held, free }) Assert.DoesNotContain(task.Id, other, StringComparison.Ordinal);
    }

    [Fact]
    public async Task several_tasks_are_given_to_one_person_with_one_reason_and_once()
    {
        await using var host = new TestHost();
        WorkTask[] tasks = [await TaskAsync(host, await ContentCycle.ProposeAsync(host)), await TaskAsync(host, await ContentCycle.ProposeAsync(host))];
        using var superior = await host.BrowserAsync("kepala.bidang.sd");
        var petugas = await host.ActorAsync("petugas.sd");
        (string, string)[] order = [.. tasks.Select(t => ("tugas", Seen(t))), ("kepada", petugas.UserId), ("alasan", "Pekan sibuk."), ("tindakan", "alihkan")];

        for (var press = 0; press < 2; press++)
            Assert.Equal("/eskalasi/papan?pesan=dialihkan&jumlah=2", PageForm.LedTo(await PageForm.SendAsync(superior, "/eskalasi/papan", "papan", order)));

        var now = await host.ReadAsync(d => d.Tasks.ToListAsync());
        Assert.All(now, t => Assert.Equal(petugas.UserId, t.AssigneeId));
        foreach (var task in now)
        {
            var mails = await host.ReadAsync(d => d.Mails.CountAsync(m => m.TaskId == task.Id && m.RecipientId == petugas.UserId));
            Assert.Equal(mails, await host.ReadAsync(d => d.Mails.Where(m => m.TaskId == task.Id && m.RecipientId == petugas.UserId).Select(m => m.EventKey).Distinct().CountAsync()));
            var words = PageForm.Words(await superior.GetStringAsync($"/proses/{task.InstanceId}"));
            Assert.Equal(1, words.Split("Pekan sibuk.").Length - 1);
        }
    }

    [Fact]
    public async Task an_extension_sent_twice_extends_once()
    {
        await using var host = new TestHost();
        var task = await TakenAsync(host);
        using var superior = await host.BrowserAsync("kepala.bidang.sd");
        (string, string)[] order = [("tugas", Seen(task)), ("tambah", "1h"), ("alasan", "Menunggu data."), ("tindakan", "perpanjang")];

        await PageForm.SendAsync(superior, "/eskalasi/papan", "papan", order);
        var once = await host.ReadAsync(d => d.Tasks.Where(t => t.Id == task.Id).Select(t => t.DueAt).SingleAsync());
        await PageForm.SendAsync(superior, "/eskalasi/papan", "papan", order);

        Assert.True(once > task.DueAt, "Expected a later due time.");
        Assert.Equal(once, await host.ReadAsync(d => d.Tasks.Where(t => t.Id == task.Id).Select(t => t.DueAt).SingleAsync()));
    }

    [Fact]
    public async Task what_is_missing_is_said_and_what_was_chosen_stays()
    {
        await using var host = new TestHost();
        var task = await TakenAsync(host);
        using var superior = await host.BrowserAsync("kepala.bidang.sd");

        var html = await (await PageForm.SendAsync(superior, "/eskalasi/papan", "papan", [("tugas", Seen(task)), ("tindakan", "alihkan"), ("alasan", "")])).Content.ReadAsStringAsync();

        var words = PageForm.Words(html);
        Assert.Contains("Diharapkan penerima tugas", words, StringComparison.Ordinal);
        Assert.Contains("Diharapkan alasan", words, StringComparison.Ordinal);
        Assert.Matches($"value=\"{System.Text.RegularExpressions.Regex.Escape(Seen(task))}\" checked", html);
    }

    [Fact]
    public async Task a_task_that_is_not_theirs_is_left_alone_and_the_others_are_done()
    {
        await using var host = new TestHost();
        var own = await TaskAsync(host, await ContentCycle.ProposeAsync(host));
        var foreign = await TaskAsync(host, await ContentCycle.ProposeAsync(host, "petugas.smp", "SMP"));
        using var superior = await host.BrowserAsync("kepala.bidang.sd");
        var petugas = await host.ActorAsync("petugas.sd");

        var answer = await PageForm.SendAsync(superior, "/eskalasi/papan", "papan",
            [("tugas", Seen(own)), ("tugas", Seen(foreign)), ("tugas", "tidak-ada|0"), ("kepada", petugas.UserId), ("alasan", "Uji."), ("tindakan", "alihkan")]);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("1 tugas lainnya sudah dikerjakan", await PageForm.WordsAsync(answer), StringComparison.Ordinal);
        var assignees = await host.ReadAsync(d => d.Tasks.ToDictionaryAsync(t => t.Id, t => t.AssigneeId));
        Assert.Equal((petugas.UserId, null), (assignees[own.Id], assignees[foreign.Id]));
    }

    [Fact]
    public async Task what_its_holder_put_off_or_does_for_another_is_marked()
    {
        await using var host = new TestHost();
        var task = await host.HeldAsync();
        var (holder, other) = (await host.ActorAsync("anggota.tim"), await host.ActorAsync("ketua.tim"));
        using var superior = await host.BrowserAsync("kepala.dinas");
        Assert.DoesNotContain("Ditunda", PageForm.Words(await superior.GetStringAsync("/eskalasi/papan")), StringComparison.Ordinal);

        await host.Acts().PostponeAsync(task.Id, new(2026, 11, 25), holder, default);
        Assert.Contains("Ditunda sampai Rab, 25 Nov 2026", PageForm.Words(await superior.GetStringAsync("/eskalasi/papan")), StringComparison.Ordinal);
        await host.ReadAsync(d => d.Users.Where(u => u.UserName == "sekretaris").ExecuteUpdateAsync(set => set.SetProperty(u => u.Language, "en")));
        using var english = await host.BrowserAsync("sekretaris");
        Assert.Contains("Put off until Wed, 25 Nov 2026", PageForm.Words(await english.GetStringAsync("/eskalasi/papan")), StringComparison.Ordinal);

        // The day is the holder's: in another's hands it is not put off.
        await host.Acts().DelegateAsync(task.Id, other.UserId, "Siapkan.", holder, default);
        var words = PageForm.Words(await superior.GetStringAsync("/eskalasi/papan"));
        Assert.Contains("Didelegasikan oleh Anggota tim pengelola", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Ditunda", words, StringComparison.Ordinal);
        await host.Acts().ReturnAsync(task.Id, null, Workflows.Instances.Variables.Empty, null, other, default);
        Assert.DoesNotContain("Didelegasikan", PageForm.Words(await superior.GetStringAsync("/eskalasi/papan")), StringComparison.Ordinal);
    }

    private static string Seen(WorkTask task) => $"{task.Id}|{task.DueAt!.Value.UtcTicks}";

    private static async Task<WorkTask> TaskAsync(TestHost host, string instanceId) => await host.ReadAsync(d => d.Tasks.AsNoTracking().SingleAsync(t => t.InstanceId == instanceId));

    private static async Task<WorkTask> TakenAsync(TestHost host)
    {
        var task = await TaskAsync(host, await ContentCycle.ProposeAsync(host));
        await host.Runner.ClaimTaskAsync(task.Id, await host.ActorAsync("petugas.sd"), default);
        return task;
    }
}
