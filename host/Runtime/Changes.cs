using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Expressions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>
/// Loads an instance, lets it be changed, commits. When another change came between, everything is loaded and decided anew:
/// the work of <c>act</c> lies in its change alone and is thrown away with it.
/// </summary>
public sealed class Changes(
    RowCommits rows, InstanceStore store, IOfficeCalendar office, IExpressionEvaluator expressions,
    EffectWriter effects, HeldDefinitions held, TimeProvider time, WakeSignal wake)
{
    private const int MaxAttempts = 20;
    private int underWay;

    /// <param name="act">False when there is nothing to commit.</param>
    public async Task ChangeAsync(string instanceId, Func<Change, Task<bool>> act, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref underWay);
        try
        {
            using var turn = await store.TurnAsync(instanceId, cancellationToken);
            await TryAsync(anew => store.OpenAsync(instanceId, anew, time.GetUtcNow(), cancellationToken), act);
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
        }
    }

    /// <summary>True while changes of single instances are made, by people mostly: whoever stores many at once lets them through.</summary>
    internal bool AreUnderWay => Volatile.Read(ref underWay) > 0;

    /// <summary>Changes of several instances, decided one after another, to be stored together.</summary>
    /// <param name="ahead">Rows that were just read, by instance: what is in here is not read again. The commit finds out when one is old by then.</param>
    /// <param name="shared">What they read alike.</param>
    internal async Task<DecidedChanges> DecideAllAsync(
        IReadOnlyList<(string InstanceId, Func<Change, Task<bool>> Act)> all, IReadOnlyDictionary<string, Instance> ahead, ChangeBatch shared, CancellationToken cancellationToken)
    {
        var decided = new DecidedChanges(all.Count);
        try
        {
            foreach (var (instanceId, act) in all)
            {
                var change = decided.Instances.Contains(instanceId) ? null : await DecideAsync(instanceId, ahead.GetValueOrDefault(instanceId), shared, act, cancellationToken);
                decided.Add(instanceId, change);
            }
            return decided;
        }
        catch
        {
            await decided.DisposeAsync();
            throw;
        }
    }

    /// <summary>In one transaction, in the order in which they were decided.</summary>
    /// <returns>For each: true when it is stored; false when it has to be made for itself, whatever the reason.</returns>
    internal async Task<bool[]> StoreAllAsync(DecidedChanges decided)
    {
        try
        {
            var stored = decided.Result(decided.Changes.Count == 0 ? [] : await store.CommitAllAsync(decided.Changes, decided.Writes));
            wake.Wake();
            return stored;
        }
        catch (Exception e) when (DatabaseProblem.AsProblem(e) is { } problem)
        {
            throw problem;
        }
        finally
        {
            await decided.DisposeAsync();
        }
    }

    /// <summary>A change of the instance that a task belongs to.</summary>
    /// <exception cref="ProblemException">There is no such task.</exception>
    internal async Task ChangeOfTaskAsync(string taskId, Func<Change, WorkTask, Task<bool>> act, CancellationToken cancellationToken)
    {
        var instanceId = await store.InstanceOfAsync(taskId, cancellationToken) ?? throw RuntimeProblems.TaskNotFound();
        await ChangeAsync(instanceId, async change => await act(change, await change.TaskAsync(taskId) ?? throw RuntimeProblems.TaskNotFound()), cancellationToken);
    }

    /// <summary>The first change of an instance.</summary>
    /// <param name="row">Makes the row, once for each attempt.</param>
    internal Task StartAsync(Func<Instance> row, ProcessDefinition definition, Func<Change, Task<bool>> act) =>
        TryAsync(_ => Task.FromResult(store.Begin(row(), definition, time.GetUtcNow())), act);

    /// <summary>The first change of an instance, among other rows of <paramref name="database"/>.</summary>
    internal Change Begin(BpmDbContext database, Instance row, ProcessDefinition definition) =>
        new(null, row, null, definition, time.GetUtcNow(), _ => Task.FromResult<WorkTask?>(null), () => database) { AmongOthers = true };

    /// <inheritdoc cref="RowCommits.CommitAsync"/>
    public Task CommitAsync(Func<BpmDbContext, Task<bool>> act, CancellationToken cancellationToken) => rows.CommitAsync(act, cancellationToken);

    public async Task AdvanceAsync(Change change, Trigger trigger, CancellationToken cancellationToken)
    {
        await held.RequireMovableAsync(change.Row.DefinitionKey, trigger, cancellationToken);
        var context = new AdvanceContext(change.Now, await office.GetAsync(cancellationToken), expressions) { Bidang = change.Row.Bidang };
        var advance = trigger is Trigger.InstanceStarted started
            ? ProcessEngine.Start(change.Definition, started, context)
            : ProcessEngine.Advance(change.Definition, change.State, trigger, context);
        await effects.WriteAsync(change, advance, cancellationToken);
    }

    /// <summary>Null for one that is better made for itself: it is refused, has nothing to store, or has rows of EF Core.</summary>
    private async Task<SealedChange?> DecideAsync(string instanceId, Instance? ahead, ChangeBatch shared, Func<Change, Task<bool>> act, CancellationToken cancellationToken)
    {
        Change? change = null;
        try
        {
            change = await store.OpenAsync(instanceId, ahead, time.GetUtcNow(), cancellationToken);
            change.Shared = shared;
            if (await act(change))
            {
                change.TakeOverMails();
                if (change.Alongside is null) return new(change, await store.SealAsync(change));
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Made for itself, it fails again and says so.
        }
        if (change is not null) await change.DisposeAsync();
        return null;
    }

    private async Task TryAsync(Func<bool, Task<Change>> open, Func<Change, Task<bool>> act)
    {
        var anew = false;
        for (var attempt = 1; attempt <= MaxAttempts; attempt++, anew = true)
        {
            await using var change = await OpenAsync(open, anew);
            try
            {
                if (!await act(change))
                {
                    if (!change.Remembered) return;
                }
                else if (await store.CommitAsync(change))
                {
                    if (change.MakesWork) wake.Wake();
                    return;
                }
            }
            catch (Exception e) when (change.Remembered && e is not OperationCanceledException)
            {
                // Nothing is refused by what is only remembered: it may be old.
            }
            catch (Exception e) when (e is not ProblemException && Told(e) is { } told)
            {
                throw told;
            }
        }
        throw RuntimeProblems.ChangedMeanwhile(null);
    }

    private static async Task<Change> OpenAsync(Func<bool, Task<Change>> open, bool anew)
    {
        try
        {
            return await open(anew);
        }
        catch (Exception e) when (e is not ProblemException && DatabaseProblem.AsProblem(e) is { } problem)
        {
            throw problem;
        }
    }

    /// <summary>A refusal, or what the database's own words mean; null for everything else.</summary>
    private static ProblemException? Told(Exception e) => e is TriggerRefusedException refused ? RuntimeProblems.From(refused) : DatabaseProblem.AsProblem(e);
}
