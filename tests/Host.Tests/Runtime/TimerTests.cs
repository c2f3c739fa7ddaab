using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Runtime;

public sealed class TimerTests
{
    private static DateTimeOffset At(int day, int hour, int minute) => new(2026, 11, day, hour, minute, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task the_ladder_of_a_late_task_fires_at_its_instants_and_in_order()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask(standard: "PT60M"));
        var id = await host.StartAsync("satu");
        Assert.Equal(At(23, 10, 0), (await host.OpenTaskAsync(id, "A")).DueAt);

        await host.AdvanceToAsync(At(25, 8, 0));

        var fired = (await host.HistoryAsync(id)).Where(h => h.Type == "timerFired").Select(h => (h.At.ToOffset(TimeSpan.FromHours(7)), Variables.Parse(h.Data).Text("purpose")));
        Assert.Equal([(At(23, 9, 30), "reminder"), (At(23, 10, 0), "overdue"), (At(23, 11, 0), "escalation1"), (At(24, 16, 0), "escalation2")], fired);
        Assert.Empty(await host.ReadAsync(d => d.Timers.Where(t => t.InstanceId == id).ToListAsync()));
    }

    [Fact]
    public async Task the_superiors_are_written_to_once_and_the_history_says_so()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask(standard: "PT60M", group: "ADMINISTRATOR_KONTEN"));
        var id = await host.StartAsync("satu");
        await host.AdvanceToAsync(At(25, 8, 0));
        await host.PumpAsync();

        var mails = await host.ReadAsync(d => d.Mails.Where(m => m.InstanceId == id).OrderBy(m => m.CreatedAt).Select(m => new { m.Kind, m.ToAddress }).ToListAsync());
        Assert.Equal(
            [("newTask", "administrator@contoh.test"), ("reminder", "administrator@contoh.test"), ("overdue", "administrator@contoh.test"),
             ("escalation1", "ketua.tim@contoh.test"), ("escalation2", "sekretaris@contoh.test")],
            mails.Select(m => (m.Kind, m.ToAddress)));
        Assert.Equal(5, (await host.HistoryAsync(id)).Count(h => h.Type == "mailQueued"));
    }

    [Fact]
    public async Task a_completed_task_leaves_no_timer_behind()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask(standard: "PT60M"));
        var id = await host.StartAsync("satu");
        Assert.NotEmpty(await host.ReadAsync(d => d.Timers.Where(t => t.InstanceId == id).ToListAsync()));
        await host.CompleteAsync(id, "A", by: "anggota.tim");
        Assert.Empty(await host.ReadAsync(d => d.Timers.Where(t => t.InstanceId == id).ToListAsync()));
        await host.AdvanceAsync(TimeSpan.FromDays(3));
        Assert.DoesNotContain(await host.HistoryAsync(id), h => h.Type == "timerFired");
    }

    [Fact]
    public async Task a_suspended_case_keeps_its_timers_until_it_goes_on()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask(standard: "PT60M"));
        var id = await host.StartAsync("satu");
        var leader = await host.ActorAsync("ketua.tim");
        await host.Runner.SuspendAsync(id, "menunggu pihak lain", leader, default);
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.DoesNotContain(await host.HistoryAsync(id), h => h.Type == "timerFired");
        await Play.RefusedAsync(() => host.CompleteAsync(id, "A", by: "anggota.tim"), "instance-not-running");

        await host.Runner.ResumeAsync(id, leader, default);
        await host.PumpAsync();
        Assert.Contains(await host.HistoryAsync(id), h => h.Type == "timerFired");
    }

    [Fact]
    public async Task a_superior_gives_a_late_task_more_time_and_the_ladder_starts_anew()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask(standard: "PT60M", group: "ADMINISTRATOR_KONTEN"));
        var id = await host.StartAsync("satu");
        var task = await host.OpenTaskAsync(id, "A");
        await host.AdvanceToAsync(At(23, 11, 0));
        var (leader, member) = (await host.ActorAsync("ketua.tim"), await host.ActorAsync("administrator"));
        await Play.RefusedAsync(() => host.Runner.ExtendTaskAsync(task.Id, At(24, 10, 0), "perlu waktu", member, default), "not-superior");
        await Play.RefusedAsync(() => host.Runner.ExtendTaskAsync(task.Id, At(23, 9, 0), "perlu waktu", leader, default), "due-in-the-past");
        await Play.RefusedAsync(() => host.Runner.ExtendTaskAsync(task.Id, At(24, 10, 0), " ", leader, default), "reason-required");

        await host.Runner.ExtendTaskAsync(task.Id, At(24, 10, 0), "menunggu foto", leader, default);

        var extended = await host.OpenTaskAsync(id, "A");
        Assert.Equal(At(24, 10, 0), extended.DueAt);
        Assert.Contains("menunggu foto", extended.DueExplanation, StringComparison.Ordinal);
        var timers = await host.ReadAsync(d => d.Timers.Where(t => t.InstanceId == id).OrderBy(t => t.DueAt).ToListAsync());
        Assert.Equal([TimerPurpose.Reminder, TimerPurpose.Overdue, TimerPurpose.Escalation1, TimerPurpose.Escalation2], timers.Select(t => t.Purpose));
        Assert.Equal(At(24, 10, 0), timers[1].DueAt);
        await host.AdvanceToAsync(At(24, 10, 0));
        Assert.Equal(2, (await host.HistoryAsync(id)).Count(h => h.Type == "timerFired" && h.Data.Contains("overdue", StringComparison.Ordinal)));
        Assert.Contains(await host.HistoryAsync(id), h => h.Type == "taskExtended" && h.Data.Contains("menunggu foto", StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_superior_gives_the_task_to_another_and_the_history_says_why()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask());
        var id = await host.StartAsync("satu");
        var task = await host.OpenTaskAsync(id, "A");
        var (anggota, ketua, sekretaris, petugas) =
            (await host.ActorAsync("anggota.tim"), await host.ActorAsync("ketua.tim"), await host.ActorAsync("sekretaris"), await host.ActorAsync("petugas.sd"));
        await host.Runner.ClaimTaskAsync(task.Id, anggota, default);
        await Play.RefusedAsync(() => host.Runner.ReassignTaskAsync(task.Id, anggota.UserId, "coba", anggota, default), "not-superior");
        await Play.RefusedAsync(() => host.Runner.ReassignTaskAsync(task.Id, petugas.UserId, "coba", sekretaris, default), "not-candidate");
        await Play.RefusedAsync(() => host.Runner.ReassignTaskAsync(task.Id, "tidak-ada", "coba", sekretaris, default), "unknown-user");

        await host.Runner.ReassignTaskAsync(task.Id, ketua.UserId, "anggota cuti", sekretaris, default);
        await Play.RefusedAsync(() => host.CompleteAsync(id, "A", by: "anggota.tim"), "task-claimed");
        await host.Runner.ReassignTaskAsync(task.Id, sekretaris.UserId, "dikerjakan sendiri", sekretaris, default);
        await host.CompleteAsync(id, "A", by: "sekretaris");

        Assert.Equal(2, (await host.HistoryAsync(id)).Count(h => h.Type == "taskReassigned"));
    }

    [Fact]
    public async Task a_case_starts_by_the_clock_and_what_was_missed_once_only()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Scheduled("R/2026-12-01T07:30:00+07:00/P1M"));
        var due = await host.ReadAsync(d => d.ScheduledStarts.SingleAsync(s => s.DefinitionKey == "jadwal"));
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 7, 30, 0, TimeSpan.FromHours(7)), due.DueAt);

        // The program stands still for three months.
        host.Clock.SetUtcNow(new(2027, 2, 15, 9, 0, 0, TimeSpan.FromHours(7)));
        await host.PumpAsync();

        var started = Assert.Single(await host.ReadAsync(d => d.Instances.Where(i => i.DefinitionKey == "jadwal").ToListAsync()));
        Assert.Null(started.StartedBy);
        Assert.Equal("BULAN/2027/02/1", started.BusinessKey);
        var next = await host.ReadAsync(d => d.ScheduledStarts.SingleAsync(s => s.DefinitionKey == "jadwal"));
        Assert.Equal(new DateTimeOffset(2027, 3, 1, 7, 30, 0, TimeSpan.FromHours(7)), next.DueAt);
    }

    [Fact]
    public async Task publishing_replaces_the_starts_of_the_version_before()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Scheduled("R/2026-12-01T07:30:00+07:00/P1M"));
        await host.PublishAsync(Scheduled("R/2026-12-05T07:30:00+07:00/P1M"));
        var row = await host.ReadAsync(d => d.ScheduledStarts.SingleAsync(s => s.DefinitionKey == "jadwal"));
        Assert.Equal(5, row.DueAt.ToOffset(TimeSpan.FromHours(7)).Day);

        await host.PublishAsync(Diagram.OneTask("jadwal"));
        Assert.False(await host.ReadAsync(d => d.ScheduledStarts.AnyAsync(s => s.DefinitionKey == "jadwal")));
    }

    private static byte[] Scheduled(string cycle) => Diagram.Of("jadwal",
        Diagram.Start(inner: $"""
            <bpmn:extensionElements><sop:assignment groups="TIM_PENGELOLA"/><sop:start businessKey="BULAN/{"{tahun}"}/{"{bulan}"}/{"{nomor}"}"/></bpmn:extensionElements>
            <bpmn:timerEventDefinition id="t"><bpmn:timeCycle>{cycle}</bpmn:timeCycle></bpmn:timerEventDefinition>
            """) + Diagram.Task("A") + Diagram.End(), "start > A", "A > end");
}
