using System.Collections.Immutable;
using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Migrating;

/// <summary>Where cases go: the version, what replaces what, and what becomes of due times.</summary>
/// <param name="Mapping">Old id to new id, as a person chose; the rest goes by its own id.</param>
public sealed record MigrationOrder(DefinitionSummary From, DefinitionSummary To, ImmutableSortedDictionary<string, string> Mapping, TimerChoice Timers);

/// <summary>One case to another version: the engine decides, the rows follow in the case's own transaction.</summary>
public sealed class InstanceMigration(IDefinitionStore definitions, IOfficeCalendar office, IExpressionEvaluator expressions, EffectWriter effects, IDbContextFactory<BpmDbContext> contexts)
{
    /// <exception cref="ProblemException">The case has ended, or the mapping names something unknown.</exception>
    public async Task<MigrationReport> DryRunAsync(Instance row, MigrationOrder order, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (source, target) = (await definitions.CompiledAsync(row.DefinitionId, cancellationToken), await definitions.CompiledAsync(order.To.Id, cancellationToken));
        try
        {
            return Migration.DryRun(source, target, row.Snapshot(), await PlanAsync(row, order, cancellationToken), await ContextAsync(row, now, cancellationToken));
        }
        catch (TriggerRefusedException refused)
        {
            throw RuntimeProblems.From(refused);
        }
    }

    /// <exception cref="TriggerRefusedException">Something of the case cannot go; nothing of it went.</exception>
    public async Task MigrateAsync(Change change, MigrationOrder order, string actor, string reason, CancellationToken cancellationToken)
    {
        var target = await definitions.CompiledAsync(order.To.Id, cancellationToken);
        var plan = await PlanAsync(change.Row, order, cancellationToken);
        var advance = Migration.Migrate(change.Definition, target, change.State, plan, actor, reason, await ContextAsync(change.Row, change.Now, cancellationToken));
        change.GoTo(order.To, target);
        await effects.WriteAsync(change, advance, cancellationToken);
    }

    private async Task<AdvanceContext> ContextAsync(Instance row, DateTimeOffset now, CancellationToken cancellationToken) =>
        new(now, await office.GetAsync(cancellationToken), expressions) { Bidang = row.Bidang };

    private async Task<MigrationPlan> PlanAsync(Instance row, MigrationOrder order, CancellationToken cancellationToken) => new(order.To.Id, row.DefinitionVersion, order.To.Version)
    {
        Mapping = order.Mapping,
        Timers = order.Timers,
        GivenAt = order.Timers is TimerChoice.Keep ? _ => null : await GivenAtAsync(row.Id, cancellationToken),
    };

    /// <summary>Numbers and lines of the history come from one sequence: whatever got a number, got it in the move that wrote the line before.</summary>
    private async Task<Func<long, DateTimeOffset?>> GivenAtAsync(string instanceId, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var lines = await database.HistoryAsync(instanceId, cancellationToken);
        return number => lines.LastOrDefault(line => line.Sequence < number)?.At;
    }

    internal static ImmutableSortedDictionary<string, string> Mapping(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(json)!.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
