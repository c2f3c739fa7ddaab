using Disdik.Bpm.Host.Runtime.Acting;
using Disdik.Bpm.Host.Tests.Runtime;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Tests.Acting;

public sealed class DelegationTests
{
    [Fact]
    public async Task a_delegate_does_the_work_and_who_delegated_it_completes_it()
    {
        await using var host = new TestHost();
        var task = await host.HeldAsync();
        var (holder, delegat) = (await host.ActorAsync("anggota.tim"), await host.ActorAsync("administrator"));

        await host.Acts().DelegateAsync(task.Id, delegat.UserId, "Siapkan naskahnya.", holder, default);
        Assert.Equal(delegat.UserId, (await host.TaskAsync(task.Id)).AssigneeId);
        await Play.RefusedAsync(() => host.Runner.CompleteTaskAsync(new(task.Id, null, Variables.Empty, null), delegat, default), "task-delegated");
        await Play.RefusedAsync(() => host.Runner.ReleaseTaskAsync(task.Id, delegat, default), "task-delegated");

        await host.Acts().ReturnAsync(task.Id, null, Variables.Parse("""{"judul":"Lomba"}"""), "Sudah siap.", delegat, default);
        Assert.Equal(holder.UserId, (await host.TaskAsync(task.Id)).AssigneeId);
        await host.Runner.CompleteTaskAsync(new(task.Id, null, Variables.Empty, null), holder, default);

        var words = await host.WordsAsync(task.InstanceId);
        Assert.Contains("Anggota tim pengelola mendelegasikan tugas 1. A kepada Administrator (Konten) — Siapkan naskahnya.", words);
        Assert.Contains("Administrator (Konten) mengembalikan hasil 1. A kepada Anggota tim pengelola — Sudah siap.", words);
        Assert.Equal([delegat.UserId, holder.UserId], (await host.StateAsync(task.InstanceId)).Completions["A"].Actors());
    }

    [Fact]
    public async Task the_receivers_are_told_by_mail_with_what_was_asked_and_where()
    {
        await using var host = new TestHost(settings: ("PublicAddress", "https://bpm.contoh.test"));
        var task = await host.HeldAsync();
        var (holder, delegat) = (await host.ActorAsync("anggota.tim"), await host.ActorAsync("administrator"));
        await host.Acts().DelegateAsync(task.Id, delegat.UserId, "Siapkan naskahnya.", holder, default);
        await host.Acts().ReturnAsync(task.Id, null, Variables.Empty, "Sudah siap.", delegat, default);

        var asked = Assert.Single(await host.MailsAsync(task.Id, ActKind.Delegated));
        Assert.Equal("administrator@contoh.test", asked.ToAddress);
        Assert.StartsWith("[Disdik.Bpm] Tugas didelegasikan kepada Anda: A", asked.Subject, StringComparison.Ordinal);
        Assert.Contains("Yang diminta     : Siapkan naskahnya.\n", asked.TextBody, StringComparison.Ordinal);
        Assert.Contains("Oleh             : Anggota tim pengelola\n", asked.TextBody, StringComparison.Ordinal);
        Assert.Contains($"https://bpm.contoh.test/inbox/{task.Id}", asked.TextBody, StringComparison.Ordinal);
        Assert.Equal("anggota.tim@contoh.test", Assert.Single(await host.MailsAsync(task.Id, ActKind.Returned)).ToAddress);
    }

    [Fact]
    public async Task the_same_act_twice_has_no_second_effect()
    {
        await using var host = new TestHost();
        var task = await host.HeldAsync();
        var (holder, delegat) = (await host.ActorAsync("anggota.tim"), await host.ActorAsync("administrator"));
        for (var i = 0; i < 2; i++) await host.Acts().DelegateAsync(task.Id, delegat.UserId, "Siapkan.", holder, default);
        for (var i = 0; i < 2; i++) await host.Acts().ReturnAsync(task.Id, null, Variables.Empty, null, delegat, default);
        Assert.Equal(["taskDelegated", "taskReturned"], (await host.HistoryAsync(task.InstanceId)).Where(h => h.Type is "taskDelegated" or "taskReturned").Select(h => h.Type));
        Assert.Single(await host.MailsAsync(task.Id, ActKind.Delegated));
    }

    [Fact]
    public async Task its_holder_takes_it_back_before_it_is_done()
    {
        await using var host = new TestHost();
        var task = await host.HeldAsync();
        var (holder, delegat) = (await host.ActorAsync("anggota.tim"), await host.ActorAsync("administrator"));
        await host.Acts().DelegateAsync(task.Id, delegat.UserId, "Siapkan.", holder, default);
        await Play.RefusedAsync(() => host.Acts().RecallAsync(task.Id, delegat, default), "task-not-delegated");
        for (var i = 0; i < 2; i++) await host.Acts().RecallAsync(task.Id, holder, default);
        Assert.Equal(holder.UserId, (await host.TaskAsync(task.Id)).AssigneeId);
        await Play.RefusedAsync(() => host.Acts().ReturnAsync(task.Id, null, Variables.Empty, null, delegat, default), "task-not-found");
        Assert.Single(await host.HistoryAsync(task.InstanceId), h => h.Type == "taskRecalled");
    }

    [Fact]
    public async Task separation_of_duties_holds_for_delegates()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.Of("pisah", Diagram.Start() + Diagram.Task("A") + Diagram.Task("B", assignment: "notCompletedBy=\"A\"") + Diagram.End(), "start > A", "A > B", "B > end"));
        var id = await host.StartAsync("pisah");
        var first = await host.OpenTaskAsync(id, "A");
        var (ketua, anggota) = (await host.ActorAsync("ketua.tim"), await host.ActorAsync("anggota.tim"));
        await host.Runner.ClaimTaskAsync(first.Id, ketua, default);
        await host.Acts().DelegateAsync(first.Id, anggota.UserId, "Tolong.", ketua, default);
        await host.Acts().ReturnAsync(first.Id, null, Variables.Empty, null, anggota, default);
        await host.Runner.CompleteTaskAsync(new(first.Id, null, Variables.Empty, null), ketua, default);

        var second = await host.OpenTaskAsync(id, "B");
        await Play.RefusedAsync(() => host.Runner.ClaimTaskAsync(second.Id, anggota, default), "excluded-actor");
        await Play.RefusedAsync(() => host.Runner.ClaimTaskAsync(second.Id, ketua, default), "excluded-actor");
    }

    [Fact]
    public async Task a_superior_who_reassigns_ends_the_delegation()
    {
        await using var host = new TestHost();
        var task = await host.HeldAsync();
        var (holder, delegat, ketua) = (await host.ActorAsync("anggota.tim"), await host.ActorAsync("administrator"), await host.ActorAsync("ketua.tim"));
        await host.Acts().DelegateAsync(task.Id, delegat.UserId, "Siapkan.", holder, default);
        await host.Runner.ReassignTaskAsync(task.Id, ketua.UserId, "Saya kerjakan.", ketua, default);
        await host.Runner.CompleteTaskAsync(new(task.Id, null, Variables.Empty, null), ketua, default);
        Assert.Equal(InstanceStatus.Completed, (await host.InstanceAsync(task.InstanceId)).Status);
    }
}
