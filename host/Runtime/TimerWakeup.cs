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
    private const int Batch = 480;
    /// <summary>So many are stored together while people change cases too: they wait for one group at most.</summary>
    private const int AmongPeople = 6;
    private const int Alone = 64;
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
        while (true)
        {
            var due = await DueAsync(failed, cancellationToken);
            if (due.Count == 0) return fired;
            var ahead = await store.ReadAheadAsync(due.Select(t => t.InstanceId), cancellationToken);
            fired += await FireAsync(due, ahead, failed, cancellationToken);
        }
    }

    /// <summary>In groups. While one waits for the disk, the next is decided.</summary>
    /// <returns>How many fired.</returns>
    private async Task<int> FireAsync(List<TimerRow> due, Dictionary<string, Instance> ahead, HashSet<string> failed, CancellationToken cancellationToken)
    {
        var fired = 0;
        var earlier = Stored.Nothing;
        try
        {
            for (var at = 0; at < due.Count; at += earlier.Timers.Count)
            {
                // Nothing here may ever have to wait; people who complete tasks meanwhile take their turn between two groups.
                await Task.Yield();
                var group = due.GetRange(at, Math.Min(changes.AreUnderWay ? AmongPeople : Alone, due.Count - at));
                // Nothing is decided on what the group before is about to change.
                if (group.Exists(t => earlier.Instances.Contains(t.InstanceId))) (fired, earlier) = (fired + await SettleAsync(earlier, failed, cancellationToken), Stored.Nothing);
                var decided = await changes.DecideAllAsync(group.ConvertAll(t => (t.InstanceId, Firing(t, cancellationToken))), ahead, cancellationToken);
                fired += await SettleAsync(earlier, failed, cancellationToken);
                earlier = new(group, decided.Instances, Task.Run(() => changes.StoreAllAsync(decided), CancellationToken.None));
            }
        }
        finally
        {
            // Also when the program is about to stop: what is on its way arrives.
            fired += await SettleAsync(earlier, failed, cancellationToken);
        }
        return fired;
    }

    /// <summary>A group on its way to the disk.</summary>
    private sealed record Stored(List<TimerRow> Timers, IReadOnlySet<string> Instances, Task<bool[]> Task)
    {
        public static readonly Stored Nothing = new([], new HashSet<string>(), System.Threading.Tasks.Task.FromResult<bool[]>([]));
    }

    /// <summary>What could not be stored with the others is fired for itself.</summary>
    /// <param name="failed">Takes up those that cannot fire: one does not hold up the others.</param>
    /// <returns>How many fired.</returns>
    private async Task<int> SettleAsync(Stored group, HashSet<string> failed, CancellationToken cancellationToken)
    {
        var fired = 0;
        var stored = await group.Task;
        for (var i = 0; i < stored.Length; i++)
        {
            if (stored[i] || await FireAsync(group.Timers[i], cancellationToken)) fired++;
            else failed.Add(group.Timers[i].Id);
        }
        return fired;
    }

    private async Task<List<TimerRow>> DueAsync(HashSet<string> failed, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var claim = await database.BeginClaimAsync(cancellationToken);
        var now = time.GetUtcNow();
        var due = await database.Timers.AsNoTracking()
            .Where(t => t.DueAt <= now && (t.LeaseUntil == null || t.LeaseUntil <= now) && t.IncidentId == null && !failed.Contains(t.Id))
            .Where(t => database.Movable().Any(i => i.Id == t.InstanceId))
            .OrderBy(t => t.DueAt).ThenBy(t => t.Id).Take(Batch).ForThisProcess().ToListAsync(cancellationToken);
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
