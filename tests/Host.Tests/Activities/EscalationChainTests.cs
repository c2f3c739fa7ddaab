using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Activities;

/// <summary>Who is written to when a task is new, nearly due, due and late: every row of the office's supervision chain.</summary>
public sealed class EscalationChainTests(EscalationChainTests.Office office) : IClassFixture<EscalationChainTests.Office>
{
    public sealed class Office : IDisposable
    {
        public TestHost Host { get; } = new(settings: ("PublicAddress", "https://bpm.contoh.test/"));
        public void Dispose() => Host.Dispose();
    }

    /// <summary>An instant within working hours, Monday 10.00 WIB.</summary>
    private static readonly DateTimeOffset Now = TestHost.Start.AddHours(1);

    private static readonly Dictionary<string, string> GroupOf = new()
    {
        ["S01_TETAPKAN_TIM"] = Roles.KepalaDinas, ["S04_KUMPULKAN_DATA"] = Roles.PetugasBidang, ["S05_TERIMA_DATA"] = Roles.TimPengelola,
        ["S06_SUNTING"] = Roles.AdministratorKonten, ["S07_SARING"] = Roles.PejabatPenyaring,
    };

    [Theory]
    [InlineData("S04_KUMPULKAN_DATA", "petugas.sd", "kepala.bidang.sd", "sekretaris")]
    [InlineData("S04_KUMPULKAN_DATA", "petugas.smp", "kepala.bidang.smp", "sekretaris")]
    [InlineData("S05_TERIMA_DATA", "anggota.tim", "ketua.tim", "sekretaris")]
    [InlineData("S05_TERIMA_DATA", null, "ketua.tim", "sekretaris")]
    [InlineData("S06_SUNTING", "administrator", "ketua.tim", "sekretaris")]
    [InlineData("S06_SUNTING", null, "ketua.tim", "sekretaris")]
    [InlineData("S05_TERIMA_DATA", "ketua.tim", "sekretaris", "kepala.dinas")]
    [InlineData("S07_SARING", "sekretaris", "kepala.dinas", "")]
    [InlineData("S07_SARING", null, "kepala.dinas", "")]
    [InlineData("S07_SARING", "kepala.bidang.sd", "sekretaris", "kepala.dinas")]
    public async Task A_late_task_is_told_to_the_superior_and_then_to_the_next(string elementId, string? assignee, string level1, string level2)
    {
        await using var database = office.Host.Database();
        var (instance, task) = await TaskAsync(elementId, assignee);
        Assert.Equal([("escalation1", level1)], await RecipientsAsync(database, instance, task, TimerPurpose.Escalation1));
        Assert.Equal(level2 == "" ? [] : [("escalation2", level2)], await RecipientsAsync(database, instance, task, TimerPurpose.Escalation2));
    }

    [Fact]
    public async Task The_heads_own_late_task_stays_inside_the_office()
    {
        await using var database = office.Host.Database();
        var (instance, task) = await TaskAsync("S01_TETAPKAN_TIM", null);
        Assert.Equal([("overdueAgain", "kepala.dinas"), ("information", "sekretaris")], await RecipientsAsync(database, instance, task, TimerPurpose.Escalation1));
        Assert.Empty(await RecipientsAsync(database, instance, task, TimerPurpose.Escalation2));
    }

    [Theory]
    [InlineData(TimerPurpose.Reminder, "reminder")]
    [InlineData(TimerPurpose.Overdue, "overdue")]
    public async Task Reminder_and_overdue_notice_go_to_the_assignee_or_to_all_who_may_take_it(TimerPurpose rung, string kind)
    {
        await using var database = office.Host.Database();
        var (instance, open) = await TaskAsync("S05_TERIMA_DATA", null);
        Assert.Equal([(kind, "anggota.tim"), (kind, "ketua.tim")], await RecipientsAsync(database, instance, open, rung));
        var (_, taken) = await TaskAsync("S05_TERIMA_DATA", "ketua.tim");
        Assert.Equal([(kind, "ketua.tim")], await RecipientsAsync(database, instance, taken, rung));
    }

    [Fact]
    public async Task A_new_task_of_a_bidang_is_told_to_its_people_only()
    {
        await using var database = office.Host.Database();
        var (instance, task) = await TaskAsync("S04_KUMPULKAN_DATA", null, bidang: "SMP");
        var mail = Assert.Single(await Notifications.TaskCreatedAsync(database, instance, task, Now, default));
        Assert.Equal("petugas.smp@contoh.test", mail.ToAddress);
        Assert.Contains($"https://bpm.contoh.test/inbox/{task.Id}", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Kepala Bidang SMP", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_kept_out_by_separation_of_duties_gets_no_mail()
    {
        await using var database = office.Host.Database();
        var (instance, task) = await TaskAsync("S05_TERIMA_DATA", null);
        task.ExcludedActors = $"[\"{(await office.Host.ActorAsync("ketua.tim")).UserId}\"]";
        Assert.Equal([("newTask", "anggota.tim")], (await Notifications.TaskCreatedAsync(database, instance, task, Now, default)).Select(Short));
    }

    [Fact]
    public async Task A_vacant_post_is_skipped()
    {
        await using var database = office.Host.Database();
        await using var rolledBack = await database.Database.BeginTransactionAsync();
        await database.Users.Where(u => u.UserName == "ketua.tim").ExecuteUpdateAsync(set => set.SetProperty(u => u.LockoutEnd, DateTimeOffset.MaxValue));
        var (instance, task) = await TaskAsync("S06_SUNTING", "administrator");
        Assert.Equal([("escalation1", "sekretaris")], await RecipientsAsync(database, instance, task, TimerPurpose.Escalation1));
        Assert.Equal([("escalation2", "kepala.dinas")], await RecipientsAsync(database, instance, task, TimerPurpose.Escalation2));
    }

    [Fact]
    public async Task A_supervision_that_has_ended_counts_no_more_and_the_Sekretaris_answers()
    {
        await using var database = office.Host.Database();
        await using var rolledBack = await database.Database.BeginTransactionAsync();
        var administrator = (await office.Host.ActorAsync("administrator")).UserId;
        await database.Supervisions.Where(s => s.PersonId == administrator).ExecuteUpdateAsync(set => set.SetProperty(s => s.To, new DateOnly(2026, 11, 22)));
        var (instance, task) = await TaskAsync("S06_SUNTING", "administrator");
        Assert.Equal([("escalation1", "sekretaris")], await RecipientsAsync(database, instance, task, TimerPurpose.Escalation1));
        Assert.Equal([("escalation2", "kepala.dinas")], await RecipientsAsync(database, instance, task, TimerPurpose.Escalation2));
    }

    [Fact]
    public async Task A_ring_of_superiors_ends_and_does_not_hang()
    {
        await using var database = office.Host.Database();
        await using var rolledBack = await database.Database.BeginTransactionAsync();
        var (head, administrator) = ((await office.Host.ActorAsync("kepala.dinas")).UserId, (await office.Host.ActorAsync("administrator")).UserId);
        database.Supervisions.Add(new Supervision { PersonId = head, SuperiorId = administrator, From = new DateOnly(2026, 1, 1) });
        await database.SaveChangesAsync();
        var (instance, task) = await TaskAsync("S06_SUNTING", "administrator");
        Assert.Equal([("escalation1", "ketua.tim")], await RecipientsAsync(database, instance, task, TimerPurpose.Escalation1));
    }

    [Fact]
    public async Task The_superior_reads_who_holds_it_how_late_and_where_to_decide()
    {
        await using var database = office.Host.Database();
        var (instance, task) = await TaskAsync("S06_SUNTING", "administrator");
        var mail = Assert.Single(await Notifications.DeadlineReachedAsync(database, instance, task, TimerPurpose.Escalation1, Now, default));
        Assert.Contains("Pelaksana        : Administrator (Konten)\n", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Diterima         : Senin, 23 November 2026 pukul 08.00 WIB\n", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Keterlambatan    : 1 jam (waktu kerja)\n", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains($"https://bpm.contoh.test/eskalasi/{task.Id}", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal("administrator@contoh.test", mail.CcAddresses);
    }

    [Fact]
    public async Task The_second_superior_reads_what_happened_so_far()
    {
        await using var database = office.Host.Database();
        await using var rolledBack = await database.Database.BeginTransactionAsync();
        var (instance, task) = await TaskAsync("S06_SUNTING", "administrator");
        await Notifications.DeadlineReachedAsync(database, instance, task, TimerPurpose.Overdue, Now.AddHours(-1), default);
        await Notifications.DeadlineReachedAsync(database, instance, task, TimerPurpose.Escalation1, Now, default);
        await database.SaveChangesAsync();
        var mail = Assert.Single(await Notifications.DeadlineReachedAsync(database, instance, task, TimerPurpose.Escalation2, Now.AddHours(3), default));
        Assert.Contains("""
            Riwayat singkat:
            - Senin, 23 November 2026 pukul 08.00 WIB: Tugas diterima
            - Senin, 23 November 2026 pukul 09.00 WIB: Tenggat
            - Senin, 23 November 2026 pukul 09.00 WIB: Pemberitahuan tenggat terlewati kepada Administrator (Konten)
            - Senin, 23 November 2026 pukul 10.00 WIB: Pemberitahuan keterlambatan kepada Ketua tim pengelola
            """.ReplaceLineEndings("\n"), mail.TextBody, StringComparison.Ordinal);
        Assert.Equal("ketua.tim@contoh.test, administrator@contoh.test", mail.CcAddresses);
    }

    [Fact]
    public async Task An_unclaimed_task_names_the_lane_as_its_holder()
    {
        await using var database = office.Host.Database();
        var (instance, task) = await TaskAsync("S06_SUNTING", null);
        var mail = Assert.Single(await Notifications.DeadlineReachedAsync(database, instance, task, TimerPurpose.Escalation1, Now, default));
        Assert.Contains("Pelaksana        : Administrator (belum diambil)\n", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_reads_their_own_language()
    {
        await using var database = office.Host.Database();
        await using var rolledBack = await database.Database.BeginTransactionAsync();
        await database.Users.Where(u => u.UserName == "ketua.tim").ExecuteUpdateAsync(set => set.SetProperty(u => u.Language, "en"));
        var (instance, task) = await TaskAsync("S06_SUNTING", "administrator");
        var mail = Assert.Single(await Notifications.DeadlineReachedAsync(database, instance, task, TimerPurpose.Escalation1, Now, default));
        Assert.StartsWith("[Disdik.Bpm] Overdue notice:", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Overdue by      : 1 hour (working time)\n", mail.TextBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-23T10:00", "2026-11-23T10:00")]
    [InlineData("2026-11-23T12:20", "2026-11-23T13:00")]
    [InlineData("2026-11-23T19:00", "2026-11-24T07:30")]
    [InlineData("2026-11-28T10:00", "2026-11-30T07:30")]
    [InlineData("2026-12-25T10:00", "2026-12-28T07:30")]
    public async Task Mail_leaves_in_working_time_only(string happens, string leaves)
    {
        await using var database = office.Host.Database();
        var (instance, task) = await TaskAsync("S06_SUNTING", "administrator");
        var mail = Assert.Single(await Notifications.TaskCreatedAsync(database, instance, task, Wib(happens), default));
        Assert.Equal(Wib(leaves), mail.DepartsAt);
    }

    [Fact]
    public async Task One_mail_for_each_event_and_person_however_often_it_is_told()
    {
        await using var database = office.Host.Database();
        await using var rolledBack = await database.Database.BeginTransactionAsync();
        var (instance, task) = await TaskAsync("S06_SUNTING", "administrator");
        Assert.Single(await Notifications.DeadlineReachedAsync(database, instance, task, TimerPurpose.Overdue, Now, default));
        Assert.Empty(await Notifications.DeadlineReachedAsync(database, instance, task, TimerPurpose.Overdue, Now, default));
        await database.SaveChangesAsync();
        database.ChangeTracker.Clear();
        Assert.Empty(await Notifications.DeadlineReachedAsync(database, instance, task, TimerPurpose.Overdue, Now, default));

        task.DueAt = Now.AddHours(2);
        Assert.Single(await Notifications.DeadlineReachedAsync(database, instance, task, TimerPurpose.Overdue, Now.AddHours(2), default));
    }

    private INotifications Notifications => office.Host.Services.GetRequiredService<INotifications>();

    private async Task<IEnumerable<(string, string)>> RecipientsAsync(BpmDbContext database, Instance instance, WorkTask task, TimerPurpose rung) =>
        (await Notifications.DeadlineReachedAsync(database, instance, task, rung, Now, default)).Select(Short);

    private static (string, string) Short(OutboxMail mail) => (mail.Kind, mail.ToAddress.Replace("@contoh.test", "", StringComparison.Ordinal));

    private async Task<(Instance, WorkTask)> TaskAsync(string elementId, string? assignee, string? bidang = null)
    {
        var definition = (await office.Host.Definitions.InForceAsync("pengelolaan-website-media-sosial", default))!;
        var element = (await office.Host.Definitions.CompiledAsync(definition.Id, default)).Node(elementId);
        var instance = new Instance
        {
            Id = "i-1", DefinitionId = definition.Id, DefinitionKey = definition.Key, BusinessKey = "KONTEN/2026/1", Title = "Pelatihan guru", StartedAt = Now, State = "{}"u8.ToArray(),
        };
        var task = new WorkTask
        {
            Id = $"t-{Guid.NewGuid():N}", InstanceId = instance.Id, DefinitionId = definition.Id, DefinitionKey = definition.Key, ElementId = elementId, Name = element.Name, LaneId = element.LaneId,
            AssigneeId = assignee is null ? null : (await office.Host.ActorAsync(assignee)).UserId, Bidang = bidang, CreatedAt = Now.AddHours(-2), DueAt = Now.AddHours(-1),
        };
        task.CandidateGroups = [GroupOf[elementId]];
        return (instance, task);
    }

    private static DateTimeOffset Wib(string local) => new(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(7));
}
