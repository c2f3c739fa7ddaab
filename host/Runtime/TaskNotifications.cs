using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Mails;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>Queues the letters of each event of a task (<see cref="TaskLetters"/>) as mails.</summary>
internal sealed class TaskNotifications(TaskLetters letters, IDefinitionStore definitions, MailQueue queue, Escalations.OneTimeLinks links) : INotifications
{
    public async Task<IReadOnlyList<OutboxMail>> TaskCreatedAsync(
        BpmDbContext database, Instance instance, WorkTask task, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var wording = await WordingAsync(instance, task, now, cancellationToken);
        return await QueueAsync(database, instance, task, await TaskLetters.OfCreationAsync(database, task, wording, cancellationToken), wording, cancellationToken);
    }

    public async Task<IReadOnlyList<OutboxMail>> DeadlineReachedAsync(
        BpmDbContext database, Instance instance, WorkTask task, DeadlineNotice notice, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var wording = await WordingAsync(instance, task, now, cancellationToken);
        var found = await TaskLetters.OfDeadlineAsync(database, task, notice, wording, () => ShortHistory.LoadAsync(database, task, cancellationToken), cancellationToken);
        // Told again is asked once.
        if (notice.Rung is not TimerPurpose.Repeat) await Escalations.EscalationRows.AddAsync(database, task, found, now, cancellationToken);
        return await QueueAsync(database, instance, task, links.Apart(found), wording, cancellationToken);
    }

    public async Task<IReadOnlyList<OutboxMail>> RemindedAsync(
        BpmDbContext database, Instance instance, WorkTask task, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var wording = await WordingAsync(instance, task, now, cancellationToken);
        var holders = await database.HoldersAsync(task, now, cancellationToken);
        var rung = task.DueAt is { } due && due <= now ? TimerPurpose.Overdue : TimerPurpose.Reminder;
        var found = (await TaskLetters.ToHoldersAsync(database, task, rung, holders, wording, cancellationToken))
            .Select(letter => letter with { Event = $"{task.Id}:remind:{now.UtcDateTime:yyyyMMddHHmm}", Kind = "remind" });
        return await QueueAsync(database, instance, task, found, wording, cancellationToken);
    }

    private async Task<TaskWording> WordingAsync(Instance instance, WorkTask task, DateTimeOffset now, CancellationToken cancellationToken) =>
        await letters.WordingAsync(instance, task, await definitions.CompiledAsync(task.DefinitionId, cancellationToken), now, cancellationToken);

    private Task<IReadOnlyList<OutboxMail>> QueueAsync(
        BpmDbContext database, Instance instance, WorkTask task, IEnumerable<Letter> found, TaskWording wording, CancellationToken cancellationToken) =>
        queue.AddAsync(database, instance.Id, task.Id, found.Select(l => Gathered(l, wording)), wording.Now, wording.LeavesAt, cancellationToken);

    /// <summary>With the day's digest, where the SOP gathers its notices: not what somebody must know before the next morning.</summary>
    private static Letter Gathered(Letter letter, TaskWording wording) =>
        wording.GatheredUntil is { } until && MailKinds.MayWaitForTheDay(letter.Kind) ? letter with { Leaving = MailLeaving.Daily, LeavesAt = until } : letter;
}
