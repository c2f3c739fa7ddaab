using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Migrating;

/// <summary>
/// Goes on with the batches that are under way: each case in a transaction of its own, together with the batch's progress. So a batch knows
/// exactly how far it is, whatever happens to the program, and each case goes once.
/// </summary>
public sealed partial class MigrationPump(
    IDbContextFactory<BpmDbContext> contexts, Changes changes, IDefinitionStore definitions, InstanceMigration one, TimeProvider time, WakeSignal wake,
    ILogger<MigrationPump> log)
{
    /// <summary>In one push: timers and jobs have their turn in between.</summary>
    private const int MostAtOnce = 50;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    private volatile bool expected = true;
    private long lookedAt;

    /// <returns>How many cases were looked at.</returns>
    public async Task<int> GoOnAsync(CancellationToken cancellationToken)
    {
        // There is mostly none: then a look now and then is enough, for what another process began.
        if (!expected && time.GetElapsedTime(Interlocked.Read(ref lookedAt)) < Every) return 0;
        Interlocked.Exchange(ref lookedAt, time.GetTimestamp());
        expected = false;
        var (done, underWay) = (0, await UnderWayAsync(cancellationToken));
        if (underWay.Count > 0) expected = true;
        foreach (var batchId in underWay)
        {
            for (var count = 0; count < MostAtOnce; count++, done++)
            {
                if (!await NextAsync(batchId, cancellationToken)) break;
            }
        }
        if (done > 0) wake.Wake();
        return done;
    }

    /// <summary>This process began one.</summary>
    public void Expect() => expected = true;

    private async Task<List<string>> UnderWayAsync(CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.MigrationBatches.Where(b => b.Status == MigrationStatus.Running).OrderBy(b => b.Id).Select(b => b.Id).ToListAsync(cancellationToken);
    }

    /// <returns>False when nothing is left to do.</returns>
    private async Task<bool> NextAsync(string batchId, CancellationToken cancellationToken)
    {
        var (batch, next) = await PositionAsync(batchId, cancellationToken);
        if (batch is null) return false;
        if (next is null)
        {
            await EndAsync(batchId, batch.Position, cancellationToken);
            return false;
        }
        var order = new MigrationOrder(
            (await definitions.GetAsync(batch.FromDefinitionId, cancellationToken)).Summary, (await definitions.GetAsync(batch.ToDefinitionId, cancellationToken)).Summary,
            InstanceMigration.Mapping(batch.Mapping), batch.Timers);
        try
        {
            await MoveAsync(batch, next, order, cancellationToken);
        }
        catch (ProblemException problem) when (problem.Kind is not ProblemKind.Unavailable)
        {
            await FailAsync(batch, next, problem.Diagnostics.Count > 0 ? [.. problem.Diagnostics.Select(d => d.Message)] : [problem.Reason], cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException and not ProblemException)
        {
            LogFailed(log, e, next, batchId);
            await FailAsync(batch, next, [new("Diharapkan berkas dapat dipindahkan, tetapi program terganggu.", $"Expected the case to be migrated, but the program had a fault: {e.Message}")], cancellationToken);
        }
        return true;
    }

    private async Task<(MigrationBatch? Batch, string? Next)> PositionAsync(string batchId, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var batch = await database.MigrationBatches.AsNoTracking().FirstOrDefaultAsync(b => b.Id == batchId && b.Status == MigrationStatus.Running, cancellationToken);
        return batch is null ? (null, null)
            : (batch, await Migrations.Waiting(database, batch.FromDefinitionId, batch.Position).Select(i => i.Id).FirstOrDefaultAsync(cancellationToken));
    }

    private Task MoveAsync(MigrationBatch from, string instanceId, MigrationOrder order, CancellationToken cancellationToken) =>
        changes.ChangeAsync(instanceId, async change =>
        {
            if (await AtAsync(change.Database, from, cancellationToken) is not { } batch) return false;
            batch.Position = instanceId;
            batch.Revision++;
            // It ended or went elsewhere since it was found: the batch goes on without it.
            if (change.Row.DefinitionId != from.FromDefinitionId || change.State.EndedAt is not null) return true;
            await one.MigrateAsync(change, order, from.StartedBy, from.Reason, cancellationToken);
            batch.Done++;
            return true;
        }, cancellationToken);

    private Task FailAsync(MigrationBatch from, string instanceId, IReadOnlyList<Text> reasons, CancellationToken cancellationToken) => changes.CommitAsync(async database =>
    {
        if (await AtAsync(database, from, cancellationToken) is not { } batch) return false;
        (batch.Position, batch.Failed) = (instanceId, batch.Failed + 1);
        batch.Revision++;
        database.MigrationFailures.Add(new() { BatchId = batch.Id, InstanceId = instanceId, Reasons = StoredText.WriteAll(reasons), At = time.GetUtcNow() });
        return true;
    }, cancellationToken);

    private Task EndAsync(string batchId, string position, CancellationToken cancellationToken) => changes.CommitAsync(async database =>
    {
        if (await database.MigrationBatches.FindAsync([batchId], cancellationToken) is not { Status: MigrationStatus.Running } batch || batch.Position != position) return false;
        (batch.Status, batch.EndedAt) = (MigrationStatus.Done, time.GetUtcNow());
        batch.Revision++;
        return true;
    }, cancellationToken);

    /// <summary>The batch as long as it stands where it was found: another process may have gone on, or somebody cancelled it.</summary>
    private static async Task<MigrationBatch?> AtAsync(BpmDbContext database, MigrationBatch found, CancellationToken cancellationToken) =>
        await database.MigrationBatches.FindAsync([found.Id], cancellationToken) is { Status: MigrationStatus.Running } batch && batch.Position == found.Position ? batch : null;

    [LoggerMessage(Level = LogLevel.Error, Message = "Case {InstanceId} could not be migrated by batch {BatchId}")]
    private static partial void LogFailed(ILogger logger, Exception exception, string instanceId, string batchId);
}
