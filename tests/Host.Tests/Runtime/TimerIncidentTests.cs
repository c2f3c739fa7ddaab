using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Runtime;

/// <summary>A timer that cannot fire is told once, waits, and fires when somebody says so.</summary>
public sealed class TimerIncidentTests
{
    [Fact]
    public async Task a_timer_that_cannot_fire_becomes_one_incident_and_fires_after_the_retry()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask(standard: "PT60M"));
        var (broken, sound) = (await host.StartAsync("satu"), await host.StartAsync("satu"));
        // As another, newer program would have written it.
        await host.ReadAsync(d => d.Instances.Where(i => i.Id == broken).ExecuteUpdateAsync(set => set.SetProperty(i => i.StateVersion, 99).SetProperty(i => i.Revision, i => i.Revision + 1)));

        await host.AdvanceAsync(TimeSpan.FromMinutes(30));
        await host.PumpAsync();
        await host.PumpAsync();

        var incident = Assert.Single(await host.ReadAsync(d => d.Incidents.ToListAsync()));
        Assert.Equal((broken, "A", (DateTimeOffset?)null), (incident.InstanceId, incident.ElementId, incident.ResolvedAt));
        Assert.Contains($"of instance '{broken}' to fire, but", incident.Message, StringComparison.Ordinal);
        Assert.Single(await host.HistoryAsync(sound), h => h.Type == "timerFired");

        await host.ReadAsync(d => d.Instances.Where(i => i.Id == broken).ExecuteUpdateAsync(set => set.SetProperty(i => i.StateVersion, Workflows.Instances.InstanceSnapshot.Version)));
        await host.Runner.RetryIncidentAsync(incident.Id, "data sudah dipulihkan", await host.ActorAsync("admin"), default);
        await host.PumpAsync();
        Assert.Contains(await host.HistoryAsync(broken), h => h.Type == "timerFired");
        Assert.NotNull((await host.ReadAsync(d => d.Incidents.SingleAsync())).ResolvedAt);
    }

    [Fact]
    public async Task a_scheduled_start_that_cannot_run_becomes_one_incident_and_runs_after_the_retry()
    {
        await using var host = new TestHost();
        var id = (await host.PublishAsync(Diagram.Of("jadwal", """<bpmn:startEvent id="start"><bpmn:timerEventDefinition><bpmn:timeDate>2026-11-23T10:00:00+07:00</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:startEvent>"""
            + Diagram.Task("A") + Diagram.End(), "start > A", "A > end"))).Definition.Id;
        // As after a restore of another database: the start is there, its version is not.
        await host.ReadAsync(d => d.ScheduledStarts.Where(s => s.DefinitionKey == "jadwal").ExecuteUpdateAsync(set => set.SetProperty(s => s.DefinitionId, "hilang")));
        await host.AdvanceAsync(TimeSpan.FromHours(2));
        await host.PumpAsync();

        var incident = Assert.Single(await host.ReadAsync(d => d.Incidents.ToListAsync()));
        Assert.Contains("scheduled start 'start' of process 'jadwal'", incident.Message, StringComparison.Ordinal);
        await Play.RefusedAsync(() => host.ActorAsync("pengelola.sop").ContinueWith(a => host.Runner.RetryIncidentAsync(incident.Id, "coba", a.Result, default)).Unwrap(), "forbidden");

        await host.ReadAsync(d => d.ScheduledStarts.Where(s => s.DefinitionKey == "jadwal").ExecuteUpdateAsync(set => set.SetProperty(s => s.DefinitionId, id)));
        await host.Runner.RetryIncidentAsync(incident.Id, "versinya sudah ada", await host.ActorAsync("admin"), default);
        await host.PumpAsync();
        Assert.Equal(1, await host.ReadAsync(d => d.Instances.CountAsync(i => i.DefinitionKey == "jadwal")));
    }
}
