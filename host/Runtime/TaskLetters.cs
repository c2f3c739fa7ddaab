using Disdik.Bpm.Activities.Mail.Messages;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>
/// Finds the people of each event of a task and words their letters; it reads only. Who is told when: the office's supervision chain and
/// timing policy. Both the running cases and the dry run ask here.
/// </summary>
internal sealed partial class TaskLetters(IOfficeCalendar calendar, PublicAddress address)
{
    /// <summary>To the assignee or to every candidate of a new task. Whoever is given it later is told then, also when they were told of it as one of several.</summary>
    public static async Task<IReadOnlyList<Letter>> OfCreationAsync(BpmDbContext database, WorkTask task, TaskWording wording, CancellationToken cancellationToken)
    {
        var (holders, superiors) = await InOfficeAsync(database, task, await database.HoldersAsync(task, wording.Now, cancellationToken), wording, cancellationToken);
        // Separation of duties keeps everyone out: their superiors hear of it at once, not when it is late.
        if (holders.Count == 0) return await UnclaimedAsync(database, task, new(TimerPurpose.Unclaimed), wording, cancellationToken);
        var told = task is { AssigneeId: not null, ClaimedAt: { } given } ? $"{task.Id}:newTask:{given.UtcDateTime:yyyyMMddHHmmss}" : $"{task.Id}:newTask";
        return holders.ConvertAll(to => new Letter(
            told, "newTask", to, new NewTaskMail(TaskWording.Recipient(to), wording.Facts(to), superiors.GetValueOrDefault(to.Id, "")), []));
    }

    /// <summary>Of a rung of the deadline, of one that is repeated, and of a task that nobody takes.</summary>
    /// <param name="told">What was written about the task before, for the second superior.</param>
    public static async Task<IReadOnlyList<Letter>> OfDeadlineAsync(
        BpmDbContext database, WorkTask task, DeadlineNotice notice, TaskWording wording, Func<Task<ShortHistory>> told, CancellationToken cancellationToken) => notice.Rung switch
    {
        TimerPurpose.Reminder or TimerPurpose.Overdue =>
            await ToHoldersAsync(database, task, notice.Rung, await database.HoldersAsync(task, wording.Now, cancellationToken), wording, cancellationToken),
        TimerPurpose.Escalation1 or TimerPurpose.Escalation2 =>
            await UpwardAsync(database, task, notice.Rung, await database.AnswerableAsync(task, wording.Now, cancellationToken), wording, told, cancellationToken),
        TimerPurpose.Repeat => await AgainAsync(database, task, notice, wording, told, cancellationToken),
        TimerPurpose.Unclaimed => await UnclaimedAsync(database, task, notice, wording, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(notice), notice.Rung, "Expected a rung of the deadline ladder, but found a timer event."),
    };

    public async Task<TaskWording> WordingAsync(Instance instance, WorkTask task, ProcessDefinition definition, DateTimeOffset now, CancellationToken cancellationToken) =>
        new(instance, task, definition, (await calendar.GetAsync(cancellationToken)).For(task), address, now);

    internal static async Task<IReadOnlyList<Letter>> ToHoldersAsync(
        BpmDbContext database, WorkTask task, TimerPurpose rung, List<AppUser> holders, TaskWording wording, CancellationToken cancellationToken)
    {
        (holders, var superiors) = await InOfficeAsync(database, task, holders, wording, cancellationToken);
        return holders.ConvertAll(to =>
        {
            var superior = superiors.GetValueOrDefault(to.Id, "");
            return rung is TimerPurpose.Reminder
                ? new Letter(Event(task, "reminder"), "reminder", to, new ReminderMail(TaskWording.Recipient(to), wording.Facts(to), superior, wording.Remaining(to)), [])
                : new Letter(Event(task, "overdue"), "overdue", to, new OverdueMail(TaskWording.Recipient(to), wording.Facts(to), superior), []);
        });
    }

    /// <summary>In the place of each who is away, whoever does their work today; and the names of their superiors.</summary>
    private static async Task<(List<AppUser> People, Dictionary<string, string> Superiors)> InOfficeAsync(
        BpmDbContext database, WorkTask task, List<AppUser> holders, TaskWording wording, CancellationToken cancellationToken)
    {
        if (holders.Count == 0) return ([], []);
        var chain = await Supervisors.LoadAsync(database, wording.Today, wording.Now, cancellationToken);
        var ids = new List<string>(holders.Count);
        foreach (var holder in holders)
        {
            var standIn = chain.StandInOf(holder.Id) is var (id, byDecree) && await ActorAsync(database, id, cancellationToken) is { } actor
                && !Access.IsExcluded(actor, task) && (byDecree || Access.IsPerformer(actor, task)) ? id : holder.Id;
            if (!ids.Contains(standIn)) ids.Add(standIn);
        }
        var people = ids.SequenceEqual(holders.Select(h => h.Id)) ? holders : await PeopleAsync(database, ids, cancellationToken);
        return (people, await SuperiorsAsync(database, chain, people, cancellationToken));
    }

    private static async Task<Actor?> ActorAsync(BpmDbContext database, string id, CancellationToken cancellationToken) =>
        (await database.OnceAsync((nameof(Actor), id), async () => new Found(await database.FindActorAsync(id, cancellationToken)))).Actor;

    private sealed record Found(Actor? Actor);

    private static async Task<IReadOnlyList<Letter>> UpwardAsync(
        BpmDbContext database, WorkTask task, TimerPurpose rung, List<AppUser> holders, TaskWording wording, Func<Task<ShortHistory>> told, CancellationToken cancellationToken)
    {
        var chain = await Supervisors.LoadAsync(database, wording.Today, wording.Now, cancellationToken);
        var held = holders.ConvertAll(h => h.Id);
        var (first, second) = (chain.Level(1, held), chain.Level(2, held));
        var direct = await PeopleAsync(database, [.. first.Select(s => s.Id)], cancellationToken);

        if (rung is TimerPurpose.Escalation2)
        {
            var asked = await database.Escalations.Where(e => e.TaskId == task.Id && e.Level == 1 && e.DueAt == task.DueAt).Select(e => e.ToldId).ToListAsync(cancellationToken);
            // A superior who took the task over is late with it now: whoever stands above them comes next, not the one after that.
            if (task.AssigneeId is { } holder && asked.Contains(holder)) (second, direct) = (first, await PeopleAsync(database, asked, cancellationToken));
            var above = await PeopleAsync(database, [.. second.Select(s => s.Id)], cancellationToken);
            var history = await told();
            var directNames = string.Join(", ", direct.Select(d => d.DisplayName));
            return above.ConvertAll(to => new Letter(Event(task, "escalation2"), "escalation2", to,
                new SecondEscalationMail(TaskWording.Recipient(to), wording.FactsForSuperior(to), directNames, wording.Holder(holders, to), wording.LateBy(to), history.In(to.Language, wording.Zone)),
                [.. direct, .. holders]) { Escalated = new(2, PlaceOf(second, to), GoesUp: false) });
        }

        if (direct.Count == 0 && held.Exists(chain.IsHead)) return await HeadIsLateAsync(database, task, holders, chain, wording, cancellationToken);
        return direct.ConvertAll(to => new Letter(Event(task, "escalation1"), "escalation1", to,
            new EscalationMail(TaskWording.Recipient(to), wording.FactsForSuperior(to), wording.Holder(holders, to), wording.LateBy(to)), holders)
            { Escalated = new(1, PlaceOf(first, to), GoesUp: second.Count > 0) });
    }

    private static string PlaceOf(IReadOnlyList<Superior> level, AppUser person) => level.First(s => s.Id == person.Id).Place;

    /// <summary>Nobody stands above the head of the office inside it, and nobody outside is told: a second notice, and the Sekretaris knows.</summary>
    private static async Task<IReadOnlyList<Letter>> HeadIsLateAsync(
        BpmDbContext database, WorkTask task, List<AppUser> holders, Supervisors chain, TaskWording wording, CancellationToken cancellationToken)
    {
        var secretaries = await PeopleAsync(database, [.. chain.Secretaries.Where(s => !holders.Exists(h => h.Id == s))], cancellationToken);
        return
        [
            .. holders.Select(to => new Letter(Event(task, "overdueAgain"), "overdueAgain", to, new OverdueMail(TaskWording.Recipient(to), wording.Facts(to), ""), [])),
            .. secretaries.Select(to => new Letter(Event(task, "information"), "information", to,
                new LateInformationMail(TaskWording.Recipient(to), wording.Facts(to), wording.Holder(holders, to), wording.LateBy(to)), [])
                { Escalated = new(1, Supervisors.SecretaryPlace, GoesUp: false, IsInformation: true) }),
        ];
    }

    // An extended due time starts the ladder anew; its rungs are new events then.
    private static string Event(WorkTask task, string kind) => $"{task.Id}:{kind}:{task.DueAt:yyyyMMddHHmm}";

    private static async Task<Dictionary<string, string>> SuperiorsAsync(BpmDbContext database, Supervisors chain, List<AppUser> people, CancellationToken cancellationToken)
    {
        var superiorOf = people.Select(p => (p.Id, Superior: chain.Of(p.Id))).Where(p => p.Superior is not null).ToDictionary(p => p.Id, p => p.Superior!);
        var names = (await PeopleAsync(database, [.. superiorOf.Values.Distinct()], cancellationToken)).ToDictionary(p => p.Id, p => p.DisplayName);
        return superiorOf.ToDictionary(p => p.Key, p => names[p.Value]);
    }

    private static async Task<List<AppUser>> PeopleAsync(BpmDbContext database, List<string> ids, CancellationToken cancellationToken) =>
        ids.Count == 0 ? [] : await database.OnceAsync((nameof(AppUser), string.Join(' ', ids)), () => database.Users.AsNoTracking().Where(u => ids.Contains(u.Id)).OrderBy(u => u.UserName).ToListAsync(cancellationToken));
}
