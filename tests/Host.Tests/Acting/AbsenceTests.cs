using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Acting;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Host.Tests.Runtime;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Acting;

/// <summary>Absence, substitutes without a decree, and acting officials by decree.</summary>
public sealed class AbsenceTests
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Fact]
    public async Task a_substitute_does_the_tasks_that_an_absent_colleague_holds_and_both_names_are_kept()
    {
        await using var host = new TestHost();
        var task = await host.HeldAsync();
        await AwayAsync(host, "anggota.tim", "ketua.tim");
        var substitute = await host.InOfficeAsync("ketua.tim");

        await using (var database = host.Database())
            Assert.Equal(task.Id, await database.Tasks.Where(t => t.Status == WorkTaskStatus.Open).Where(Access.HeldBy(database, substitute)).Select(t => t.Id).SingleAsync());
        await host.Runner.CompleteTaskAsync(new(task.Id, null, Variables.Empty, null), substitute, default);

        Assert.Contains(await host.WordsAsync(task.InstanceId), w => w.StartsWith("Ketua tim pengelola sebagai pengganti Anggota tim pengelola menyelesaikan 1. A", StringComparison.Ordinal));
        var done = (await host.HistoryAsync(task.InstanceId)).Single(h => h.Type == "taskCompleted");
        Assert.Equal((substitute.UserId, await host.IdOfAsync("anggota.tim")), (done.Actor, Variables.Parse(done.Data).Text("onBehalfOf")));
    }

    [Fact]
    public async Task a_substitute_without_a_decree_does_only_tasks_of_their_own_steps_and_only_on_the_days()
    {
        await using var host = new TestHost();
        var task = await host.HeldAsync();
        await AwayAsync(host, "anggota.tim", "administrator");
        var stranger = await host.InOfficeAsync("administrator");
        await Play.RefusedAsync(() => host.Runner.CompleteTaskAsync(new(task.Id, null, Variables.Empty, null), stranger, default), "task-not-found");

        await host.AdvanceAsync(TimeSpan.FromDays(3));
        await AwayAsync(host, "anggota.tim", "ketua.tim", from: Monday.AddDays(7));
        Assert.Empty((await host.InOfficeAsync("ketua.tim")).Represents);
        Assert.Empty((await host.InOfficeAsync("administrator")).Represents);
    }

    [Fact]
    public async Task a_plh_inherits_tasks_and_rights_and_the_task_stays_with_the_post()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask(group: Roles.KepalaBidang));
        var task = await host.OpenTaskAsync(await host.StartAsync("satu"), "A");
        var official = await host.ActorAsync("petugas.sd");
        await Play.RefusedAsync(() => host.Runner.ClaimTaskAsync(task.Id, official, default), "task-not-found");
        await AppointAsync(host, AppointmentKind.Plh, "kepala.bidang.sd", "petugas.sd", Monday.AddDays(1));
        official = await host.InOfficeAsync("petugas.sd");

        await host.Runner.ClaimTaskAsync(task.Id, official, default);
        Assert.Equal(await host.IdOfAsync("kepala.bidang.sd"), (await host.TaskAsync(task.Id)).AssigneeId);
        Assert.True(Access.CanSupervise(official));
        Assert.Contains("Petugas di Bidang SD sebagai Plh. Kepala Bidang SD mengambil tugas A", await host.WordsAsync(task.InstanceId));

        // When the days are over, what was not done is with the holder again, and the official has no right left.
        await host.AdvanceAsync(TimeSpan.FromDays(3));
        var after = await host.InOfficeAsync("petugas.sd");
        await Play.RefusedAsync(() => host.Runner.CompleteTaskAsync(new(task.Id, null, Variables.Empty, null), after, default), "task-not-found");
        var holder = await host.ActorAsync("kepala.bidang.sd");
        await host.Runner.CompleteTaskAsync(new(task.Id, null, Variables.Empty, null), holder, default);
    }

    [Fact]
    public async Task separation_of_duties_holds_for_the_official_and_for_the_post()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.Of("pisah", Diagram.Start() + Diagram.Task("A", Roles.KepalaBidang) + Diagram.Task("B", assignment: "notCompletedBy=\"A\"") + Diagram.End(), "start > A", "A > B", "B > end"));
        await AppointAsync(host, AppointmentKind.Plh, "kepala.bidang.sd", "anggota.tim", Monday.AddDays(1));
        await host.GrantAsync("kepala.bidang.sd", Roles.TimPengelola);
        var id = await host.StartAsync("pisah");
        var official = await host.InOfficeAsync("anggota.tim");
        await host.Runner.CompleteTaskAsync(new((await host.OpenTaskAsync(id, "A")).Id, null, Variables.Empty, null), official, default);
        var second = (await host.OpenTaskAsync(id, "B")).Id;
        await Play.RefusedAsync(() => host.Runner.ClaimTaskAsync(second, official, default), "excluded-actor");
        var post = await host.ActorAsync("kepala.bidang.sd");
        await Play.RefusedAsync(() => host.Runner.ClaimTaskAsync(second, post, default), "excluded-actor");
    }

    [Fact]
    public async Task new_tasks_and_escalations_are_mailed_to_who_is_in_office()
    {
        await using var host = new TestHost();
        await AppointAsync(host, AppointmentKind.Plh, "kepala.bidang.sd", "petugas.smp", Monday.AddDays(5));
        await AppointAsync(host, AppointmentKind.Plh, "sekretaris", "ketua.tim", Monday.AddDays(5));
        var id = await ContentCycle.ProposeAsync(host);
        var task = await host.ReadAsync(d => d.Tasks.SingleAsync(t => t.InstanceId == id));
        await host.Runner.ClaimTaskAsync(task.Id, await host.ActorAsync("petugas.sd"), default);
        await host.AdvanceToAsync(TestHost.Start.AddDays(3));
        var mails = await host.ReadAsync(d => d.Mails.Where(m => m.TaskId == task.Id).Select(m => new { m.Kind, m.ToAddress }).ToListAsync());
        Assert.Equal(["petugas.smp@contoh.test"], mails.Where(m => m.Kind == "escalation1").Select(m => m.ToAddress));
        Assert.Equal(["ketua.tim@contoh.test"], mails.Where(m => m.Kind == "escalation2").Select(m => m.ToAddress));
        // Nobody who acts there is outside the office, and who is stood in for may still act.
        await host.Runner.RemindAsync(task.Id, await host.InOfficeAsync("petugas.smp"), default);
        await host.Runner.RemindAsync(task.Id, await host.ActorAsync("kepala.bidang.sd"), default);
        Assert.Contains(await host.WordsAsync(id), w => w.StartsWith("Petugas di Bidang SMP sebagai Plh. Kepala Bidang SD mengingatkan", StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_plt_fills_a_vacant_post_whose_account_is_closed()
    {
        await using var host = new TestHost();
        await host.ReadAsync(d => d.Users.Where(u => u.UserName == "kepala.bidang.sd").ExecuteUpdateAsync(set => set.SetProperty(u => u.LockoutEnd, DateTimeOffset.MaxValue)));
        await AppointAsync(host, AppointmentKind.Plt, "kepala.bidang.sd", "kepala.bidang.smp", null);
        await using var database = host.Database();
        var chain = await Supervisors.LoadAsync(database, Monday, host.Now, default);
        Assert.Equal(await host.IdOfAsync("kepala.bidang.smp"), chain.Of(await host.IdOfAsync("petugas.sd")));
        // Whoever acts in the post of their own superior is not their own superior.
        Assert.Equal(await host.IdOfAsync("sekretaris"), chain.Of(await host.IdOfAsync("kepala.bidang.smp")));
    }

    [Fact]
    public async Task entries_are_made_by_oneself_or_a_superior_once_and_decrees_by_leaders_for_others()
    {
        await using var host = new TestHost();
        var (anggota, ketua, stranger) = (await host.ActorAsync("anggota.tim"), await host.ActorAsync("ketua.tim"), await host.ActorAsync("petugas.sd"));
        var days = new NewAbsence(anggota.UserId, Monday, Monday.AddDays(2), "Cuti.", null);
        await Play.RefusedAsync(() => host.Absences().EnterAsync(days, stranger, default), "not-superior");
        for (var i = 0; i < 2; i++) await host.Absences().EnterAsync(days, anggota, default);
        Assert.Single(await host.ReadAsync(d => d.Set<Absence>().ToListAsync()));
        await Play.RefusedAsync(() => host.Absences().EnterAsync(days with { To = Monday.AddDays(5) }, ketua, default), "days-overlap");
        await Play.RefusedAsync(() => host.Absences().EnterAsync(days with { To = Monday.AddDays(-1) }, ketua, default), "wrong-days");
        var id = (await host.ReadAsync(d => d.Set<Absence>().SingleAsync())).Id;
        await Play.RefusedAsync(() => host.Absences().CancelAsync(id, stranger, default), "not-superior");
        for (var i = 0; i < 2; i++) await host.Absences().CancelAsync(id, ketua, default);

        var decree = new NewAppointment(AppointmentKind.Plh, ketua.UserId, null, null, null, anggota.UserId, Monday, Monday.AddDays(2), "800/12/2026");
        await Play.RefusedAsync(() => host.Absences().AppointAsync(decree, ketua, default), "not-superior");
        var secretary = await host.ActorAsync("sekretaris");
        await Play.RefusedAsync(() => host.Absences().AppointAsync(decree with { Reference = " " }, secretary, default), "reference-required");
        await Play.RefusedAsync(() => host.Absences().AppointAsync(decree with { To = null }, secretary, default), "plh-without-end");
        await Play.RefusedAsync(() => host.Absences().AppointAsync(decree with { SubstituteId = secretary.UserId }, secretary, default), "own-appointment");
        for (var i = 0; i < 2; i++) await host.Absences().AppointAsync(decree, secretary, default);
        Assert.Single(await host.ReadAsync(d => d.Set<Appointment>().ToListAsync()));
        await Play.RefusedAsync(() => host.Absences().AppointAsync(decree with { SubstituteId = stranger.UserId }, secretary, default), "days-overlap");
    }

    [Fact]
    public async Task a_post_that_nobody_holds_is_acted_in_by_its_name()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask(group: "KEPALA_UPT"));
        var secretary = await host.ActorAsync("sekretaris");
        var official = await host.IdOfAsync("petugas.sd");
        await host.Absences().AppointAsync(new(AppointmentKind.Plt, null, "KEPALA_UPT", "Kepala UPT SKB", null, official, Monday, null, "800/13/2026"), secretary, default);
        var task = await host.OpenTaskAsync(await host.StartAsync("satu"), "A");
        await host.Runner.CompleteTaskAsync(new(task.Id, null, Variables.Empty, null), await host.InOfficeAsync("petugas.sd"), default);
        Assert.Contains(await host.WordsAsync(task.InstanceId), w => w.StartsWith("Petugas di Bidang SD sebagai Plt. Kepala UPT SKB menyelesaikan", StringComparison.Ordinal));
    }

    private static async Task AwayAsync(TestHost host, string person, string substitute, DateOnly? from = null)
    {
        var actor = await host.ActorAsync(person);
        await host.Absences().EnterAsync(new(actor.UserId, from ?? Monday, (from ?? Monday).AddDays(1), "Dinas luar.", await host.IdOfAsync(substitute)), actor, default);
    }

    private static async Task AppointAsync(TestHost host, AppointmentKind kind, string person, string substitute, DateOnly? to) => await host.Absences().AppointAsync(
        new(kind, await host.IdOfAsync(person), null, null, null, await host.IdOfAsync(substitute), Monday, to, "800/11/2026"), await host.ActorAsync("kepala.dinas"), default);
}
