using System.Collections.Immutable;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Calendars;

/// <summary>Two calendars, and what the change from one to the other does to the deadline of a task.</summary>
internal sealed class OpenDeadlines(IDefinitionStore definitions, WorkingCalendar before, WorkingCalendar after)
{
    /// <param name="stops">The pauses of its clock that have ended.</param>
    /// <param name="due">The due time it has, or had when its clock stopped.</param>
    /// <returns>Null where it stays.</returns>
    /// <exception cref="NoWorkingTimeException">The changed calendar has no working time to count.</exception>
    public DueTime? Moved(ProcessDefinition definition, WorkTask task, IEnumerable<PauseRow> stops, DateTimeOffset due) =>
        (definition.Nodes.GetValueOrDefault(task.ElementId) as UserTask)?.Step?.Standard is not { } standard ? null
            : DueRecount.Of(before.For(task), after.For(task), task.CreatedAt, standard, [.. stops.Where(s => s.Until is not null).OrderBy(s => s.Since).Select(s => new ClockStop(s.Since, s.Until!.Value))], due);

    /// <summary>As for a task: the time at which a timer that counts working time fires by the changed calendar.</summary>
    public DateTimeOffset? Moved(ProcessDefinition definition, string? bidang, WaitingTimer timer) => TimerRecount.Of(before, after, definition, bidang, timer);

    /// <summary>All that move, the first to be due first. The office's tasks are gone through one after another, not taken into memory.</summary>
    public async Task<List<MovedDeadline>> AllAsync(BpmDbContext database, CancellationToken cancellationToken)
    {
        var stops = (await (from pause in database.Set<PauseRow>().AsNoTracking()
                            where pause.Until != null && database.Tasks.Any(t => t.Id == pause.TaskId && t.Status == WorkTaskStatus.Open)
                            select pause).ToListAsync(cancellationToken)).ToLookup(p => p.TaskId);
        var moved = new List<MovedDeadline>();
        await foreach (var task in database.Tasks.AsNoTracking().Where(t => t.Status == WorkTaskStatus.Open && t.DueAt != null).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (Moved(await definitions.CompiledAsync(task.DefinitionId, cancellationToken), task, stops[task.Id], task.DueAt!.Value) is { } due)
                moved.Add(new(task.Id, task.InstanceId, task.Name, task.DueAt.Value, due.At));
        }
        await AddTimersAsync(database, moved, cancellationToken);
        moved.Sort((one, other) => one.After.CompareTo(other.After));
        return moved;
    }

    private async Task AddTimersAsync(BpmDbContext database, List<MovedDeadline> moved, CancellationToken cancellationToken)
    {
        var waiting = database.Timers.Where(t => t.Purpose == TimerPurpose.Event || t.Purpose == TimerPurpose.Unclaimed);
        var rows = database.Instances.AsNoTracking().Where(i => (i.Status == InstanceStatus.Running || i.Status == InstanceStatus.Suspended) && waiting.Any(t => t.InstanceId == i.Id));
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var (definition, state) = (await definitions.CompiledAsync(row.DefinitionId, cancellationToken), row.Snapshot());
            foreach (var timer in state.Timers)
            {
                if (Moved(definition, row.Bidang, timer) is { } at) moved.Add(new(timer.Id, row.Id, definition.Nodes[timer.ElementId].Name, timer.DueAt, at));
            }
        }
    }
}

/// <summary>A deadline that a change of the calendar moves: a task's, or a timer that waits for working time to pass.</summary>
/// <param name="Id">The task's or the timer's.</param>
public sealed record MovedDeadline(string Id, string InstanceId, string Name, DateTimeOffset Before, DateTimeOffset After);
