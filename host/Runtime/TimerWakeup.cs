using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>
/// Fires what is due: timers in the order of their due times, some of different instances stored together, then automatic starts. A
/// group is small while people complete tasks too, so that they wait for one group at most.
/// </summary>
public sealed partial class TimerWakeup(
    IDbContextFactory<BpmDbContext> contexts, Changes changes, InstanceStore store, InstanceRunner runner, IDefinitionStore definitions,
    TimerIncidents incidents, TimeProvider time, ILogger<TimerWakeup> log)
{
    private const int BatchSize = 480;
    /// <summary>So many are stored together while people change cases too: they wait for two such groups at most.</summary>
    private const int AmongPeople = 3;
    private const int Alone = 64;
    /// <summary>Groups on their way: while one is written the next stands in the queue behind it, so that the writer never waits for a decision.</summary>
    private const int AtOnce = 2;
    /// <summary>
    /// How long the other processes leave a batch to the one that took it. What is right does not depend on it: the row is deleted in the
    /// transaction of the move, so that a timer taken twice still fires once.
    /// </summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    /// <returns>How many fired.</returns>
    public async Task<int> FireDueAsync(CancellationToken cancellationToken)
    {
        var fired = 0;
        var failed = new HashSet<string>();
        for (var batch = await ReadAsync(failed, null, cancellationToken); batch.Timers.Count > 0;)
        {
            // While these are fired the next are read. Those of the last batch are looked for once more, for what has come meanwhile.
            var next = batch.Timers.Count == BatchSize ? Task.Run(() => ReadAsync([], batch.Timers[^1], cancellationToken), cancellationToken) : null;
            try
            {
                fired += await FireAsync(batch, failed, cancellationToken);
            }
            finally
            {
                batch = next is null ? Batch.Empty : await next;
            }
            if (batch.Timers.Count == 0) batch = await ReadAsync(failed, null, cancellationToken);
        }
        return fired;
    }

    /// <summary>In groups. While one waits for the disk, the next is decided.</summary>
    /// <returns>How many fired.</returns>
    private async Task<int> FireAsync(Batch batch, HashSet<string> failed, CancellationToken cancellationToken)
    {
        var fired = 0;
        var onTheWay = new Queue<Group>(AtOnce);
        var shared = new ChangeBatch();
        try
        {
            for (var at = 0; at < batch.Timers.Count;)
            {
                // Nothing here may ever have to wait; people who complete tasks meanwhile take their turn between two groups.
                await Task.Yield();
                var timers = batch.Timers.GetRange(at, Math.Min(changes.AreUnderWay ? AmongPeople : Alone, batch.Timers.Count - at));
                at += timers.Count;
                // Nothing is decided on what a group before is about to change.
                while (onTheWay.Any(g => g.Touches(timers))) fired += await SettleAsync(onTheWay.Dequeue(), failed, cancellationToken);
                var decided = await changes.DecideAllAsync(timers.ConvertAll(t => (t.InstanceId, Firing(t, cancellationToken))), batch.Instances, shared, cancellationToken);
                while (onTheWay.Count >= AtOnce) fired += await SettleAsync(onTheWay.Dequeue(), failed, cancellationToken);
                onTheWay.Enqueue(new(timers, decided.Instances, Task.Run(() => changes.StoreAllAsync(decided), CancellationToken.None)));
            }
        }
        finally
        {
            // Also when the program is about to stop: what is on its way arrives.
            while (onTheWay.TryDequeue(out var last)) fired += await SettleAsync(last, failed, cancellationToken);
        }
        return fired;
    }

    /// <summary>Due timers, in their order, and the cases of theirs that this process does not know.</summary>
    private sealed record Batch(List<TimerRow> Timers, Dictionary<string, Instance> Instances)
    {
        public static readonly Batch Empty = new([], []);
    }

    /// <summary>Timers on their way to the disk.</summary>
    private sealed record Group(List<TimerRow> Timers, IReadOnlySet<string> Instances, Task<bool[]> Stored)
    {
        public bool Touches(List<TimerRow> others) => others.Exists(t => Instances.Contains(t.InstanceId));
    }

    /// <summary>What could not be stored with the others is fired for itself.</summary>
    /// <param name="failed">Takes up those that cannot fire: one does not hold up the others.</param>
    /// <returns>How many fired.</returns>
    private async Task<int> SettleAsync(Group group, HashSet<string> failed, CancellationToken cancellationToken)
    {
        var fired = 0;
        var stored = await group.Stored;
        for (var i = 0; i < stored.Length; i++)
        {
            if (stored[i] || await FireAsync(group.Timers[i], cancellationToken)) fired++;
            else failed.Add(group.Timers[i].Id);
        }
        return fired;
    }

    private async Task<Batch> ReadAsync(HashSet<string> failed, TimerRow? after, CancellationToken cancellationToken)
    {
        var due = await DueAsync(failed, after, cancellationToken);
        return due.Count == 0 ? Batch.Empty : new(due, await store.ReadAheadAsync(due.Select(t => t.InstanceId), cancellationToken));
    }

    /// <param name="after">The one behind which to look; null to look from the beginning.</param>
    private async Task<List<TimerRow>> DueAsync(HashSet<string> failed, TimerRow? after, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var claim = await database.BeginClaimAsync(cancellationToken);
        var now = time.GetUtcNow();
        var from = database.Timers.AsNoTracking();
        if (after is { DueAt: var at, Id: var id }) from = from.Where(t => t.DueAt >= at && (t.DueAt > at || t.Id.CompareTo(id) > 0));
        var due = await from
            .Where(t => t.DueAt <= now && (t.LeaseUntil == null || t.LeaseUntil <= now) && t.IncidentId == null && !failed.Contains(t.Id))
            .Where(t => database.Movable().Any(i => i.Id == t.InstanceId))
            .OrderBy(t => t.DueAt).ThenBy(t => t.Id).Take(BatchSize).ForThisProcess().ToListAsync(cancellationToken);
        if (claim is null || due.Count == 0) return due;
        var ids = due.ConvertAll(t => t.Id);
        await database.Timers.Where(t => ids.Contains(t.Id)).ExecuteUpdateAsync(set => set.SetProperty(t => t.LeaseUntil, now + Lease), cancellationToken);
        await claim.CommitAsync(cancellationToken);
        return due;
    }

    /// <summary>For itself, with another try when its instance changed meanwhile.</summary>
    private async Task<bool> FireAsync(TimerRow timer, CancellationToken cancellationToken)
    {
        try
        {
            await changes.ChangeAsync(timer.InstanceId, Firing(timer, cancellationToken), cancellationToken);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogTimer(log, e, timer.Id, timer.InstanceId);
            if (!TimerIncidents.Passes(e)) await incidents.RaiseAsync(timer, e, cancellationToken);
            return false;
        }
    }

    private Func<Change, Task<bool>> Firing(TimerRow timer, CancellationToken cancellationToken) => async change =>
    {
        if (change.State.Status is not InstanceStatus.Running) return false;
        change.EndTimer(timer.Id);
        // The state knows the timers that wait. One that it does not know has fired or was cancelled: its row is only to go.
        if (change.State.Timers.Any(t => t.Id == timer.Id)) await changes.AdvanceAsync(change, new Trigger.TimerFired(timer.Id), cancellationToken);
        return true;
    };

    /// <returns>How many instances were started.</returns>
    public async Task<int> StartDueAsync(CancellationToken cancellationToken)
    {
        var due = await DueStartsAsync(cancellationToken);
        var started = 0;
        foreach (var start in due)
        {
            try
            {
                await StartAsync(start, cancellationToken);
                started++;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogStart(log, e, start.DefinitionKey, start.ElementId);
                if (!TimerIncidents.Passes(e)) await incidents.RaiseAsync(start, e, cancellationToken);
            }
        }
        return started;
    }

    private async Task<List<ScheduledStart>> DueStartsAsync(CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var claim = await database.BeginClaimAsync(cancellationToken);
        var now = time.GetUtcNow();
        var due = await database.ScheduledStarts.Where(s => s.DueAt <= now && (s.LeaseUntil == null || s.LeaseUntil <= now) && s.IncidentId == null)
            .Where(s => !database.DefinitionSuspensions.Any(h => h.DefinitionKey == s.DefinitionKey && h.ResumedAt == null))
            .OrderBy(s => s.DueAt).ThenBy(s => s.ElementId).ForThisProcess().ToListAsync(cancellationToken);
        if (claim is null || due.Count == 0) return due;
        foreach (var start in due) start.LeaseUntil = now + Lease;
        await database.SaveChangesAsync(cancellationToken);
        await claim.CommitAsync(cancellationToken);
        return due;
    }

    private async Task StartAsync(ScheduledStart start, CancellationToken cancellationToken)
    {
        var definition = await definitions.CompiledAsync(start.DefinitionId, cancellationToken);
        var next = Recurrence.Next((definition.Nodes.GetValueOrDefault(start.ElementId) as StartEvent)?.Timer, time.GetUtcNow());
        var command = new StartInstance(start.DefinitionKey, start.ElementId, null, null, Variables.Empty);
        await runner.StartAsync(command, Actor.System, async database =>
        {
            var row = await database.ScheduledStarts.FindAsync([start.DefinitionKey, start.ElementId], cancellationToken);
            if (row is null || row.DueAt != start.DueAt) return false;
            if (next is { } dueAt) (row.DueAt, row.LeaseUntil) = (dueAt, null);
            else database.ScheduledStarts.Remove(row);
            return true;
        }, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Timer {TimerId} of instance {InstanceId} could not fire")]
    private static partial void LogTimer(ILogger logger, Exception exception, string timerId, string instanceId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Scheduled start {ElementId} of {Key} could not run")]
    private static partial void LogStart(ILogger logger, Exception exception, string key, string elementId);
}
