using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Runtime;

/// <summary>An SOP that stands still: nothing of it moves, nothing is lost.</summary>
public sealed class DefinitionSuspensionTests
{
    private static DefinitionSuspensions Of(TestHost host) => host.Services.GetRequiredService<DefinitionSuspensions>();

    [Fact]
    public async Task tasks_and_starts_are_refused_with_the_reason_and_go_on_afterwards()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask());
        await host.PublishAsync(Diagram.OneTask("lain"));
        var id = await host.StartAsync("satu");
        var owner = await host.ActorAsync("pengelola.sop");
        await Of(host).SuspendAsync("satu", "ada kesalahan pada langkah 1", owner, default);

        var problem = await Play.RefusedAsync(() => host.CompleteAsync(id, "A", by: "anggota.tim"), "definition-suspended");
        Assert.Equal(ProblemKind.Conflict, problem.Kind);
        Assert.Contains("ada kesalahan pada langkah 1", problem.Reason.Id, StringComparison.Ordinal);
        await Play.RefusedAsync(() => host.StartAsync("satu"), "definition-suspended");
        Assert.NotNull(await host.OpenTaskAsync(id, "A"));
        // Another SOP is not concerned.
        await host.CompleteAsync(await host.StartAsync("lain"), "A", by: "anggota.tim");

        await Of(host).ResumeAsync("satu", "sudah diperbaiki", owner, default);
        await host.CompleteAsync(id, "A", by: "anggota.tim");
        await host.StartAsync("satu");
        var kept = await host.ReadAsync(d => d.DefinitionSuspensions.SingleAsync());
        Assert.Equal(("ada kesalahan pada langkah 1", "sudah diperbaiki", owner.UserId, owner.UserId), (kept.Reason, kept.ResumeReason, kept.SuspendedBy, kept.ResumedBy));
    }

    [Fact]
    public async Task timers_wait_and_fire_when_the_sop_goes_on()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask(standard: "PT60M"));
        var id = await host.StartAsync("satu");
        var admin = await host.ActorAsync("admin");
        await Of(host).SuspendAsync("satu", "libur", admin, default);
        host.Clock.Advance(TimeSpan.FromDays(2));
        await host.PumpAsync();
        Assert.DoesNotContain(await host.HistoryAsync(id), h => h.Type == "timerFired");

        await Of(host).ResumeAsync("satu", "selesai libur", admin, default);
        await host.PumpAsync();
        Assert.Equal(4, (await host.HistoryAsync(id)).Count(h => h.Type == "timerFired"));
    }

    [Fact]
    public async Task jobs_wait_and_one_under_way_runs_again_under_its_key()
    {
        TestHost? host = null;
        var activity = new ScriptedActivity().Then(async (_, _) =>
        {
            await Of(host!).SuspendAsync("layanan", "berhenti dulu", await host!.ActorAsync("admin"), default);
            return new Workflows.Jobs.JobOutcome.Succeeded(Variables.Empty);
        });
        await using (host = new TestHost(services: s => s.AddSingleton<Workflows.Jobs.IActivity>(activity)))
        {
            await host.PublishAsync(Diagram.WithActivity("scripted"));
            var id = await host.StartAsync("layanan");
            await host.PumpAsync();
            Assert.Equal(TokenState.Job, Assert.Single((await host.StateAsync(id)).Tokens).State);
            await host.PumpAsync();
            Assert.Single(activity.Calls);

            await Of(host).ResumeAsync("layanan", "lanjut", await host.ActorAsync("admin"), default);
            await host.PumpAsync();
            Assert.NotNull(await host.OpenTaskAsync(id, "A"));
            Assert.Single(activity.Calls.Select(c => c.IdempotencyKey).Distinct());
        }
    }

    [Fact]
    public async Task a_scheduled_start_waits_and_comes_once()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.Of("jadwal", """<bpmn:startEvent id="start"><bpmn:timerEventDefinition><bpmn:timeCycle>R/2026-11-23T10:00:00+07:00/P1D</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>"""
            + Diagram.Task("A") + Diagram.End(), "start > A", "A > end"));
        var admin = await host.ActorAsync("admin");
        await Of(host).SuspendAsync("jadwal", "libur", admin, default);
        host.Clock.Advance(TimeSpan.FromDays(3));
        await host.PumpAsync();
        Assert.Equal(0, await host.ReadAsync(d => d.Instances.CountAsync(i => i.DefinitionKey == "jadwal")));

        await Of(host).ResumeAsync("jadwal", "selesai libur", admin, default);
        await host.PumpAsync();
        Assert.Equal(1, await host.ReadAsync(d => d.Instances.CountAsync(i => i.DefinitionKey == "jadwal")));
        Assert.Empty(await host.ReadAsync(d => d.Incidents.ToListAsync()));
    }

    [Fact]
    public async Task it_lasts_over_a_restart_and_is_said_once()
    {
        var folder = Path.Combine(Path.GetTempPath(), "bpm-tests", $"jeda-{Guid.NewGuid():N}");
        string id;
        await using (var first = new TestHost(folder))
        {
            await first.PublishAsync(Diagram.OneTask());
            id = await first.StartAsync("satu");
            await Of(first).SuspendAsync("satu", "diperiksa", await first.ActorAsync("admin"), default);
            await Play.RefusedAsync(() => first.ActorAsync("admin").ContinueWith(a => Of(first).SuspendAsync("satu", "lagi", a.Result, default)).Unwrap(), "definition-suspended");
        }
        await using (var second = new TestHost(folder))
        {
            await Play.RefusedAsync(() => second.CompleteAsync(id, "A", by: "anggota.tim"), "definition-suspended");
            await Of(second).ResumeAsync("satu", "lanjut", await second.ActorAsync("admin"), default);
            await Play.RefusedAsync(() => second.ActorAsync("admin").ContinueWith(a => Of(second).ResumeAsync("satu", "lagi", a.Result, default)).Unwrap(), "definition-not-suspended");
            await second.CompleteAsync(id, "A", by: "anggota.tim");
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task only_operators_may_and_always_with_a_reason()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask());
        foreach (var name in new[] { "kepala.dinas", "sekretaris", "kepala.bidang.sd", "ketua.tim", "anggota.tim", "administrator", "petugas.sd", "auditor" })
        {
            var actor = await host.ActorAsync(name);
            await Play.RefusedAsync(() => Of(host).SuspendAsync("satu", "coba", actor, default), "forbidden");
            await Play.RefusedAsync(() => Of(host).ResumeAsync("satu", "coba", actor, default), "forbidden");
        }
        var owner = await host.ActorAsync("pengelola.sop");
        await Play.RefusedAsync(() => Of(host).SuspendAsync("satu", " ", owner, default), "reason-required");
        await Play.RefusedAsync(() => Of(host).SuspendAsync("tidak-ada", "coba", owner, default), "definition-not-found");
    }
}
