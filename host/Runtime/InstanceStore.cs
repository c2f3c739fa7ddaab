using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Data.Writing;
using Disdik.Bpm.Host.Runtime.Live;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>Opens instances to be changed and stores what they became. Frequent rows go by prepared statements, all others by EF Core.</summary>
public sealed class InstanceStore : IDisposable
{
    private readonly IDbContextFactory<BpmDbContext> contexts;
    private readonly IDefinitionStore definitions;
    private readonly Sessions sessions;
    private readonly ICommits commits;
    private readonly Tables tables;
    private readonly TaskChanges lists;
    private readonly RecentInstances recent = new();
    private readonly EmptyGroups empty = new();
    private readonly Turns turns = new();

    internal InstanceStore(IDbContextFactory<BpmDbContext> contexts, IDefinitionStore definitions, Sessions sessions, ICommits commits, TaskChanges lists) =>
        (this.contexts, this.definitions, this.sessions, this.commits, this.lists, tables) = (contexts, definitions, sessions, commits, lists, new Tables(contexts));

    /// <summary>Waits for other changes of the instance in this process.</summary>
    internal ValueTask<Turns.Turn> TurnAsync(string instanceId, CancellationToken cancellationToken) => turns.WaitAsync(instanceId, cancellationToken);

    /// <param name="anew">True to read it, whatever is remembered.</param>
    /// <exception cref="ProblemException">There is none of that id.</exception>
    internal async Task<Change> OpenAsync(string id, bool anew, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!anew && recent.Find(id) is { } known)
        {
            return new Change(known.Row, known.Row.Copy(), known.State, await definitions.CompiledAsync(known.Row.DefinitionId, cancellationToken), now,
                task => FindTaskAsync(task, known, cancellationToken), contexts.CreateDbContext, remembered: true);
        }
        var row = await sessions.UseAsync(session => tables.InstanceAsync(session, id, cancellationToken)) ?? throw RuntimeProblems.InstanceNotFound();
        return await OpenAsync(row, now, remembered: false, cancellationToken);
    }

    /// <param name="ahead">The row as it was just read; null to read it, unless it is remembered.</param>
    internal async Task<Change> OpenAsync(string id, Instance? ahead, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (ahead is null || recent.Find(id) is not null) return await OpenAsync(id, anew: false, now, cancellationToken);
        return await OpenAsync(ahead, now, remembered: true, cancellationToken);
    }

    /// <summary>The rows of these instances, for changes that follow at once.</summary>
    internal async Task<Dictionary<string, Instance>> ReadAheadAsync(IEnumerable<string> instanceIds, CancellationToken cancellationToken)
    {
        var unknown = instanceIds.Where(id => recent.Find(id) is null).Distinct().ToList();
        if (unknown.Count == 0) return [];
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.Instances.AsNoTracking().Where(i => unknown.Contains(i.Id)).ToDictionaryAsync(i => i.Id, cancellationToken);
    }

    internal Change Begin(Instance row, ProcessDefinition definition, DateTimeOffset now) =>
        new(null, row, null, definition, now, _ => Task.FromResult<WorkTask?>(null), contexts.CreateDbContext);

    /// <summary>The instance that a task belongs to; null when there is no such task.</summary>
    internal async Task<string?> InstanceOfAsync(string taskId, CancellationToken cancellationToken)
    {
        // The id of a task begins with its instance's, mostly; whether it does, what is remembered says.
        var end = taskId.LastIndexOf('-');
        if (end > 0 && recent.Find(taskId[..end]) is { } known && known.Tasks.ContainsKey(taskId)) return known.Row.Id;
        return (await FindTaskAsync(taskId, null, cancellationToken))?.InstanceId;
    }

    /// <returns>False when another change came between.</returns>
    internal async Task<bool> CommitAsync(Change change)
    {
        change.TakeOverMails();
        var stored = await commits.CommitAsync(await SealAsync(change), change.Alongside);
        Settle(change, stored);
        return stored;
    }

    /// <summary>Changes of different instances, none with rows of EF Core.</summary>
    /// <param name="writes">For each what it writes.</param>
    /// <returns>For each: false when another change came between.</returns>
    internal async Task<bool[]> CommitAllAsync(IReadOnlyList<Change> changes, IReadOnlyList<IReadOnlyList<Write>> writes)
    {
        var stored = await commits.CommitAllAsync(writes);
        for (var i = 0; i < stored.Length; i++) Settle(changes[i], stored[i]);
        return stored;
    }

    /// <summary>True when somebody may be asked to do the task; whom exactly, the notifications find out.</summary>
    internal async Task<bool> AnyoneMayDoAsync(Change change, WorkTask task, CancellationToken cancellationToken)
    {
        foreach (var group in task.CandidateGroups)
        {
            if (empty.Contains(group) && !change.AmongOthers) change.TakeForEmpty(group);
            else if (await sessions.UseAsync(session => tables.AnyoneInAsync(session, group, cancellationToken))) return true;
            else empty.Remember(group);
        }
        return task.AssigneeId is not null;
    }

    public void Dispose() => turns.Dispose();

    private async Task<Change> OpenAsync(Instance row, DateTimeOffset now, bool remembered, CancellationToken cancellationToken) =>
        new(row, row.Copy(), row.Snapshot(), await definitions.CompiledAsync(row.DefinitionId, cancellationToken), now,
            task => FindTaskAsync(task, null, cancellationToken), contexts.CreateDbContext, remembered);

    /// <summary>Nothing may be added to the change any more.</summary>
    /// <returns>What it writes.</returns>
    internal Task<IReadOnlyList<Write>> SealAsync(Change change) => change.SealAsync(tables,
        () => sessions.UseAsync(session => tables.HistoryAsync(session, change.Row.Id, CancellationToken.None)));

    private void Settle(Change change, bool stored)
    {
        if (!stored)
        {
            recent.Forget(change.Row.Id);
            foreach (var group in change.Deserted) empty.Forget(group);
            return;
        }
        foreach (var task in change.Tasks) tables.Stored(task.Candidates);
        if (lists.HasListeners && change.OfLists() is { } seen) lists.Tell(seen);
        if (change.State.EndedAt is null) recent.Keep(change.Remember(recent.Find(change.Row.Id)));
        else recent.Forget(change.Row.Id);
    }

    private async Task<WorkTask?> FindTaskAsync(string id, RecentInstance? known, CancellationToken cancellationToken) =>
        known?.Tasks.GetValueOrDefault(id) ?? await sessions.UseAsync(session => tables.TaskAsync(session, id, cancellationToken));
}
