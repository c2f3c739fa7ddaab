using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Runtime;

public sealed class ConcurrencyTests
{
    [Fact]
    public async Task of_many_simultaneous_completions_exactly_one_works()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask());
        var actors = new[] { await host.ActorAsync("anggota.tim"), await host.ActorAsync("ketua.tim") };
        for (var round = 0; round < 10; round++)
        {
            var id = await host.StartAsync("satu");
            var task = await host.OpenTaskAsync(id, "A");
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
            {
                try
                {
                    await host.Runner.CompleteTaskAsync(new(task.Id, null, Variables.Empty, null), actors[i % 2], default);
                    return "ok";
                }
                catch (ProblemException problem)
                {
                    return problem.Type;
                }
            })));

            Assert.Single(answers, "ok");
            Assert.All(answers.Where(a => a != "ok"), a => Assert.Equal("task-already-completed", a));
            Assert.Single(await host.HistoryAsync(id), h => h.Type == "taskCompleted");
        }
    }

    [Fact]
    public async Task two_branches_completed_at_once_pass_the_join_once()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.TwoBranches());
        for (var round = 0; round < 10; round++)
        {
            var id = await host.StartAsync("dua");
            await Task.WhenAll(
                Task.Run(() => host.CompleteAsync(id, "A", by: "anggota.tim")),
                Task.Run(() => host.CompleteAsync(id, "B", by: "ketua.tim")));

            Assert.Single(await host.ReadAsync(d => d.Tasks.Where(t => t.InstanceId == id && t.ElementId == "C").ToListAsync()));
            Assert.Equal(["C"], (await host.StateAsync(id)).Tokens.Select(t => t.ElementId));
        }
    }

    [Fact]
    public async Task running_numbers_have_no_gap_and_no_double_under_load()
    {
        await using var host = new TestHost();
        var start = Diagram.Start(inner: """<bpmn:extensionElements><sop:start businessKey="SURAT/{tahun}/{nomor}"/></bpmn:extensionElements>""");
        await host.PublishAsync(Diagram.Of("nomor", start + Diagram.Task("A") + Diagram.End(), "start > A", "A > end"));

        var ids = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => host.StartAsync("nomor"))));

        var keys = await host.ReadAsync(d => d.Instances.Where(i => ids.Contains(i.Id)).Select(i => i.BusinessKey!).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 12).Select(n => $"SURAT/2026/{n}").Order(), keys.Order());
    }
}
