using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Tasks.Acting;

/// <summary>What stands beside a task: its delegation, who helps, its pauses, what was asked for, and whether one has put it off.</summary>
/// <param name="Pauses">In order; the last one without an end is the one that lasts.</param>
public sealed record TaskSide(
    DelegationRow? Delegation, IReadOnlyList<HelpRequest> Help, IReadOnlyList<PauseRow> Pauses, IReadOnlyList<TimeRequest> Requests, DateOnly? PutOffUntil)
{
    public PauseRow? Pause => Pauses is [.., { Until: null } last] ? last : null;

    /// <summary>The delegate is doing it now.</summary>
    public bool IsDelegated => Delegation is { ReturnedAt: null };

    public static async Task<TaskSide> ReadAsync(BpmDbContext database, WorkTask task, Actor actor, CancellationToken cancellationToken) => new(
        await database.Set<DelegationRow>().AsNoTracking().FirstOrDefaultAsync(d => d.TaskId == task.Id, cancellationToken),
        await database.Set<HelpRequest>().AsNoTracking().Where(h => h.TaskId == task.Id).OrderBy(h => h.AskedAt).ToListAsync(cancellationToken),
        await database.Set<PauseRow>().AsNoTracking().Where(p => p.TaskId == task.Id).OrderBy(p => p.Since).ToListAsync(cancellationToken),
        await database.Set<TimeRequest>().AsNoTracking().Where(r => r.TaskId == task.Id && r.Status == TimeRequestStatus.Open).OrderBy(r => r.AskedAt).ToListAsync(cancellationToken),
        await database.Set<Postponement>().AsNoTracking().Where(p => p.TaskId == task.Id && p.UserId == actor.UserId).Select(p => (DateOnly?)p.Until).FirstOrDefaultAsync(cancellationToken));

    /// <summary>Working time from ready to <paramref name="end"/>: all of it, and what is left without the pauses.</summary>
    public (TimeSpan Gross, TimeSpan Net) Worked(WorkTask task, DateTimeOffset end, WorkingCalendar calendar)
    {
        var gross = calendar.Between(task.CreatedAt, end);
        return (gross, Pauses.Aggregate(gross, (net, p) => net - calendar.Between(p.Since, p.Until ?? end)));
    }
}
