using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Expressions;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Simulation;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Simulation;

/// <param name="Left">Cases for which no time was left.</param>
public sealed record ReplayedCases(ProcessDefinition Draft, WorkingCalendar Calendar, IReadOnlyList<(Instance Row, ReplayReport Report)> Cases, int Left);

/// <summary>Plays the last finished cases of an SOP again by a draft. It only reads, and only cases that the caller may see.</summary>
internal sealed class Replays(IDbContextFactory<BpmDbContext> contexts, IDefinitionStore definitions, IOfficeCalendar office, IExpressionEvaluator expressions, TimeProvider time)
{
    public const int MostCases = 200;

    /// <summary>Cases whose histories are read at once: they may be long.</summary>
    private const int Group = 20;

    private static readonly TimeSpan limit = TimeSpan.FromSeconds(20);

    /// <param name="count">The newest that many finished cases, at most <see cref="MostCases"/>.</param>
    public async Task<ReplayedCases> PlayAsync(ProcessDefinition draft, int count, Actor actor, CancellationToken cancellationToken)
    {
        var calendar = await office.GetAsync(cancellationToken);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await Access.VisibleInstances(database, actor).AsNoTracking()
            .Where(i => i.DefinitionKey == draft.Key && (i.Status == InstanceStatus.Completed || i.Status == InstanceStatus.Terminated))
            .OrderByDescending(i => i.EndedAt).ThenByDescending(i => i.Id).Take(count).ToListAsync(cancellationToken);
        var until = time.GetUtcNow() + limit;
        var (played, seen) = (new List<(Instance, ReplayReport)>(rows.Count), 0);
        foreach (var group in rows.Chunk(Group))
        {
            foreach (var (row, recorded) in await RecordedAsync(database, group, cancellationToken))
            {
                // What is done so far is worth more than a refusal: the rest is counted.
                if (time.GetUtcNow() > until) return new(draft, calendar, played, rows.Count - seen);
                seen++;
                if (recorded is not null && await OneAsync(draft, recorded, calendar, cancellationToken) is { } report) played.Add((row, report));
            }
        }
        return new(draft, calendar, played, 0);
    }

    /// <summary>Null when it takes too long for itself.</summary>
    private async Task<ReplayReport?> OneAsync(ProcessDefinition draft, RecordedCase recorded, WorkingCalendar calendar, CancellationToken cancellationToken) =>
        await TimeLimit.WithinAsync(limit, time, stop => Task.FromResult(Replay.Of(draft, recorded, calendar, expressions, stop)), cancellationToken);

    private async Task<List<(Instance Row, RecordedCase? Recorded)>> RecordedAsync(BpmDbContext database, Instance[] rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(r => r.Id).ToArray();
        var histories = await database.HistoryAsync(ids, cancellationToken);
        var due = await database.Tasks.AsNoTracking().Where(t => ids.Contains(t.InstanceId)).Select(t => new { t.Id, t.DueAt }).ToDictionaryAsync(t => t.Id, t => t.DueAt, cancellationToken);
        var recorded = new List<(Instance, RecordedCase?)>();
        foreach (var row in rows)
        {
            var definition = await definitions.CompiledAsync(row.DefinitionId, cancellationToken);
            IReadOnlyList<HistoryEntry> history = [.. histories[row.Id].Select(l => new HistoryEntry(l.Sequence, l.At, l.Type, l.ElementId, l.Actor, Variables.Parse(l.Data)))];
            recorded.Add((row, history.Count == 0 ? null : RecordedCase.From(definition, history, row.Snapshot().Variables, id => due.GetValueOrDefault(id)) is { } found ? found with { Bidang = row.Bidang } : null));
        }
        return recorded;
    }
}
