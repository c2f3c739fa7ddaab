using System.Collections.Immutable;
using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Migrating;

/// <summary>
/// Takes running cases to another version of their SOP, one of them or all. Every method throws <see cref="ProblemException"/> for what
/// cannot be done; rights are checked here.
/// </summary>
public sealed class Migrations(
    IDbContextFactory<BpmDbContext> contexts, Changes changes, IDefinitionStore definitions, InstanceMigration one, MigrationPump pump, TimeProvider time)
{
    /// <summary>An order between two published versions of one SOP.</summary>
    public async Task<MigrationOrder> OrderAsync(
        string fromDefinitionId, string toDefinitionId, IReadOnlyDictionary<string, string>? mapping, TimerChoice timers, Actor actor, CancellationToken cancellationToken)
    {
        RequireMay(actor);
        var (from, to) = ((await definitions.GetAsync(fromDefinitionId, cancellationToken)).Summary, (await definitions.GetAsync(toDefinitionId, cancellationToken)).Summary);
        if (from.Key != to.Key) throw RuntimeProblems.Invalid("other-definition",
            $"Diharapkan dua versi dari SOP yang sama, tetapi '{from.Key}' dan '{to.Key}' berbeda.", $"Expected two versions of the same SOP, but '{from.Key}' and '{to.Key}' are different.");
        if (from.Id == to.Id) throw RuntimeProblems.Invalid("same-version",
            $"Diharapkan versi lain, tetapi keduanya versi {to.Version}.", $"Expected another version, but both are version {to.Version}.");
        // A draft changes under its id; a case needs what never changes.
        if (to.Status is not DefinitionStatus.Published) throw RuntimeProblems.Invalid("not-published",
            $"Diharapkan versi yang sudah diterbitkan, tetapi versi {to.Version} masih draf.", $"Expected a published version, but version {to.Version} is a draft.");
        var chosen = (mapping ?? ImmutableDictionary<string, string>.Empty).Where(m => m.Key != m.Value).ToImmutableSortedDictionary(StringComparer.Ordinal);
        var order = new MigrationOrder(from, to, chosen, timers);
        try
        {
            new ElementMapping(await definitions.CompiledAsync(from.Id, cancellationToken), await definitions.CompiledAsync(to.Id, cancellationToken), chosen).RequireKnownIds();
        }
        catch (TriggerRefusedException refused)
        {
            throw RuntimeProblems.From(refused);
        }
        return order;
    }

    public async Task<MigrationReport> DryRunAsync(string instanceId, MigrationOrder order, Actor actor, CancellationToken cancellationToken)
    {
        RequireMay(actor);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await Access.VisibleCase(database, actor, instanceId).AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? throw RuntimeProblems.InstanceNotFound();
        RequireOnVersion(row, order);
        return await one.DryRunAsync(row, order, time.GetUtcNow(), cancellationToken);
    }

    public async Task MigrateAsync(string instanceId, MigrationOrder order, string reason, Actor actor, CancellationToken cancellationToken)
    {
        RequireMay(actor);
        var text = Reasons.Require(reason);
        await changes.ChangeAsync(instanceId, async change =>
        {
            RequireOnVersion(change.Row, order);
            await one.MigrateAsync(change, order, actor.UserId, text, cancellationToken);
            return true;
        }, cancellationToken);
    }

    /// <summary>Begins to take all cases of the old version along. They go in small transactions, beside the daily work.</summary>
    /// <returns>The batch's id.</returns>
    public async Task<string> StartAsync(MigrationOrder order, string reason, Actor actor, CancellationToken cancellationToken)
    {
        RequireMay(actor);
        var text = Reasons.Require(reason);
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now).ToString("N");
        await changes.CommitAsync(async database =>
        {
            if (await database.MigrationBatches.AnyAsync(b => b.FromDefinitionId == order.From.Id && b.Status == MigrationStatus.Running, cancellationToken))
                throw new ProblemException(ProblemKind.Conflict, "migration-running", new(
                    $"Diharapkan belum ada pemindahan dari versi {order.From.Version}, tetapi satu sedang berjalan.",
                    $"Expected no migration from version {order.From.Version} under way, but there is one."));
            database.MigrationBatches.Add(new MigrationBatch
            {
                Id = id, DefinitionKey = order.To.Key, FromDefinitionId = order.From.Id, FromVersion = order.From.Version, ToDefinitionId = order.To.Id,
                ToVersion = order.To.Version, Mapping = JsonSerializer.Serialize(order.Mapping), Timers = order.Timers, Reason = text, StartedBy = actor.UserId,
                StartedAt = now, Status = MigrationStatus.Running, Total = await Waiting(database, order.From.Id, "").CountAsync(cancellationToken),
            });
            return true;
        }, cancellationToken);
        pump.Expect();
        return id;
    }

    /// <summary>What has gone stays where it is; the rest stays on the old version.</summary>
    public Task CancelAsync(string key, string batchId, Actor actor, CancellationToken cancellationToken)
    {
        RequireMay(actor);
        return changes.CommitAsync(async database =>
        {
            var batch = await database.MigrationBatches.FirstOrDefaultAsync(b => b.Id == batchId && b.DefinitionKey == key, cancellationToken) ?? throw NotFound();
            if (batch.Status is not MigrationStatus.Running) throw new ProblemException(ProblemKind.Conflict, "migration-ended", new(
                "Diharapkan pemindahan yang sedang berjalan, tetapi sudah berakhir.", "Expected a migration under way, but it has ended."));
            (batch.Status, batch.EndedAt, batch.CancelledBy) = (MigrationStatus.Cancelled, time.GetUtcNow(), actor.UserId);
            batch.Revision++;
            return true;
        }, cancellationToken);
    }

    public async Task<(MigrationBatch Batch, IReadOnlyList<MigrationFailure> Failures)> GetAsync(string key, string batchId, Actor actor, CancellationToken cancellationToken)
    {
        RequireMay(actor);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var batch = await database.MigrationBatches.AsNoTracking().FirstOrDefaultAsync(b => b.Id == batchId && b.DefinitionKey == key, cancellationToken) ?? throw NotFound();
        return (batch, await database.MigrationFailures.AsNoTracking().Where(f => f.BatchId == batchId).OrderBy(f => f.InstanceId).Take(MostFailures).ToListAsync(cancellationToken));
    }

    public async Task<IReadOnlyList<MigrationBatch>> ListAsync(string key, Actor actor, CancellationToken cancellationToken)
    {
        RequireMay(actor);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.MigrationBatches.AsNoTracking().Where(b => b.DefinitionKey == key).OrderByDescending(b => b.Id).Take(50).ToListAsync(cancellationToken);
    }

    /// <summary>Of a batch that is told; all of them are kept.</summary>
    public const int MostFailures = 500;

    /// <summary>The cases of a version that have not ended, after a position, in the order of their ids.</summary>
    internal static IQueryable<Instance> Waiting(BpmDbContext database, string definitionId, string after) => database.Instances
        .Where(i => i.DefinitionId == definitionId && (i.Status == InstanceStatus.Running || i.Status == InstanceStatus.Suspended) && i.Id.CompareTo(after) > 0)
        .OrderBy(i => i.Id);

    private static void RequireMay(Actor actor)
    {
        if (!Access.CanOperate(actor)) throw RuntimeProblems.Forbidden();
    }

    private static void RequireOnVersion(Instance row, MigrationOrder order)
    {
        if (row.DefinitionId != order.From.Id) throw new ProblemException(ProblemKind.Conflict, "another-version", new(
            $"Diharapkan berkas proses di versi {order.From.Version}, tetapi berkas ini di versi {row.DefinitionVersion}.",
            $"Expected a case on version {order.From.Version}, but this one is on version {row.DefinitionVersion}."));
    }

    private static ProblemException NotFound() => new(ProblemKind.NotFound, "migration-not-found", new(
        "Diharapkan pemindahan yang ada, tetapi tidak ditemukan.", "Expected an existing migration, but there is none of that id."));
}
