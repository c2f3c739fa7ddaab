using Disdik.Bpm.Activities.Mail.Messages;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>Finds the people of each event and words their mails. Who is told when: the office's supervision chain and timing policy.</summary>
internal sealed class TaskNotifications(IOfficeCalendar calendar, IDefinitionStore definitions, MailQueue queue, PublicAddress address) : INotifications
{
    public async Task<IReadOnlyList<OutboxMail>> TaskCreatedAsync(
        BpmDbContext database, Instance instance, WorkTask task, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var wording = await WordingAsync(instance, task, now, cancellationToken);
        var holders = await database.HoldersAsync(task, now, cancellationToken);
        var superiors = await SuperiorsAsync(database, holders, wording.Today, now, cancellationToken);
        var letters = holders.Select(to => new Letter(
            $"{task.Id}:newTask", "newTask", to, new NewTaskMail(TaskWording.Recipient(to), wording.Facts(to), superiors.GetValueOrDefault(to.Id, "")), []));
        return await QueueAsync(database, instance, task, letters, wording, cancellationToken);
    }

    public async Task<IReadOnlyList<OutboxMail>> DeadlineReachedAsync(
        BpmDbContext database, Instance instance, WorkTask task, TimerPurpose rung, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var wording = await WordingAsync(instance, task, now, cancellationToken);
        var letters = rung switch
        {
            TimerPurpose.Reminder or TimerPurpose.Overdue =>
                await ToHoldersAsync(database, task, rung, await database.HoldersAsync(task, now, cancellationToken), wording, cancellationToken),
            TimerPurpose.Escalation1 or TimerPurpose.Escalation2 =>
                await UpwardAsync(database, task, rung, await database.AnswerableAsync(task, now, cancellationToken), wording, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(rung), rung, "Expected a rung of the deadline ladder, but found a timer event."),
        };
        return await QueueAsync(database, instance, task, letters, wording, cancellationToken);
    }

    public async Task<IReadOnlyList<OutboxMail>> RemindedAsync(
        BpmDbContext database, Instance instance, WorkTask task, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var wording = await WordingAsync(instance, task, now, cancellationToken);
        var holders = await database.HoldersAsync(task, now, cancellationToken);
        var rung = task.DueAt is { } due && due <= now ? TimerPurpose.Overdue : TimerPurpose.Reminder;
        var letters = (await ToHoldersAsync(database, task, rung, holders, wording, cancellationToken))
            .Select(letter => letter with { Event = $"{task.Id}:remind:{now.UtcDateTime:yyyyMMddHHmm}", Kind = "remind" });
        return await QueueAsync(database, instance, task, letters, wording, cancellationToken);
    }

    private static async Task<IReadOnlyList<Letter>> ToHoldersAsync(
        BpmDbContext database, WorkTask task, TimerPurpose rung, List<AppUser> holders, TaskWording wording, CancellationToken cancellationToken)
    {
        var superiors = await SuperiorsAsync(database, holders, wording.Today, wording.Now, cancellationToken);
        return holders.ConvertAll(to =>
        {
            var superior = superiors.GetValueOrDefault(to.Id, "");
            return rung is TimerPurpose.Reminder
                ? new Letter(Event(task, "reminder"), "reminder", to, new ReminderMail(TaskWording.Recipient(to), wording.Facts(to), superior, wording.Remaining(to)), [])
                : new Letter(Event(task, "overdue"), "overdue", to, new OverdueMail(TaskWording.Recipient(to), wording.Facts(to), superior), []);
        });
    }

    private static async Task<IReadOnlyList<Letter>> UpwardAsync(
        BpmDbContext database, WorkTask task, TimerPurpose rung, List<AppUser> holders, TaskWording wording, CancellationToken cancellationToken)
    {
        var chain = await Supervisors.LoadAsync(database, wording.Today, wording.Now, cancellationToken);
        var held = holders.ConvertAll(h => h.Id);
        var direct = await PeopleAsync(database, chain.Level(1, held), cancellationToken);

        if (rung is TimerPurpose.Escalation2)
        {
            var above = await PeopleAsync(database, chain.Level(2, held), cancellationToken);
            var history = await ShortHistory.LoadAsync(database, task, cancellationToken);
            var directNames = string.Join(", ", direct.Select(d => d.DisplayName));
            return above.ConvertAll(to => new Letter(Event(task, "escalation2"), "escalation2", to,
                new SecondEscalationMail(TaskWording.Recipient(to), wording.FactsForSuperior(to), directNames, wording.Holder(holders, to), wording.LateBy(to), history.In(to.Language, wording.Zone)),
                [.. direct, .. holders]));
        }

        if (direct.Count == 0 && held.Exists(chain.IsHead)) return await HeadIsLateAsync(database, task, holders, chain, wording, cancellationToken);
        return direct.ConvertAll(to => new Letter(Event(task, "escalation1"), "escalation1", to,
            new EscalationMail(TaskWording.Recipient(to), wording.FactsForSuperior(to), wording.Holder(holders, to), wording.LateBy(to)), holders));
    }

    /// <summary>Nobody stands above the head of the office inside it, and nobody outside is told: a second notice, and the Sekretaris knows.</summary>
    private static async Task<IReadOnlyList<Letter>> HeadIsLateAsync(
        BpmDbContext database, WorkTask task, List<AppUser> holders, Supervisors chain, TaskWording wording, CancellationToken cancellationToken)
    {
        var secretaries = await PeopleAsync(database, [.. chain.Secretaries.Where(s => !holders.Exists(h => h.Id == s))], cancellationToken);
        return
        [
            .. holders.Select(to => new Letter(Event(task, "overdueAgain"), "overdueAgain", to, new OverdueMail(TaskWording.Recipient(to), wording.Facts(to), ""), [])),
            .. secretaries.Select(to => new Letter(Event(task, "information"), "information", to,
                new LateInformationMail(TaskWording.Recipient(to), wording.Facts(to), wording.Holder(holders, to), wording.LateBy(to)), [])),
        ];
    }

    // An extended due time starts the ladder anew; its rungs are new events then.
    private static string Event(WorkTask task, string kind) => $"{task.Id}:{kind}:{task.DueAt:yyyyMMddHHmm}";

    private static async Task<Dictionary<string, string>> SuperiorsAsync(
        BpmDbContext database, List<AppUser> people, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (people.Count == 0) return [];
        var chain = await Supervisors.LoadAsync(database, today, now, cancellationToken);
        var superiorOf = people.Select(p => (p.Id, Superior: chain.Of(p.Id))).Where(p => p.Superior is not null).ToDictionary(p => p.Id, p => p.Superior!);
        var names = (await PeopleAsync(database, [.. superiorOf.Values.Distinct()], cancellationToken)).ToDictionary(p => p.Id, p => p.DisplayName);
        return superiorOf.ToDictionary(p => p.Key, p => names[p.Value]);
    }

    private static async Task<List<AppUser>> PeopleAsync(BpmDbContext database, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        ids.Count == 0 ? [] : await database.Users.AsNoTracking().Where(u => ids.Contains(u.Id)).OrderBy(u => u.UserName).ToListAsync(cancellationToken);

    private async Task<TaskWording> WordingAsync(Instance instance, WorkTask task, DateTimeOffset now, CancellationToken cancellationToken) =>
        new(instance, task, await definitions.CompiledAsync(task.DefinitionId, cancellationToken), await calendar.GetAsync(cancellationToken), address, now);

    private Task<IReadOnlyList<OutboxMail>> QueueAsync(
        BpmDbContext database, Instance instance, WorkTask task, IEnumerable<Letter> letters, TaskWording wording, CancellationToken cancellationToken) =>
        queue.AddAsync(database, instance.Id, task.Id, letters, wording.Now, wording.LeavesAt, cancellationToken);
}
