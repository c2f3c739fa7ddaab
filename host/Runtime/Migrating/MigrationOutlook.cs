using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Migrating;

/// <summary>What a batch would do: the same line for many cases is told once.</summary>
/// <param name="Total">Cases of the old version that have not ended.</param>
/// <param name="Looked">How many of them were looked at.</param>
/// <param name="CanGo">How many of these could go.</param>
/// <param name="Standing">Ids of the old version's elements on which cases stand.</param>
/// <param name="Flows">Ids of its flows by which they wait at a join.</param>
public sealed record MigrationOutlook(int Total, int Looked, int CanGo, IReadOnlyList<OutlookLine> Lines, IReadOnlySet<string> Standing, IReadOnlySet<string> Flows);

/// <param name="Count">Number of times, over all cases looked at.</param>
/// <param name="Cases">Some of the cases, for a look.</param>
public sealed record OutlookLine(MigrationPart Part, string ElementId, string? ToElementId, MigrationFate Fate, Text Words, int Count, IReadOnlyList<string> Cases);

/// <summary>Tries a migration on every case without doing it.</summary>
public sealed class MigrationPreview(IDbContextFactory<BpmDbContext> contexts, InstanceMigration one, TimeProvider time)
{
    /// <summary>Of more cases, the oldest: what stands in the way there mostly does so elsewhere.</summary>
    public const int MostLooked = 2000;
    private const int MostCases = 5;
    private const int Batch = 100;

    public async Task<MigrationOutlook> LookAsync(MigrationOrder order, Actor actor, CancellationToken cancellationToken)
    {
        if (!Access.CanOperate(actor)) throw RuntimeProblems.Forbidden();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var total = await Migrations.Waiting(database, order.From.Id, "").CountAsync(cancellationToken);
        var (looked, canGo, after) = (0, 0, "");
        var found = new Dictionary<(MigrationPart, string, string?, MigrationFate, Text), (int Count, List<string> Cases)>();
        var (standing, flows) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        while (looked < MostLooked && await Migrations.Waiting(database, order.From.Id, after).AsNoTracking().Take(Batch).ToListAsync(cancellationToken) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                var report = await one.DryRunAsync(row, order, time.GetUtcNow(), cancellationToken);
                looked++;
                if (report.CanMigrate) canGo++;
                foreach (var line in report.Lines) Count(found, line, row.Id);
                var state = row.Snapshot();
                standing.UnionWith(state.Tokens.Select(t => t.ElementId));
                flows.UnionWith(FlowsOf(state));
            }
            after = rows[^1].Id;
        }
        return new(total, looked, canGo, [.. found.Select(f => new OutlookLine(f.Key.Item1, f.Key.Item2, f.Key.Item3, f.Key.Item4, f.Key.Item5, f.Value.Count, f.Value.Cases))
            .OrderBy(l => l.Fate is MigrationFate.Refused ? 0 : 1).ThenBy(l => l.Part).ThenByDescending(l => l.Count)], standing, flows);
    }

    public static IEnumerable<string> FlowsOf(ProcessInstance state) => state.Tokens.Where(t => t.State is TokenState.Join).Select(t => t.ArrivedBy).OfType<string>();

    private static void Count(Dictionary<(MigrationPart, string, string?, MigrationFate, Text), (int Count, List<string> Cases)> found, MigrationLine line, string instanceId)
    {
        var key = (line.Part, line.ElementId, line.ToElementId, line.Fate, line.Words);
        var (count, cases) = found.TryGetValue(key, out var known) ? known : (0, []);
        if (cases.Count < MostCases && !cases.Contains(instanceId)) cases.Add(instanceId);
        found[key] = (count + 1, cases);
    }
}
