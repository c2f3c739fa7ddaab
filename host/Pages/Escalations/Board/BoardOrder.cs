using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Escalations.Board;

/// <summary>What became of a task that was chosen; no reason when it went well.</summary>
public sealed record BoardResult(string TaskName, Text? Reason);

/// <summary>
/// What a superior decides for several tasks at once. Each is a change of its own: one that is refused, because it was completed meanwhile or
/// is not theirs, leaves the others alone and is told.
/// </summary>
public sealed class BoardOrder(IInstanceRunner runner, IDbContextFactory<BpmDbContext> contexts, IOfficeCalendar office, TimeProvider time)
{
    /// <summary>Tasks chosen at once; a page shows fewer.</summary>
    private const int Most = 200;

    public Task<IReadOnlyList<BoardResult>> ReassignAsync(IEnumerable<string?> chosen, string toUserId, string reason, Actor actor, CancellationToken cancellationToken) =>
        EachAsync(chosen, (task, _) => runner.ReassignTaskAsync(task.Id, toUserId, reason, actor, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<BoardResult>> ExtendAsync(IEnumerable<string?> chosen, WorkingDuration length, string reason, Actor actor, CancellationToken cancellationToken)
    {
        var calendar = await office.GetAsync(cancellationToken);
        return await EachAsync(chosen, (task, seen) => (task.DueAt?.UtcTicks ?? 0) == seen
            ? runner.ExtendTaskAsync(task.Id, Extensions.Due(length, task.DueAt, time.GetUtcNow(), calendar.For(task)), reason, actor, cancellationToken)
            // Sent twice, or another superior was quicker: it has a new due time already.
            : Task.CompletedTask, cancellationToken);
    }

    private async Task<IReadOnlyList<BoardResult>> EachAsync(IEnumerable<string?> chosen, Func<WorkTask, long, Task> act, CancellationToken cancellationToken)
    {
        var wanted = new Dictionary<string, long>();
        foreach (var one in chosen.Take(Most))
        {
            if (one?.Split('|', 2) is [var id, var ticks] && long.TryParse(ticks, out var seen)) wanted[id] = seen;
        }
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        string[] ids = [.. wanted.Keys];
        var tasks = await database.Tasks.AsNoTracking().Where(t => ids.Contains(t.Id)).OrderBy(t => t.Rank).ThenBy(t => t.Id).ToListAsync(cancellationToken);
        var results = new List<BoardResult>();
        foreach (var task in tasks)
        {
            try
            {
                await act(task, wanted[task.Id]);
                results.Add(new(task.Name, null));
            }
            catch (ProblemException problem) when (problem.Kind is not ProblemKind.NotFound)
            {
                results.Add(new(task.Name, problem.Reason));
            }
            catch (ProblemException problem)
            {
                // Its name is not theirs to read.
                results.Add(new("—", problem.Reason));
            }
        }
        return results;
    }
}
