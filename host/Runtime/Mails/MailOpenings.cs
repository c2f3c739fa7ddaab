using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Mails;

/// <summary>
/// When a notice that waits may leave was counted by the calendar of that time. Here the one that holds now is asked: of each task's own unit, and
/// not at all where the policy of the step lets its mails leave at any hour.
/// </summary>
public sealed class MailOpenings(IDbContextFactory<BpmDbContext> contexts, WriteGate gate, Lazy<IDefinitionStore> definitions, IOfficeCalendar office, TimeProvider time)
{
    /// <summary>A step's tasks in one unit: all their mails wait for the same opening.</summary>
    private sealed record Step(string DefinitionId, string ElementId, string? Bidang, string Candidates);

    /// <summary>What is due though the office is closed waits for its next opening: a day was decreed off, or nothing ran when it was due.</summary>
    /// <returns>How many were put off.</returns>
    public async Task<int> PutOffAsync(CancellationToken cancellationToken)
    {
        var (now, calendar) = (time.GetUtcNow(), await office.GetAsync(cancellationToken));
        return IsOpen(calendar, now) ? 0 : await MoveAsync(mails => mails.Where(m => m.DepartsAt <= now), calendar, now, cancellationToken);
    }

    /// <summary>After a change of the calendar: everything that waits leaves at the opening that holds now, which may be earlier. Doing it twice does no harm.</summary>
    public async Task RecountAsync(CancellationToken cancellationToken) =>
        await MoveAsync(mails => mails, await office.GetAsync(cancellationToken), time.GetUtcNow(), cancellationToken);

    /// <summary>How long a notice that was let go, and could not be sent, waits for the office to open. What a diagram writes, or an administrator to themself, knows no hours.</summary>
    /// <returns>Null where it may leave now.</returns>
    internal async Task<TimeSpan?> RestsAsync(BpmDbContext database, OutboxMail mail, CancellationToken cancellationToken)
    {
        var (now, calendar) = (time.GetUtcNow(), await office.GetAsync(cancellationToken));
        if (IsOpen(calendar, now) || mail is { DepartedAt: null, Kind: not (MailKinds.Digest or MailKinds.DailyDigest) }) return null;
        var step = await database.Tasks.Where(t => t.Id == mail.TaskId).Select(t => new Step(t.DefinitionId, t.ElementId, t.Bidang, t.Candidates)).FirstOrDefaultAsync(cancellationToken);
        return await OpensAsync(step, calendar, now, cancellationToken) is { } opens && opens > now ? opens - now : null;
    }

    private static bool IsOpen(WorkingCalendar calendar, DateTimeOffset now) => calendar.Units.Values.Append(calendar).All(c => c.NextWorkingInstant(now) <= now);

    /// <param name="step">Null for a mail about no task.</param>
    /// <returns>Null for a step whose mails leave at any hour.</returns>
    private async Task<DateTimeOffset?> OpensAsync(Step? step, WorkingCalendar calendar, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (step is null) return calendar.NextWorkingInstant(now);
        return TaskWording.PolicyOf(await definitions.Value.CompiledAsync(step.DefinitionId, cancellationToken), step.ElementId).MailsAtAnyHour ? null
            : calendar.Of(step.Bidang, step.Candidates).NextWorkingInstant(now);
    }

    private async Task<int> MoveAsync(Func<IQueryable<OutboxMail>, IQueryable<OutboxMail>> which, WorkingCalendar calendar, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = which(database.Mails.Where(m => m.DepartsAt != null && m.Leaving != MailLeaving.Daily));
        var steps = await (from mail in waiting
                           join task in database.Tasks on mail.TaskId equals task.Id
                           select new { task.DefinitionId, task.ElementId, task.Bidang, task.Candidates }).Distinct().ToListAsync(cancellationToken);
        var moved = 0;
        foreach (var step in steps.ConvertAll<Step?>(s => new Step(s.DefinitionId, s.ElementId, s.Bidang, s.Candidates)).Append(null))
        {
            if (await OpensAsync(step, calendar, now, cancellationToken) is not { } opens) continue;
            var own = step is var (definition, element, bidang, candidates)
                ? waiting.Where(m => database.Tasks.Any(t => t.Id == m.TaskId && t.DefinitionId == definition && t.ElementId == element && t.Bidang == bidang && t.Candidates == candidates))
                : waiting.Where(m => !database.Tasks.Any(t => t.Id == m.TaskId));
            moved += await MoveAsync(opens > now ? own.Where(m => m.DepartsAt != opens) : own.Where(m => m.DepartsAt > now), opens, cancellationToken);
        }
        return moved;
    }

    /// <summary>How many of them then leave together is decided anew.</summary>
    private async Task<int> MoveAsync(IQueryable<OutboxMail> mails, DateTimeOffset to, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        try
        {
            return await mails.ExecuteUpdateAsync(set => set.SetProperty(m => m.DepartsAt, to).SetProperty(m => m.Leaving, MailLeaving.Alone), cancellationToken);
        }
        finally
        {
            gate.Leave();
        }
    }
}
