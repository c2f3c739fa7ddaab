using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Engine;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>Changes of rows that belong to no instance's move.</summary>
public sealed class RowCommits(IDbContextFactory<BpmDbContext> contexts, WriteGate gate, WakeSignal wake)
{
    private const int MaxAttempts = 20;

    /// <summary>One transaction of EF Core's, tried again on a conflict. A conflict that does not end after many tries is told as one.</summary>
    /// <param name="act">Called anew for each try, on a context of its own; false when there is nothing to commit.</param>
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
            catch (Exception e) when (DatabaseProblem.IsConflict(e))
            {
                if (attempt == MaxAttempts) throw RuntimeProblems.ChangedMeanwhile(e);
            }
        }
    }
}
