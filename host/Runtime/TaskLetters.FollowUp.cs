using Disdik.Bpm.Activities.Mail.Messages;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>What the deadline policy says beside the ladder: notices that are repeated, and tasks that nobody takes.</summary>
internal sealed partial class TaskLetters
{
    /// <summary>What was told before, told again to whoever is in these places now: the holders, and the superiors of the highest level that was reached, but for those who answered.</summary>
    private static async Task<IReadOnlyList<Letter>> AgainAsync(
        BpmDbContext database, WorkTask task, DeadlineNotice notice, TaskWording wording, Func<Task<ShortHistory>> told, CancellationToken cancellationToken)
    {
        List<Letter> letters = [];
        if (notice.Reached.Contains(TimerPurpose.Overdue))
            letters.AddRange(await OfDeadlineAsync(database, task, TimerPurpose.Overdue, wording, told, cancellationToken));
        foreach (var level in (TimerPurpose[])[TimerPurpose.Escalation2, TimerPurpose.Escalation1])
        {
            if (!notice.Reached.Contains(level)) continue;
            var upward = await OfDeadlineAsync(database, task, level, wording, told, cancellationToken);
            // The head, above whom nobody stands, is among the holders already.
            letters.AddRange(upward.Where(l => l.Kind != "overdueAgain" || letters.Count == 0));
            // Where nobody stands above the direct superior, the second level told nobody: the first is the highest.
            if (upward.Count > 0) break;
        }
        var answered = await database.Escalations.Where(e => e.TaskId == task.Id && e.EndedAt == null && e.Answer != null).Select(e => new { e.Level, e.Place }).ToListAsync(cancellationToken);
        letters.RemoveAll(l => l.Escalated is { } asked && answered.Exists(a => a.Level == asked.Level && a.Place == asked.Place));
        return [.. letters.Select(l => l with { Event = $"{l.Event}:again{notice.Number}" })];
    }

    /// <summary>To the direct superiors of those who may take it, who get a copy. Nobody is told of a task that somebody has.</summary>
    private static async Task<IReadOnlyList<Letter>> UnclaimedAsync(
        BpmDbContext database, WorkTask task, DeadlineNotice notice, TaskWording wording, CancellationToken cancellationToken)
    {
        if (task.AssigneeId is not null) return [];
        var candidates = await database.AnswerableAsync(task, wording.Now, cancellationToken);
        var chain = await Supervisors.LoadAsync(database, wording.Today, wording.Now, cancellationToken);
        var direct = await PeopleAsync(database, [.. chain.Level(1, candidates.ConvertAll(c => c.Id)).Select(s => s.Id)], cancellationToken);
        var since = notice.Since ?? task.CreatedAt;
        return direct.ConvertAll(to => new Letter(
            $"{task.Id}:unclaimed:{since.UtcDateTime:yyyyMMddHHmmss}", "unclaimed", to,
            new UnclaimedMail(TaskWording.Recipient(to), wording.FactsForSuperior(to), wording.Lane(candidates), Names(candidates), wording.Moment(since, to), wording.WaitedSince(since, to)),
            candidates));
    }

    /// <summary>A long list is cut: who they all are, the page of the task says.</summary>
    private static string Names(List<AppUser> people)
    {
        const int most = 12;
        var names = string.Join(", ", people.Take(most).Select(p => p.DisplayName));
        return people.Count > most ? $"{names}, +{people.Count - most}" : names;
    }
}
