using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Deliveries;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>The automatic starts of the version in force: one row for each timer start event, and one for each message or signal that starts it.</summary>
public sealed class StartSchedule(TimeProvider time, IOfficeCalendar office, WakeSignal wake)
{
    /// <summary>Publishing replaces the starts of the version before. A start that was due already and has not run yet stays due.</summary>
    public async Task ReplaceAsync(BpmDbContext database, string definitionId, ProcessDefinition definition, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var calendar = await office.GetAsync(cancellationToken);
        var old = await database.ScheduledStarts.Where(s => s.DefinitionKey == definition.Key).ToDictionaryAsync(s => s.ElementId, cancellationToken);
        // A timer within a sub-process starts that, while its case runs.
        foreach (var start in definition.Nodes.Values.OfType<StartEvent>().Where(s => s.ParentId is null))
        {
            if (start.Timer is not { } timer) continue;
            var overdue = old.Remove(start.Id, out var row) && row.DueAt <= now;
            var due = overdue ? row!.DueAt : Recurrence.First(timer, now, calendar);
            if (due is null)
            {
                if (row is not null) database.ScheduledStarts.Remove(row);
            }
            else if (row is not null)
            {
                (row.DefinitionId, row.DueAt) = (definitionId, due.Value);
            }
            else
            {
                database.ScheduledStarts.Add(new ScheduledStart
                {
                    DefinitionKey = definition.Key, ElementId = start.Id, DefinitionId = definitionId, DueAt = due.Value,
                });
            }
        }
        database.ScheduledStarts.RemoveRange(old.Values);
        await EventStarts.ReplaceAsync(database, definitionId, definition, now, cancellationToken);
    }

    /// <summary>After the commit.</summary>
    public void Changed() => wake.Wake();
}
