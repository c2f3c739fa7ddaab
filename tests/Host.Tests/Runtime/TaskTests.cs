using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Runtime;

public sealed class TaskTests
{
    [Fact]
    public async Task a_candidate_completes_an_unclaimed_task_and_is_written_down_as_its_holder()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask());
        var id = await host.StartAsync("satu");

        await host.CompleteAsync(id, "A", by: "anggota.tim");

        Assert.Equal(InstanceStatus.Completed, (await host.InstanceAsync(id)).Status);
        var task = await host.ReadAsync(d => d.Tasks.SingleAsync(t => t.InstanceId == id));
        var anggota = await host.ActorAsync("anggota.tim");
        Assert.Equal((anggota.UserId, anggota.UserId), (task.AssigneeId, task.CompletedBy));
        Assert.Equal(host.Now, task.CompletedAt);
        var types = (await host.HistoryAsync(id)).ConvertAll(h => h.Type);
        Assert.Contains("taskClaimed", types);
        Assert.Equal("instanceCompleted", types[^1]);
    }

    [Fact]
    public async Task history_numbers_are_unique_and_rise()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.TwoBranches());
        var id = await host.StartAsync("dua");
        foreach (var element in new[] { "A", "B", "C" }) await host.CompleteAsync(id, element, by: "anggota.tim");

        var numbers = (await host.HistoryAsync(id)).ConvertAll(h => h.Sequence);
        Assert.Equal(numbers.Distinct().Order(), numbers);
    }

    [Fact]
    public async Task a_second_completion_is_a_conflict_and_changes_nothing()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask());
        var id = await host.StartAsync("satu");
        var task = await host.OpenTaskAsync(id, "A");
        var actor = await host.ActorAsync("anggota.tim");
        await host.Runner.CompleteTaskAsync(new(task.Id, null, Variables.Empty, "kunci-1"), actor, default);
        var before = await host.HistoryAsync(id);

        var problem = await Play.RefusedAsync(() => host.Runner.CompleteTaskAsync(new(task.Id, null, Variables.Empty, "kunci-2"), actor, default), "task-already-completed");
        Assert.Equal(ProblemKind.Conflict, problem.Kind);
        await Play.RefusedAsync(() => host.Runner.CompleteTaskAsync(new(task.Id, null, Variables.Empty, null), actor, default), "task-already-completed");
        Assert.Equal(before.Count, (await host.HistoryAsync(id)).Count);
    }

    [Fact]
    public async Task the_same_key_answers_as_the_first_request_did_and_works_once()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask());
        var id = await host.StartAsync("satu");
        var task = await host.OpenTaskAsync(id, "A");
        var actor = await host.ActorAsync("anggota.tim");

        for (var i = 0; i < 3; i++) await host.Runner.CompleteTaskAsync(new(task.Id, null, Variables.Empty, "kunci"), actor, default);

        Assert.Single(await host.HistoryAsync(id), h => h.Type == "taskCompleted");
        var other = await host.ActorAsync("ketua.tim");
        await Play.RefusedAsync(() => host.Runner.CompleteTaskAsync(new(task.Id, null, Variables.Empty, "kunci"), other, default), "task-already-completed");
    }

    [Fact]
    public async Task a_claim_names_its_holder_to_others_until_it_is_given_back()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask());
        var id = await host.StartAsync("satu");
        var task = await host.OpenTaskAsync(id, "A");
        var (anggota, ketua) = (await host.ActorAsync("anggota.tim"), await host.ActorAsync("ketua.tim"));

        await host.Runner.ClaimTaskAsync(task.Id, anggota, default);
        await host.Runner.ClaimTaskAsync(task.Id, anggota, default);
        var held = await Play.RefusedAsync(() => host.Runner.ClaimTaskAsync(task.Id, ketua, default), "task-claimed");
        Assert.Equal("anggota.tim", held.Holder);
        Assert.Contains("Anggota tim pengelola", held.Reason.Id, StringComparison.Ordinal);
        await Play.RefusedAsync(() => host.Runner.CompleteTaskAsync(new(task.Id, null, Variables.Empty, null), ketua, default), "task-claimed");
        await Play.RefusedAsync(() => host.Runner.ReleaseTaskAsync(task.Id, ketua, default), "task-not-claimed");

        await host.Runner.ReleaseTaskAsync(task.Id, anggota, default);
        await host.Runner.ClaimTaskAsync(task.Id, ketua, default);
        Assert.Equal(ketua.UserId, (await host.OpenTaskAsync(id, "A")).AssigneeId);
        Assert.Equal(["taskClaimed", "taskReleased", "taskClaimed"], (await host.HistoryAsync(id)).Where(h => h.Type is "taskClaimed" or "taskReleased").Select(h => h.Type));
    }

    [Fact]
    public async Task a_task_of_another_group_is_not_there()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask());
        var task = await host.OpenTaskAsync(await host.StartAsync("satu"), "A");
        var outsider = await host.ActorAsync("petugas.sd");

        var problem = await Play.RefusedAsync(() => host.Runner.ClaimTaskAsync(task.Id, outsider, default), "task-not-found");
        Assert.Equal(ProblemKind.NotFound, problem.Kind);
        await Play.RefusedAsync(() => host.Runner.CompleteTaskAsync(new(task.Id, null, Variables.Empty, null), outsider, default), "task-not-found");
        var reader = await host.ActorAsync("auditor");
        await Play.RefusedAsync(() => host.Runner.CompleteTaskAsync(new(task.Id, null, Variables.Empty, null), reader, default), "not-candidate");
    }

    [Fact]
    public async Task only_people_of_the_case_s_bidang_are_candidates()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.Of("bidang", Diagram.Start() + Diagram.Task("A", "PETUGAS_BIDANG", assignment: "sameBidang=\"true\"") + Diagram.End(), "start > A", "A > end"));
        var id = await host.StartAsync("bidang", variables: """{"bidang":"SD"}""");
        var task = await host.OpenTaskAsync(id, "A");

        Assert.Equal("SD", (await host.InstanceAsync(id)).Bidang);
        var smp = await host.ActorAsync("petugas.smp");
        await Play.RefusedAsync(() => host.Runner.ClaimTaskAsync(task.Id, smp, default), "task-not-found");
        await host.CompleteAsync(id, "A", by: "petugas.sd");
    }

    [Fact]
    public async Task who_did_one_step_does_not_check_it()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.Of("pisah", Diagram.Start() + Diagram.Task("A") + Diagram.Task("B", assignment: "notCompletedBy=\"A\"") + Diagram.End(),
            "start > A", "A > B", "B > end"));
        var id = await host.StartAsync("pisah");
        await host.CompleteAsync(id, "A", by: "ketua.tim");
        var task = await host.OpenTaskAsync(id, "B");

        var problem = await Play.RefusedAsync(() => host.CompleteAsync(id, "B", by: "ketua.tim"), "excluded-actor");
        Assert.Equal(ProblemKind.Forbidden, problem.Kind);
        var ketua = await host.ActorAsync("ketua.tim");
        await Play.RefusedAsync(() => host.Runner.ClaimTaskAsync(task.Id, ketua, default), "excluded-actor");
        var superior = await host.ActorAsync("sekretaris");
        await Play.RefusedAsync(() => host.Runner.ReassignTaskAsync(task.Id, ketua.UserId, "sibuk", superior, default), "excluded-actor");
        await host.CompleteAsync(id, "B", by: "anggota.tim");
        Assert.Equal(InstanceStatus.Completed, (await host.InstanceAsync(id)).Status);
    }

    [Fact]
    public async Task whoever_is_given_a_task_is_told_also_when_they_were_told_of_it_as_one_of_several()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask());
        var task = await host.OpenTaskAsync(await host.StartAsync("satu"), "A");
        var (superior, member) = (await host.ActorAsync("ketua.tim"), await host.ActorAsync("anggota.tim"));
        Assert.Equal(1, await ToldAsync());

        for (var i = 0; i < 2; i++) await host.Runner.ReassignTaskAsync(task.Id, member.UserId, "Mohon dikerjakan.", superior, default);

        Assert.Equal(2, await ToldAsync());
        Task<int> ToldAsync() => host.ReadAsync(d => d.Mails.CountAsync(m => m.TaskId == task.Id && m.Kind == "newTask" && m.RecipientId == member.UserId));
    }

    [Fact]
    public async Task a_wrong_form_changes_nothing_and_says_which_field()
    {
        await using var host = new TestHost();
        var form = """<sop:form><sop:field id="judul" label="Judul" type="text" required="true"/></sop:form>""";
        await host.PublishAsync(Diagram.Of("isian", Diagram.Start() + Diagram.Task("A", extension: form) + Diagram.End(), "start > A", "A > end"));
        var id = await host.StartAsync("isian");
        var before = (await host.HistoryAsync(id)).Count;

        var problem = await Play.RefusedAsync(() => host.CompleteAsync(id, "A", by: "anggota.tim"), "invalid-form");
        Assert.Contains(problem.Diagnostics, d => d.ElementId == "judul");
        Assert.Equal(before, (await host.HistoryAsync(id)).Count);
        Assert.Null((await host.OpenTaskAsync(id, "A")).AssigneeId);
    }

    [Fact]
    public async Task a_file_of_another_case_is_not_taken()
    {
        await using var host = new TestHost();
        var form = """<sop:form><sop:field id="bukti" label="Bukti" type="file"/></sop:form>""";
        await host.PublishAsync(Diagram.Of("berkas", Diagram.Start() + Diagram.Task("A", extension: form) + Diagram.End(), "start > A", "A > end"));
        var (mine, other) = (await host.StartAsync("berkas"), await host.StartAsync("berkas"));
        foreach (var (file, instance) in new[] { ("milik", mine), ("lain", other) })
        {
            var task = await host.OpenTaskAsync(instance, "A");
            await host.ReadAsync(async d =>
            {
                d.Attachments.Add(new() { Id = file, InstanceId = instance, TaskId = task.Id, FileName = "a.png", ContentType = "image/png", Sha256 = "0", UploadedBy = "x" });
                return await d.SaveChangesAsync();
            });
        }

        var problem = await Play.RefusedAsync(() => host.CompleteAsync(mine, "A", by: "anggota.tim", variables: """{"bukti":["milik","lain"]}"""), "invalid-form");
        Assert.Contains(problem.Diagnostics, d => d.ElementId == "bukti");
        await host.CompleteAsync(mine, "A", by: "anggota.tim", variables: """{"bukti":["milik"]}""");
    }
}
