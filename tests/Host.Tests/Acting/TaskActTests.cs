using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Acting;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Host.Tests.Runtime;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Acting;

public sealed class TaskActTests
{
    [Fact]
    public async Task a_task_is_handed_over_to_another_performer_alone()
    {
        await using var host = new TestHost();
        var task = await host.HeldAsync();
        var (holder, ketua) = (await host.ActorAsync("anggota.tim"), await host.ActorAsync("ketua.tim"));
        var outsider = await host.IdOfAsync("petugas.sd");
        await Play.RefusedAsync(() => host.Acts().HandOverAsync(task.Id, outsider, "Sibuk.", holder, default), "not-candidate");
        await Play.RefusedAsync(() => host.Acts().HandOverAsync(task.Id, holder.UserId, "Sibuk.", holder, default), "oneself");
        await Play.RefusedAsync(() => host.Acts().HandOverAsync(task.Id, "tidak-ada", "Sibuk.", holder, default), "unknown-user");
        await Play.RefusedAsync(() => host.Acts().HandOverAsync(task.Id, ketua.UserId, " ", holder, default), "reason-required");

        for (var i = 0; i < 2; i++) await host.Acts().HandOverAsync(task.Id, ketua.UserId, "Saya ke lapangan.", holder, default);

        Assert.Equal(ketua.UserId, (await host.TaskAsync(task.Id)).AssigneeId);
        Assert.Contains("Anggota tim pengelola menyerahkan tugas 1. A kepada Ketua tim pengelola — Saya ke lapangan.", await host.WordsAsync(task.InstanceId));
        Assert.Equal("ketua.tim@contoh.test", Assert.Single(await host.MailsAsync(task.Id, ActKind.HandedOver)).ToAddress);
    }

    [Fact]
    public async Task a_helper_sees_the_task_and_its_case_until_it_is_over_and_does_not_complete_it()
    {
        await using var host = new TestHost();
        var task = await host.HeldAsync();
        var (holder, helper) = (await host.ActorAsync("anggota.tim"), await host.ActorAsync("petugas.sd"));
        Assert.False(await SeesAsync(host, helper, task));
        for (var i = 0; i < 2; i++) await host.Acts().AskForHelpAsync(task.Id, helper.UserId, "Di mana fotonya?", holder, default);

        Assert.True(await SeesAsync(host, helper, task));
        await Play.RefusedAsync(() => host.Runner.CompleteTaskAsync(new(task.Id, null, Variables.Empty, null), helper, default), "task-not-found");
        await Play.RefusedAsync(() => host.Acts().HandOverAsync(task.Id, helper.UserId, "x", helper, default), "task-not-claimed");
        Assert.Contains("Pertanyaan       : Di mana fotonya?\n", Assert.Single(await host.MailsAsync(task.Id, ActKind.HelpAsked)).TextBody, StringComparison.Ordinal);
        Assert.Contains("Anggota tim pengelola meminta bantuan Petugas di Bidang SD untuk 1. A — Di mana fotonya?", await host.WordsAsync(task.InstanceId));

        await host.Acts().EndHelpAsync(task.Id, helper.UserId, holder, default);
        Assert.False(await SeesAsync(host, helper, task));
        await host.Acts().AskForHelpAsync(task.Id, helper.UserId, "Lagi.", holder, default);
        await host.Runner.CompleteTaskAsync(new(task.Id, null, Variables.Empty, null), holder, default);
        Assert.False(await SeesAsync(host, helper, await host.TaskAsync(task.Id)));
    }

    [Fact]
    public async Task a_task_is_put_off_in_ones_own_list_and_its_clock_goes_on()
    {
        await using var host = new TestHost();
        var task = await host.HeldAsync();
        var holder = await host.ActorAsync("anggota.tim");
        await Play.RefusedAsync(() => host.Acts().PostponeAsync(task.Id, new(2026, 11, 23), holder, default), "wrong-day");
        await Play.RefusedAsync(() => host.Acts().PostponeAsync(task.Id, new(2028, 11, 23), holder, default), "wrong-day");
        for (var i = 0; i < 2; i++) await host.Acts().PostponeAsync(task.Id, new(2026, 11, 25), holder, default);
        Assert.Equal(task.DueAt, (await host.TaskAsync(task.Id)).DueAt);
        Assert.Equal(new(2026, 11, 25), (await host.ReadAsync(d => d.Set<Postponement>().SingleAsync(p => p.TaskId == task.Id))).Until);
        Assert.Single(await host.HistoryAsync(task.InstanceId), h => h.Type == "taskPostponed");
        await host.Acts().PostponeAsync(task.Id, null, holder, default);
        Assert.Empty(await host.ReadAsync(d => d.Set<Postponement>().ToListAsync()));
    }

    /// <summary>Holder, another candidate, a superior, a stranger: every act that only the holder may do.</summary>
    [Theory]
    [InlineData("handover")]
    [InlineData("delegation")]
    [InlineData("help")]
    [InlineData("time")]
    [InlineData("pause")]
    public async Task only_the_holder_acts_on_a_task(string act)
    {
        await using var host = new TestHost();
        var task = await host.HeldAsync();
        var (candidate, stranger, to) = (await host.ActorAsync("ketua.tim"), await host.ActorAsync("petugas.smp"), await host.IdOfAsync("administrator"));
        var reader = await host.ActorAsync("auditor");

        // Ketua tim leads anggota tim: a superior may stop the clock, and nothing else of these.
        if (act != "pause") await Play.RefusedAsync(() => DoAsync(host, act, task, to, candidate), "task-not-claimed");
        await Play.RefusedAsync(() => DoAsync(host, act, task, to, reader), "task-not-claimed");
        await Play.RefusedAsync(() => DoAsync(host, act, task, to, stranger), "task-not-found");
        Assert.Empty(await host.ReadAsync(d => d.Set<TimeRequest>().ToListAsync()));

        var holder = await host.ActorAsync("anggota.tim");
        await host.Runner.CompleteTaskAsync(new(task.Id, null, Variables.Empty, null), holder, default);
        await Play.RefusedAsync(() => DoAsync(host, act, task, to, holder), "task-already-completed");
    }

    [Fact]
    public async Task several_equal_tasks_are_done_at_once_and_each_says_why_not()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask());
        var tasks = new List<string>();
        for (var i = 0; i < 3; i++) tasks.Add((await host.OpenTaskAsync(await host.StartAsync("satu"), "A")).Id);
        var (anggota, ketua) = (await host.ActorAsync("anggota.tim"), await host.ActorAsync("ketua.tim"));
        await host.Runner.ClaimTaskAsync(tasks[2], ketua, default);
        var bulk = host.Services.GetRequiredService<BulkActs>();

        var taken = await bulk.DoAsync(new(BulkAct.Take, tasks), anggota, default);
        Assert.Equal([true, true, false], taken.Select(r => r.Refusal is null));
        Assert.Contains("Ketua tim pengelola", taken[2].Refusal!.Value.Id, StringComparison.Ordinal);
        for (var i = 0; i < 2; i++) Assert.All(await bulk.DoAsync(new(BulkAct.Complete, tasks.Take(2).ToList()), anggota, default), r => Assert.Null(r.Refusal));
        await Play.RefusedAsync(() => bulk.DoAsync(new(BulkAct.Complete, []), anggota, default), "number-of-tasks");
        Assert.Equal(2, await host.ReadAsync(d => d.Tasks.CountAsync(t => t.CompletedBy == anggota.UserId)));
    }

    private static Task DoAsync(TestHost host, string act, WorkTask task, string to, Actor actor) => act switch
    {
        "handover" => host.Acts().HandOverAsync(task.Id, to, "x", actor, default),
        "delegation" => host.Acts().DelegateAsync(task.Id, to, "x", actor, default),
        "help" => host.Acts().AskForHelpAsync(task.Id, to, "x", actor, default),
        "time" => host.Requests().AskForMoreTimeAsync(task.Id, host.Now.AddDays(2), "x", actor, default),
        _ => host.Pausing().ReportAsync(task.Id, "x", null, null, actor, default),
    };

    private static async Task<bool> SeesAsync(TestHost host, Actor actor, WorkTask task)
    {
        await using var database = host.Database();
        var (one, whole) = (await database.MaySeeTaskAsync(actor, task, default), await Access.VisibleInstances(database, actor).AnyAsync(i => i.Id == task.InstanceId));
        Assert.Equal(one, whole);
        return one;
    }
}
