using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Calendars;

/// <summary>
/// After a change of the office's calendar: lets the notices that wait leave at the opening that holds now, then moves the deadlines of open tasks, case by case, each in a transaction of its own. A deadline
/// that was moved no longer is what the calendar before gives, so that going over it once more, after a crash or in another process, does
/// nothing. It also tells this process of a change that another one made.
/// </summary>
public sealed partial class CalendarPump(
    IDbContextFactory<BpmDbContext> contexts, Changes changes, IDefinitionStore definitions, IOfficeCalendar office, Mails.MailOpenings openings, TimeProvider time, ILogger<CalendarPump> log)
{
    /// <summary>In one push: timers and jobs have their turn in between.</summary>
    private const int MostAtOnce = 50;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    /// <summary>By then every process counts by the changed calendar, and what it counted before is there to be found.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(10);

    private volatile bool expected = true;
    private volatile string? seen;
    private long lookedAt;

    /// <returns>How many cases were looked at.</returns>
    public async Task<int> GoOnAsync(CancellationToken cancellationToken)
    {
        // There is mostly none: then a look now and then is enough, for what another process changed.
        if (!expected && time.GetElapsedTime(Interlocked.Read(ref lookedAt)) < Every) return 0;
        Interlocked.Exchange(ref lookedAt, time.GetTimestamp());
        expected = false;
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var last = await database.Set<CalendarChange>().AsNoTracking().OrderByDescending(c => c.Id).Select(c => new { c.Id, c.Status, c.ChangedAt }).FirstOrDefaultAsync(cancellationToken);
        if (last is not null && last.Id != seen)
        {
            office.Invalidate();
            seen = last.Id;
        }
        if (last is not { Status: CalendarChangeStatus.Moving }) return 0;
        expected = true;
        return time.GetUtcNow() < last.ChangedAt + Settled ? 0 : await MoveNextAsync(database, last.Id, cancellationToken);
    }

    /// <summary>This process changed the calendar.</summary>
    public void Expect() => expected = true;

    private async Task<int> MoveNextAsync(BpmDbContext database, string changeId, CancellationToken cancellationToken)
    {
        var change = await database.Set<CalendarChange>().AsNoTracking().FirstAsync(c => c.Id == changeId, cancellationToken);
        if (change.Position.Length == 0) await openings.RecountAsync(cancellationToken);
        var ids = await NextAsync(database, change.Position, cancellationToken);
        var after = await office.GetAsync(cancellationToken);
        var deadlines = new OpenDeadlines(definitions, CalendarContent.Of(change.Before).In(after.Zone), after);
        var open = (await database.Tasks.AsNoTracking().Where(t => ids.Contains(t.InstanceId) && t.Status == WorkTaskStatus.Open).ToListAsync(cancellationToken)).ToLookup(t => t.InstanceId, t => t.Id);
        var stops = (await database.Set<PauseRow>().AsNoTracking().Where(p => ids.Contains(p.InstanceId)).ToListAsync(cancellationToken)).ToLookup(p => p.TaskId);
        var timed = (await database.Timers.Where(t => ids.Contains(t.InstanceId) && (t.Purpose == TimerPurpose.Event || t.Purpose == TimerPurpose.Unclaimed)).Select(t => t.InstanceId).Distinct().ToListAsync(cancellationToken)).ToHashSet();
        foreach (var id in ids.Where(id => open[id].Any() || timed.Contains(id))) await MoveAsync(id, [.. open[id]], stops, deadlines, change, cancellationToken);
        await changes.CommitAsync(async own =>
        {
            if (await own.Set<CalendarChange>().FindAsync([changeId], cancellationToken) is not { Status: CalendarChangeStatus.Moving } row || row.Position != change.Position) return false;
            if (ids.Count > 0) row.Position = ids[^1];
            else (row.Status, row.EndedAt) = (CalendarChangeStatus.Done, time.GetUtcNow());
            row.Revision++;
            return true;
        }, cancellationToken);
        return Math.Max(ids.Count, 1);
    }

    private static async Task<List<string>> NextAsync(BpmDbContext database, string position, CancellationToken cancellationToken)
    {
        List<string> next = [];
        // One state after the other: the index holds the ids of each in order.
        foreach (var status in new[] { InstanceStatus.Running, InstanceStatus.Suspended })
            next.AddRange(await database.Instances.Where(i => i.Status == status && i.Id.CompareTo(position) > 0).OrderBy(i => i.Id).Select(i => i.Id).Take(MostAtOnce).ToListAsync(cancellationToken));
        next.Sort(string.CompareOrdinal);
        return [.. next.Take(MostAtOnce)];
    }

    private async Task MoveAsync(string instanceId, List<string> tasks, ILookup<string, PauseRow> stops, OpenDeadlines deadlines, CalendarChange from, CancellationToken cancellationToken)
    {
        try
        {
            await changes.ChangeAsync(instanceId, async change =>
            {
                var moved = false;
                foreach (var id in tasks)
                {
                    if (await change.TaskAsync(id) is not { Status: WorkTaskStatus.Open } task) continue;
                    var due = change.State.Pauses.FirstOrDefault(p => p.TaskId == id)?.DueAt ?? task.DueAt;
                    if (due is null || deadlines.Moved(change.Definition, task, stops[id], due.Value) is not { } counted) continue;
                    await changes.AdvanceAsync(change, new Trigger.CalendarChanged(id, counted, due.Value, from.ChangedBy, from.Reason), cancellationToken);
                    moved = true;
                }
                foreach (var timer in change.State.Timers)
                {
                    if (deadlines.Moved(change.Definition, change.Row.Bidang, timer) is not { } at) continue;
                    await changes.AdvanceAsync(change, new Trigger.TimerRecounted(timer.Id, at, timer.DueAt, from.ChangedBy, from.Reason), cancellationToken);
                    moved = true;
                }
                return moved;
            }, cancellationToken);
        }
        catch (Exception e) when (e is ProblemException { Kind: not ProblemKind.Unavailable } or NoWorkingTimeException)
        {
            // The others go on.
            LogLeft(log, e, instanceId);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The deadlines of case {InstanceId} could not be moved to the changed calendar")]
    private static partial void LogLeft(ILogger logger, Exception exception, string instanceId);
}
