using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Pages.Escalations;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Acting;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Host.Tests.Acting;
using Disdik.Bpm.Host.Tests.Runtime;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Disdik.Bpm.Host.Tests.Escalations.LatePlay;

namespace Disdik.Bpm.Host.Tests.Escalations;

/// <summary>An escalation is an item of its own: told, answered or not, gone up, and over when the task is late no more.</summary>
public sealed class EscalationItemTests
{
    [Fact]
    public async Task an_item_that_nobody_answers_goes_up_when_it_said_it_would()
    {
        await using var host = new TestHost();
        var task = await host.LateAsync();
        var first = Assert.Single(await host.RowsAsync(task.Id));
        Assert.Equal((await host.IdOfAsync("ketua.tim"), At(23, 10), At(23, 11), At(24, 16)), (first.ToldId, first.DueAt, first.RaisedAt, first.AnswerBy!.Value));
        Assert.Equal(1, await WaitingAsync(host, "ketua.tim"));
        Assert.Equal(0, await WaitingAsync(host, "sekretaris"));

        await host.AdvanceToAsync(At(24, 16));
        for (var i = 0; i < 2; i++) await host.PumpAsync();

        Assert.Equal(["1 ketua.tim - WentUp", "2 sekretaris - -"], await host.ItemsAsync(task.Id));
        Assert.Null((await host.RowsAsync(task.Id))[1].AnswerBy);
        Assert.Equal(0, await WaitingAsync(host, "ketua.tim"));
        Assert.Equal(1, await WaitingAsync(host, "sekretaris"));
        var words = await host.WordsAsync(task.InstanceId);
        Assert.Contains(words, w => w.StartsWith("Keterlambatan 1. A disampaikan kepada atasan: Ketua tim pengelola; naik bila masih terlambat Sel, 24 Nov 2026 16.00 WIB", StringComparison.Ordinal));
        Assert.Single(words, w => w.Contains("kepada atasan: Sekretaris Dinas", StringComparison.Ordinal));
    }

    [Fact]
    public async Task whoever_sees_to_it_is_given_a_working_day_and_the_next_level_reads_what_they_said()
    {
        await using var host = new TestHost();
        var task = await host.LateAsync();
        await host.AdvanceToAsync(At(24, 15));
        for (var i = 0; i < 2; i++) await host.AcknowledgeAsync(task.Id, "ketua.tim", "Menunggu foto dari sekolah.");

        Assert.Equal(["1 ketua.tim Acknowledged -"], await host.ItemsAsync(task.Id));
        Assert.Equal(At(25, 16), Assert.Single(await host.RowsAsync(task.Id)).AnswerBy);
        Assert.Equal(0, await WaitingAsync(host, "ketua.tim"));
        Assert.Single(await host.HistoryAsync(task.InstanceId), h => h.Type == "escalationAnswered");
        Assert.Contains("Ketua tim pengelola menindaklanjuti eskalasi 1. A; bila belum selesai, disampaikan lagi Rab, 25 Nov 2026 16.00 WIB — Menunggu foto dari sekolah.", await host.WordsAsync(task.InstanceId));
        await host.AdvanceToAsync(At(25, 15, 30));
        Assert.Equal(["1 ketua.tim Acknowledged -"], await host.ItemsAsync(task.Id));

        await host.AdvanceToAsync(At(25, 16));
        Assert.Equal(["1 ketua.tim Acknowledged WentUp", "2 sekretaris - -"], await host.ItemsAsync(task.Id));
        var mail = await host.ReadAsync(d => d.Mails.SingleAsync(m => m.TaskId == task.Id && m.Kind == "escalation2"));
        Assert.Contains("- Selasa, 24 November 2026 pukul 15.00 WIB: Ketua tim pengelola menindaklanjuti (Menunggu foto dari sekolah.)\n", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task two_superiors_are_asked_at_once_and_the_first_answer_counts()
    {
        await using var host = new TestHost();
        var task = await host.LateAsync(Roles.PetugasBidang, holder: null);
        Assert.Equal(["1 kepala.bidang.sd - -", "1 kepala.bidang.smp - -"], await host.ItemsAsync(task.Id));

        var results = await Task.WhenAll(new[] { "kepala.bidang.sd", "kepala.bidang.smp" }.Select(async name =>
        {
            try
            {
                await host.AcknowledgeAsync(task.Id, name);
                return "";
            }
            catch (ProblemException refused)
            {
                Assert.Contains("sudah menindaklanjutinya", refused.Reason.Id, StringComparison.Ordinal);
                return refused.Type;
            }
        }));

        Assert.Equal(["", "escalation-answered"], results.Order());
        Assert.Single((await host.RowsAsync(task.Id)).Select(r => (r.Answer, r.AnsweredBy)).Distinct());
        Assert.Single(await host.HistoryAsync(task.InstanceId), h => h.Type == "escalationAnswered");
    }

    [Fact]
    public async Task each_answers_on_their_own_level_and_below_and_nobody_beside_may()
    {
        await using var host = new TestHost();
        var task = await host.LateAsync();
        foreach (var (stranger, refusal) in new[] { ("administrator", "not-superior"), ("kepala.bidang.sd", "task-not-found") })
            await Play.RefusedAsync(() => host.AcknowledgeAsync(task.Id, stranger), refusal);
        await host.AdvanceToAsync(At(24, 16));

        await Play.RefusedAsync(() => host.AcknowledgeAsync(task.Id, "ketua.tim"), "nothing-escalated");
        await host.Runner.RemindAsync(task.Id, await host.ActorAsync("ketua.tim"), default);
        Assert.Equal(["1 ketua.tim - WentUp", "2 sekretaris - -"], await host.ItemsAsync(task.Id));
        // Whoever leads above, asked or not.
        await host.AcknowledgeAsync(task.Id, "kepala.dinas");
        Assert.Equal(["1 ketua.tim - WentUp", "2 sekretaris Acknowledged -"], await host.ItemsAsync(task.Id));
        await Play.RefusedAsync(() => host.AcknowledgeAsync(task.Id, "sekretaris"), "escalation-answered");
    }

    [Fact]
    public async Task giving_it_to_another_or_doing_it_oneself_answers_and_so_does_a_later_due_time()
    {
        await using var host = new TestHost();
        var task = await host.LateAsync(Roles.TimPengelola, "anggota.tim");
        var (leader, secretary) = (await host.ActorAsync("ketua.tim"), await host.ActorAsync("sekretaris"));
        await host.Runner.ReassignTaskAsync(task.Id, leader.UserId, "Dikerjakan sendiri.", leader, default);
        Assert.Equal(["1 ketua.tim TakenOver -"], await host.ItemsAsync(task.Id));
        Assert.Contains("Ketua tim pengelola mengambil alih tugas 1. A — Dikerjakan sendiri.", await host.WordsAsync(task.InstanceId));

        // Late with it in their own hands: their own superior comes next, not the one after that.
        await host.AdvanceToAsync(At(24, 16));
        Assert.Equal(["1 ketua.tim TakenOver WentUp", "2 sekretaris - -"], await host.ItemsAsync(task.Id));
        Assert.Equal("Ketua tim pengelola", Between((await host.ReadAsync(d => d.Mails.SingleAsync(m => m.TaskId == task.Id && m.Kind == "escalation2"))).TextBody, "Atasan langsung  : ", "\n"));

        await host.Runner.ExtendTaskAsync(task.Id, At(25, 10), "Menunggu foto.", secretary, default);
        Assert.Equal(["1 ketua.tim TakenOver WentUp", "2 sekretaris Extended Extended"], await host.ItemsAsync(task.Id));
        await host.AdvanceToAsync(At(25, 11));
        var again = (await host.RowsAsync(task.Id))[^1];
        Assert.Equal((1, secretary.UserId, At(25, 10)), (again.Level, again.ToldId, again.DueAt));
    }

    [Fact]
    public async Task what_nobody_answered_is_over_when_the_task_or_its_case_is()
    {
        await using var host = new TestHost();
        var done = await host.LateAsync();
        var cancelled = await host.OpenTaskAsync(await host.StartAsync("satu"), "A");
        await host.AdvanceToAsync(At(23, 14));
        Assert.Equal(["1 ketua.tim - -"], await host.ItemsAsync(cancelled.Id));

        await host.CompleteAsync(done.InstanceId, "A", by: "administrator");
        await host.Runner.CancelAsync(cancelled.InstanceId, "Tidak jadi.", await host.ActorAsync("ketua.tim"), default);

        Assert.Equal(["1 ketua.tim - Done"], await host.ItemsAsync(done.Id));
        Assert.Equal(["1 ketua.tim - CaseEnded"], await host.ItemsAsync(cancelled.Id));
        Assert.Equal(0, await WaitingAsync(host, "ketua.tim"));
        await Play.RefusedAsync(() => host.AcknowledgeAsync(done.Id, "ketua.tim"), "task-already-completed");
    }

    [Fact]
    public async Task a_superior_answers_while_the_case_or_its_SOP_stands_still()
    {
        await using var host = new TestHost();
        var task = await host.LateAsync(Roles.TimPengelola, "anggota.tim");
        await host.Runner.SuspendAsync(task.InstanceId, "Menunggu pihak lain.", await host.ActorAsync("ketua.tim"), default);
        await host.AcknowledgeAsync(task.Id, "ketua.tim");
        Assert.Equal(["1 ketua.tim Acknowledged -"], await host.ItemsAsync(task.Id));
        await host.Services.GetRequiredService<DefinitionSuspensions>().SuspendAsync("satu", "Diperiksa.", await host.ActorAsync("pengelola.sop"), default);
        var secretary = await host.ActorAsync("sekretaris");
        await host.Runner.ReassignTaskAsync(task.Id, await host.IdOfAsync("ketua.tim"), "Anggota sakit.", secretary, default);
        Assert.Equal(["1 ketua.tim Reassigned -"], await host.ItemsAsync(task.Id));
    }

    [Fact]
    public async Task who_leads_the_holder_no_more_is_not_asked_any_longer()
    {
        await using var host = new TestHost();
        var task = await host.LateAsync();
        var leader = await host.IdOfAsync("ketua.tim");
        await host.ReadAsync(d => d.Supervisions.Where(s => s.SuperiorId == leader).ExecuteUpdateAsync(set => set.SetProperty(s => s.To, new DateOnly(2026, 11, 22))));
        Assert.Equal(0, await WaitingAsync(host, "ketua.tim"));
        // Nobody is recorded above the holder now: the Sekretaris answers for them.
        await host.AcknowledgeAsync(task.Id, "sekretaris");
        Assert.Equal(["1 ketua.tim Acknowledged -"], await host.ItemsAsync(task.Id));
    }

    [Fact]
    public async Task a_clock_that_stops_ends_the_item_and_one_told_again_for_the_same_due_time_is_the_same_item()
    {
        await using var host = new TestHost();
        var task = await host.LateAsync();
        await using (var database = host.Database())
        {
            // As after a crash: the same event once more.
            var instance = await host.InstanceAsync(task.InstanceId);
            await host.Services.GetRequiredService<INotifications>().DeadlineReachedAsync(database, instance, task, TimerPurpose.Escalation1, host.Now, default);
            await database.SaveChangesAsync();
        }
        Assert.Equal(["1 ketua.tim - -"], await host.ItemsAsync(task.Id));

        await host.Services.GetRequiredService<Pauses>().ReportAsync(task.Id, "Foto belum ada.", null, null, await host.ActorAsync("ketua.tim"), default);
        Assert.Equal(["1 ketua.tim - DueMoved"], await host.ItemsAsync(task.Id));
    }

    [Fact]
    public async Task of_the_heads_own_task_the_Sekretaris_is_informed_and_asked_nothing()
    {
        await using var host = new TestHost();
        var task = await host.LateAsync(Roles.KepalaDinas, "kepala.dinas");
        Assert.Equal(["1 sekretaris info - -"], await host.ItemsAsync(task.Id));
        Assert.Equal(0, await WaitingAsync(host, "sekretaris"));
        await Play.RefusedAsync(() => host.AcknowledgeAsync(task.Id, "sekretaris"), "not-superior");
        await host.AdvanceToAsync(At(25, 8));
        Assert.Equal(["1 sekretaris info - -"], await host.ItemsAsync(task.Id));
        await host.CompleteAsync(task.InstanceId, "A", by: "kepala.dinas");
        Assert.Equal(["1 sekretaris info - Done"], await host.ItemsAsync(task.Id));

        // Above the head nobody is told either: what waits for the head keeps waiting there.
        await host.PublishAsync(Diagram.OneTask(standard: "PT60M", group: Roles.Sekretaris));
        var secretarys = await host.OpenTaskAsync(await host.StartAsync("satu"), "A");
        await host.AdvanceAsync(TimeSpan.FromDays(4));
        Assert.Equal(["1 kepala.dinas - -"], await host.ItemsAsync(secretarys.Id));
        Assert.Null(Assert.Single(await host.RowsAsync(secretarys.Id)).AnswerBy);
    }

    [Fact]
    public async Task a_plh_is_asked_in_the_holders_place_and_either_answers()
    {
        await using var host = new TestHost();
        await host.Absences().AppointAsync(new(AppointmentKind.Plh, await host.IdOfAsync("ketua.tim"), null, null, null, await host.IdOfAsync("anggota.tim"),
            new(2026, 11, 23), new(2026, 11, 23), "800/1/2026"), await host.ActorAsync("kepala.dinas"), default);
        var task = await host.LateAsync();
        Assert.Equal(["1 anggota.tim - -"], await host.ItemsAsync(task.Id));
        Assert.Equal((1, 1), (await WaitingAsync(host, "anggota.tim"), await WaitingAsync(host, "ketua.tim")));

        // The next day the holder is back: the item is theirs, and the Plh. has no right left.
        await host.AdvanceToAsync(At(24, 8));
        Assert.Equal((0, 1), (await WaitingAsync(host, "anggota.tim"), await WaitingAsync(host, "ketua.tim")));
        await Play.RefusedAsync(() => host.AcknowledgeAsync(task.Id, "anggota.tim"), "task-not-found");
        await host.AcknowledgeAsync(task.Id, "ketua.tim");
        Assert.Equal(["1 anggota.tim Acknowledged -"], await host.ItemsAsync(task.Id));
    }

    private static async Task<int> WaitingAsync(TestHost host, string userName)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<WaitingEscalations>().CountAsync(await host.InOfficeAsync(userName), default);
    }

    private static string Between(string text, string from, string to) => text[(text.IndexOf(from, StringComparison.Ordinal) + from.Length)..].Split(to)[0];
}
