using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Data.Writing;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Runtime;

/// <summary>What is stored when many come at once: each change whole, once, and without harm to its neighbours.</summary>
public sealed class StoringTests
{
    [Fact]
    public async Task both_parallel_tasks_of_fifty_cases_completed_at_the_same_moment_end_every_case()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.Of("jajar", Diagram.Start() + Diagram.Parallel("fork") + Diagram.Task("A") + Diagram.Task("B") + Diagram.Parallel("join") + Diagram.End(),
            "start > fork", "fork > A", "fork > B", "A > join", "B > join", "join > end"));
        var actor = await host.ActorAsync("anggota.tim");
        var ids = new List<string>();
        for (var i = 0; i < 50; i++) ids.Add(await host.StartAsync("jajar"));
        var open = await host.ReadAsync(d => d.Tasks.Where(t => ids.Contains(t.InstanceId)).Select(t => t.Id).ToListAsync());
        Assert.Equal(100, open.Count);

        await Task.WhenAll(open.Select(task => Task.Run(() => host.Runner.CompleteTaskAsync(new(task, null, Variables.Empty, null), actor, default))));

        Assert.Equal(50, await host.ReadAsync(d => d.Instances.CountAsync(i => ids.Contains(i.Id) && i.Status == InstanceStatus.Completed)));
        foreach (var id in ids)
        {
            var history = await host.HistoryAsync(id);
            Assert.Equal(["A", "B"], history.Where(h => h.Type == "taskCompleted").Select(h => h.ElementId!).Order(StringComparer.Ordinal));
            Assert.Single(history, h => h.Type == "instanceCompleted");
            Assert.Equal(Enumerable.Range(1, history.Count).Count(), history.Select(h => h.Sequence).Distinct().Count());
        }
    }

    [Fact]
    public async Task a_double_click_completes_once_and_starts_the_next_task_once()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.Of("dua-langkah", Diagram.Start() + Diagram.Task("A") + Diagram.Task("B") + Diagram.End(), "start > A", "A > B", "B > end"));
        var actor = await host.ActorAsync("anggota.tim");
        for (var round = 0; round < 20; round++)
        {
            var id = await host.StartAsync("dua-langkah");
            var task = await host.OpenTaskAsync(id, "A");
            await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => host.Runner.CompleteTaskAsync(new(task.Id, null, Variables.Empty, "klik"), actor, default))));

            Assert.Single(await host.ReadAsync(d => d.Tasks.Where(t => t.InstanceId == id && t.ElementId == "B").ToListAsync()));
            Assert.Single(await host.HistoryAsync(id), h => h.Type == "taskCompleted");
        }
    }

    [Fact]
    public async Task a_change_that_cannot_be_stored_harms_none_of_those_stored_with_it()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask());
        var id = await host.StartAsync("satu");
        var commits = host.Services.GetRequiredService<ICommits>();
        await using var database = host.Database();
        var (sets, pages) = (new Table<CandidateSet>(database.Model), new Table<HistoryPage>(database.Model));
        var row = await host.InstanceAsync(id);
        var instances = new Table<Instance>(database.Model);
        var (stale, moved) = (row.Copy(), row.Copy());
        stale.Revision = 900;
        moved.Revision++;
        Write Set(string name) => sets.Insert(new CandidateSet { Set = name, Group = name });

        var stored = await commits.CommitAllAsync(
        [
            [Set("pertama")],
            // Its instance is not as it was: nothing of it may stay.
            [instances.Update(stale, moved)!.Value, Set("basi")],
            // The page is there already: a statement that fails in the middle.
            [Set("gagal"), pages.Insert(new HistoryPage { InstanceId = id, Revision = row.Revision, Lines = "[]"u8.ToArray() })],
            [Set("terakhir")],
        ]);

        Assert.Equal([true, false, false, true], stored);
        Assert.Equal(["pertama", "terakhir"], await host.ReadAsync(d => d.CandidateSets.Where(s => s.Set == s.Group && s.Set != "").Select(s => s.Set).OrderBy(s => s).ToListAsync()));
        Assert.Equal(row.Revision, (await host.InstanceAsync(id)).Revision);
    }

    [Fact]
    public async Task who_has_just_come_into_an_empty_group_is_told_of_its_next_task()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.Of("dua-langkah", Diagram.Start() + Diagram.Task("A") + Diagram.Task("B", group: "KELOMPOK_BARU") + Diagram.End(), "start > A", "A > B", "B > end"));
        string[] cases = [await host.StartAsync("dua-langkah"), await host.StartAsync("dua-langkah"), await host.StartAsync("dua-langkah")];
        foreach (var id in cases[..2]) await host.CompleteAsync(id, "A", by: "anggota.tim");
        Assert.False(await host.ReadAsync(d => d.Mails.AnyAsync(m => m.TaskId != null && d.Tasks.Any(t => t.Id == m.TaskId && t.ElementId == "B"))));
        // As another process would do it, of which this one hears nothing.
        var newcomer = await host.ActorAsync("petugas.sd");
        await host.ReadAsync(d =>
        {
            var role = d.Roles.Add(new("KELOMPOK_BARU")).Entity;
            d.UserRoles.Add(new() { RoleId = role.Id, UserId = newcomer.UserId });
            return d.SaveChangesAsync();
        });

        await host.CompleteAsync(cases[2], "A", by: "anggota.tim");

        var next = await host.OpenTaskAsync(cases[2], "B");
        Assert.Equal(newcomer.UserId, (await host.ReadAsync(d => d.Mails.SingleAsync(m => m.TaskId == next.Id))).RecipientId);
        Assert.Single(await host.HistoryAsync(cases[2]), h => h.Type == "taskCompleted");
    }

    [Fact]
    public async Task what_another_process_did_meanwhile_is_seen_before_anything_is_refused_or_stored()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask());
        var actor = await host.ActorAsync("anggota.tim");
        var (first, second) = (await host.StartAsync("satu"), await host.StartAsync("satu"));
        await using var other = new TestHost(host.Folder);
        // Both are remembered here as they were; the other process claims one and ends the other.
        var holder = await other.ActorAsync("ketua.tim");
        await other.Runner.ClaimTaskAsync((await other.OpenTaskAsync(first, "A")).Id, holder, default);
        var task = await host.OpenTaskAsync(second, "A");
        await other.Runner.CompleteTaskAsync(new(task.Id, null, Variables.Empty, null), holder, default);

        var refused = await Play.RefusedAsync(() => host.CompleteAsync(first, "A", by: "anggota.tim"), "task-claimed");
        Assert.Equal("ketua.tim", refused.Holder);
        await Play.RefusedAsync(() => host.Runner.CompleteTaskAsync(new(task.Id, null, Variables.Empty, null), actor, default), "task-already-completed");
        await other.Runner.ReleaseTaskAsync((await other.OpenTaskAsync(first, "A")).Id, holder, default);
        await host.CompleteAsync(first, "A", by: "anggota.tim");
        Assert.Single(await host.HistoryAsync(second), h => h.Type == "taskCompleted");
    }

    [Fact]
    public async Task history_is_one_page_after_the_end_and_tells_the_same()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.TwoBranches());
        var id = await host.StartAsync("dua");
        await host.CompleteAsync(id, "A", by: "anggota.tim");
        await host.CompleteAsync(id, "B", by: "ketua.tim");
        var before = (await host.HistoryAsync(id)).ConvertAll(Line);
        Assert.Equal(3, await host.ReadAsync(d => d.HistoryPages.CountAsync(p => p.InstanceId == id)));

        await host.CompleteAsync(id, "C", by: "anggota.tim");

        var after = (await host.HistoryAsync(id)).ConvertAll(Line);
        Assert.Equal(before, after.Take(before.Count));
        Assert.Equal(Enumerable.Range(0, after.Count).Select(i => after[i].Sequence).Order(), after.Select(l => l.Sequence));
        Assert.Equal(1, await host.ReadAsync(d => d.HistoryPages.CountAsync(p => p.InstanceId == id)));
        Assert.Equal("instanceCompleted", after[^1].Type);
        Assert.Equal(InstanceStatus.Completed, (await host.StateAsync(id)).Status);
    }

    private static (long Sequence, DateTimeOffset At, string Type, string? Element, string? Actor, string Data) Line(HistoryLine line) =>
        (line.Sequence, line.At, line.Type, line.ElementId, line.Actor, line.Data);
}
