using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Mails;

/// <summary>
/// When a notice that waits may leave was counted by the calendar of that time. Here the one that holds now is asked: of each task's own unit, and
/// not at all where the policy of the step lets its mails leave at any hour.
/// </summary>
public sealed class MailOpenings(IDbContextFactory<BpmDbContext> contexts, WriteGate gate, IDefinitionStore definitions, IOfficeCalendar office, TimeProvider time)
{
    /// <summary>What is due though the office is closed waits for its next opening: a day was decreed off, or nothing ran when it was due.</summary>
    /// <returns>How many were put off.</returns>
    public async Task<int> PutOffAsync(CancellationToken cancellationToken)
    {
        var (now, calendar) = (time.GetUtcNow(), await office.GetAsync(cancellationToken));
        if (calendar.Units.Values.Append(calendar).All(c => c.NextWorkingInstant(now) <= now)) return 0;
        return await MoveAsync(mails => mails.Where(m => m.DepartsAt <= now), calendar, now, cancellationToken);
    }

    /// <summary>After a change of the calendar: everything that waits leaves at the opening that holds now, which may be earlier. Doing it twice does no harm.</summary>
    public async Task RecountAsync(CancellationToken cancellationToken) =>
        await MoveAsync(mails => mails, await office.GetAsync(cancellationToken), time.GetUtcNow(), cancellationToken);

    private async Task<int> MoveAsync(Func<IQueryable<OutboxMail>, IQueryable<OutboxMail>> which, WorkingCalendar calendar, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = which(database.Mails.Where(m => m.DepartsAt != null && m.Leaving != MailLeaving.Daily));
        // Of a step's tasks in one unit all wait for the same opening.
        var steps = await (from mail in waiting
                           join task in database.Tasks on mail.TaskId equals task.Id into tasks
                           from task in tasks.DefaultIfEmpty()
                           select new { DefinitionId = (string?)task.DefinitionId, ElementId = (string?)task.ElementId, Bidang = task.Bidang, Candidates = (string?)task.Candidates })
            .Distinct().ToListAsync(cancellationToken);
        var moved = 0;
        foreach (var step in steps)
        {
            if (step.DefinitionId is { } definition && TaskWording.PolicyOf(await definitions.CompiledAsync(definition, cancellationToken), step.ElementId!).MailsAtAnyHour) continue;
            var opens = (step.DefinitionId is null ? calendar : calendar.Of(step.Bidang, step.Candidates!)).NextWorkingInstant(now);
            var own = step.DefinitionId is null ? waiting.Where(m => !database.Tasks.Any(t => t.Id == m.TaskId))
                : waiting.Where(m => database.Tasks.Any(t => t.Id == m.TaskId && t.DefinitionId == step.DefinitionId && t.ElementId == step.ElementId && t.Bidang == step.Bidang && t.Candidates == step.Candidates));
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
