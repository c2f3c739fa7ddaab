using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Expressions;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>
/// Loads an instance, lets it be changed, commits. When another change came between, everything is loaded and decided anew:
/// the work of <c>act</c> lies in its context alone and is thrown away with it.
/// </summary>
public sealed class Changes(
    IDbContextFactory<BpmDbContext> contexts, WriteGate gate, IDefinitionStore definitions, IOfficeCalendar office, IExpressionEvaluator expressions,
    EffectWriter effects, TimeProvider time, WakeSignal wake)
{
    private const int MaxAttempts = 20;

    /// <param name="act">False when there is nothing to commit.</param>
    public Task ChangeAsync(string instanceId, Func<Change, Task<bool>> act, CancellationToken cancellationToken) =>
        CommitAsync(database => ChangeAsync(database, instanceId, act, cancellationToken), cancellationToken);

    /// <summary>Within a transaction that has begun.</summary>
    internal async Task<bool> ChangeAsync(BpmDbContext database, string instanceId, Func<Change, Task<bool>> act, CancellationToken cancellationToken)
    {
        var row = await database.Instances.FindAsync([instanceId], cancellationToken) ?? throw RuntimeProblems.InstanceNotFound();
        var definition = await definitions.CompiledAsync(row.DefinitionId, cancellationToken);
        var change = new Change(database, row, InstanceSnapshot.Read(row.State, row.StateVersion), definition, time.GetUtcNow());
        if (!await act(change)) return false;
        change.Seal();
        return true;
    }

    /// <summary>One transaction, tried again on a conflict. A conflict that does not end after many tries is told as one.</summary>
    public async Task CommitAsync(Func<BpmDbContext, Task<bool>> act, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var database = await contexts.CreateDbContextAsync(cancellationToken);
            try
            {
                if (!await act(database)) return;
                await gate.SaveAsync(database, cancellationToken);
                wake.Wake();
                return;
            }
            catch (TriggerRefusedException refused)
            {
                throw RuntimeProblems.From(refused);
            }
            catch (Exception e) when (DatabaseProblem.AsProblem(e) is { } problem)
            {
                throw problem;
            }
            catch (DbUpdateException e) when (DatabaseProblem.IsConflict(e))
            {
                if (attempt < MaxAttempts) continue;
                throw new ProblemException(ProblemKind.Conflict, "changed-meanwhile", new(
                    "Diharapkan berkas proses yang tenang, tetapi terus-menerus diubah pihak lain. Coba lagi.",
                    "Expected a case at rest, but others keep changing it. Try again."), inner: e);
            }
        }
    }

    public async Task AdvanceAsync(Change change, Trigger trigger, CancellationToken cancellationToken)
    {
        var context = new AdvanceContext(change.Now, await office.GetAsync(cancellationToken), expressions);
        var advance = trigger is Trigger.InstanceStarted started
            ? ProcessEngine.Start(change.Definition, started, context)
            : ProcessEngine.Advance(change.Definition, change.State, trigger, context);
        await effects.WriteAsync(change, advance, cancellationToken);
    }
}
