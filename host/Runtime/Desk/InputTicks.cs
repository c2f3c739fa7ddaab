using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Desk;

/// <summary>Which items of a step's kelengkapan are there. Kept with the task, so that whoever goes on with it sees them.</summary>
public sealed class InputTicks(IDbContextFactory<BpmDbContext> contexts, WriteGate gate, TimeProvider time)
{
    public async Task<IReadOnlySet<int>> OfAsync(string taskId, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return (await database.Set<InputTick>().AsNoTracking().Where(t => t.TaskId == taskId).Select(t => t.Item).ToListAsync(cancellationToken)).ToHashSet();
    }

    /// <param name="items">All that are there now, by their place in the list; places beyond it are left out.</param>
    /// <param name="count">How many the list has.</param>
    /// <exception cref="ProblemException">The task is not the actor's to work on.</exception>
    public async Task SetAsync(string taskId, IReadOnlySet<int> items, int count, Actor actor, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var task = await database.Tasks.AsNoTracking().FirstOrDefaultAsync(t => t.Id == taskId, cancellationToken);
        if (task is null || !await database.MaySeeTaskAsync(actor, task, cancellationToken)) throw RuntimeProblems.TaskNotFound();
        if (task.Status is WorkTaskStatus.Completed) throw RuntimeProblems.AlreadyCompleted();
        if (task.Status is WorkTaskStatus.Cancelled) throw RuntimeProblems.TaskCancelled();
        if (!Access.CanWorkOn(actor, task)) throw RuntimeProblems.NotCandidate();

        var rows = await database.Set<InputTick>().Where(t => t.TaskId == taskId).ToListAsync(cancellationToken);
        database.RemoveRange(rows.Where(r => !items.Contains(r.Item)));
        database.AddRange(items.Where(i => i >= 0 && i < count && rows.TrueForAll(r => r.Item != i))
            .Select(i => new InputTick { TaskId = taskId, Item = i, TickedBy = actor.UserId, TickedAt = time.GetUtcNow() }));
        try
        {
            await gate.SaveAsync(database, cancellationToken);
        }
        catch (Exception e) when (DatabaseProblem.IsConflict(e))
        {
            // Two windows ticked the same item at once: it is ticked.
        }
    }
}
