using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Runtime;

/// <summary>What operators do to a case by hand, and what the history says of it.</summary>
public sealed class OperatorMoveTests
{
    private static readonly byte[] TwoSteps = Diagram.Of("dua-langkah", Diagram.Start() + Diagram.Task("A", standard: "PT60M") + Diagram.Task("B") + Diagram.End(), "start > A", "A > B", "B > end");

    private static OperatorMoves Of(TestHost host) => host.Services.GetRequiredService<OperatorMoves>();

    private static async Task<string> TokenAsync(TestHost host, string id, string elementId) => (await host.StateAsync(id)).Tokens.Single(t => t.ElementId == elementId).Id;

    private static async Task<Variables> ToldAsync(TestHost host, string id, string type, string actor)
    {
        var line = Assert.Single(await host.HistoryAsync(id), h => h.Type == type);
        Assert.Equal((await host.ActorAsync(actor)).UserId, line.Actor);
        return Variables.Parse(line.Data);
    }

    [Fact]
    public async Task a_point_is_moved_its_task_called_off_and_the_next_one_made()
    {
        await using var host = new TestHost();
        await host.PublishAsync(TwoSteps);
        var id = await host.StartAsync("dua-langkah");
        await Of(host).MoveTokenAsync(id, await TokenAsync(host, id, "A"), "B", "langkah A sudah dikerjakan di luar", await host.ActorAsync("pengelola.sop"), default);

        Assert.Equal(WorkTaskStatus.Cancelled, (await host.ReadAsync(d => d.Tasks.SingleAsync(t => t.InstanceId == id && t.ElementId == "A"))).Status);
        Assert.Empty(await host.ReadAsync(d => d.Timers.Where(t => t.InstanceId == id).ToListAsync()));
        var told = await ToldAsync(host, id, "tokenMoved", "pengelola.sop");
        Assert.Equal(("B", "langkah A sudah dikerjakan di luar"), (told.Text("to"), told.Text("reason")));
        await host.CompleteAsync(id, "B", by: "anggota.tim");
        Assert.Equal(InstanceStatus.Completed, (await host.InstanceAsync(id)).Status);
    }

    [Fact]
    public async Task a_point_is_ended_and_a_case_without_any_is_over()
    {
        await using var host = new TestHost();
        await host.PublishAsync(TwoSteps);
        var id = await host.StartAsync("dua-langkah");
        await Of(host).CancelTokenAsync(id, await TokenAsync(host, id, "A"), "salah mulai", await host.ActorAsync("admin"), default);
        Assert.Equal(InstanceStatus.Completed, (await host.InstanceAsync(id)).Status);
        Assert.Equal("salah mulai", (await ToldAsync(host, id, "tokenCancelled", "admin")).Text("reason"));
    }

    [Fact]
    public async Task variables_are_changed_and_the_history_keeps_old_and_new()
    {
        await using var host = new TestHost();
        await host.PublishAsync(TwoSteps);
        var id = await host.StartAsync("dua-langkah", variables: """{"jumlah": 3, "nama": "lama"}""");
        await Of(host).ChangeVariablesAsync(id, Variables.Parse("""{"jumlah": [1, 2], "baru": true}"""), null, "salah ketik", await host.ActorAsync("admin"), default);

        Assert.Equal("""{"baru":true,"jumlah":[1,2],"nama":"lama"}""", (await host.StateAsync(id)).Variables.ToJson().Replace(" ", "", StringComparison.Ordinal));
        var told = await ToldAsync(host, id, "variablesChanged", "admin");
        Assert.Equal(("""{"jumlah":3}""", "salah ketik"), (told.Text("before"), told.Text("reason")));
        Assert.Contains("[1,2]", told.Text("after")!.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task resuming_and_retrying_keep_their_reasons()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.Of("gagal", Diagram.Start() + """<bpmn:scriptTask id="H" scriptFormat="javascript"><bpmn:script>if (!variables.siap) throw new Error("belum");</bpmn:script></bpmn:scriptTask>""" + Diagram.Task("A") + Diagram.End(), "start > H", "H > A", "A > end"));
        var id = await host.StartAsync("gagal");
        var admin = await host.ActorAsync("admin");
        var owner = await host.ActorAsync("pengelola.sop");
        await host.Runner.SuspendAsync(id, "tunggu", admin, default);
        await host.Runner.ResumeAsync(id, "sudah boleh", admin, default);
        await Of(host).ChangeVariablesAsync(id, Variables.Parse("""{"siap": true}"""), null, "diisi operator", owner, default);
        await host.Runner.RetryIncidentAsync((await host.StateAsync(id)).Incidents.Single().Id, "isian sudah benar", owner, default);

        Assert.NotNull(await host.OpenTaskAsync(id, "A"));
        Assert.Equal("sudah boleh", (await ToldAsync(host, id, "instanceResumed", "admin")).Text("reason"));
        Assert.Equal("isian sudah benar", (await ToldAsync(host, id, "incidentRetried", "pengelola.sop")).Text("reason"));
    }

    [Fact]
    public async Task nobody_else_may_and_nobody_without_a_reason()
    {
        await using var host = new TestHost();
        await host.PublishAsync(TwoSteps);
        var id = await host.StartAsync("dua-langkah");
        var token = await TokenAsync(host, id, "A");
        var before = (await host.InstanceAsync(id)).Revision;
        foreach (var name in new[] { "kepala.dinas", "sekretaris", "kepala.bidang.sd", "ketua.tim", "anggota.tim", "administrator", "petugas.sd", "auditor" })
        {
            var actor = await host.ActorAsync(name);
            await Play.RefusedAsync(() => Of(host).MoveTokenAsync(id, token, "B", "coba", actor, default), "forbidden");
            await Play.RefusedAsync(() => Of(host).CancelTokenAsync(id, token, "coba", actor, default), "forbidden");
            await Play.RefusedAsync(() => Of(host).ChangeVariablesAsync(id, Variables.Parse("""{"x": 1}"""), null, "coba", actor, default), "forbidden");
        }
        var admin = await host.ActorAsync("admin");
        await Play.RefusedAsync(() => Of(host).MoveTokenAsync(id, token, "B", "  ", admin, default), "reason-required");
        await Play.RefusedAsync(() => Of(host).CancelTokenAsync(id, token, "", admin, default), "reason-required");
        await Play.RefusedAsync(() => Of(host).ChangeVariablesAsync(id, Variables.Parse("""{"x": 1}"""), null, "", admin, default), "reason-required");
        await Play.RefusedAsync(() => Of(host).ChangeVariablesAsync(id, Variables.Empty, null, "coba", admin, default), "invalid-variables");
        await Play.RefusedAsync(() => Of(host).MoveTokenAsync(id, token, "start", "coba", admin, default), "unknown-target");
        await Play.RefusedAsync(() => Of(host).MoveTokenAsync(id, "tidak-ada", "B", "coba", admin, default), "unknown-token");
        await Play.RefusedAsync(() => Of(host).CancelTokenAsync("tidak-ada", token, "coba", admin, default), "instance-not-found");
        Assert.Equal(before, (await host.InstanceAsync(id)).Revision);
    }
}
