using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Runtime.Acting;

public enum BulkAct
{
    Take,
    GiveBack,
    HandOver,
    Complete,
}

/// <param name="ToUserId">Whom a handing over goes to.</param>
/// <param name="Reason">Why it is handed over.</param>
/// <param name="Outcome">The outcome that all are completed with; null where the step has none.</param>
public sealed record BulkOrder(BulkAct Act, IReadOnlyList<string> TaskIds, string? ToUserId = null, string? Reason = null, string? Outcome = null);

/// <param name="Refusal">Null for a task with which it was done.</param>
public sealed record BulkResult(string TaskId, Text? Refusal);

/// <summary>One act on several equal tasks. Each is done for itself: what cannot be done says why, and keeps no other back.</summary>
public sealed class BulkActs(IInstanceRunner runner, TaskActs acts)
{
    public const int Most = 100;

    /// <exception cref="ProblemException">None or too many tasks are named.</exception>
    public async Task<IReadOnlyList<BulkResult>> DoAsync(BulkOrder order, Actor actor, CancellationToken cancellationToken)
    {
        var ids = order.TaskIds.Distinct().ToList();
        if (ids.Count is 0 or > Most) throw RuntimeProblems.Invalid("number-of-tasks",
            $"Diharapkan 1 sampai {Most} tugas dipilih, tetapi {ids.Count}.", $"Expected 1 to {Most} tasks to be chosen, but there are {ids.Count}.");
        var results = new List<BulkResult>();
        foreach (var id in ids)
        {
            try
            {
                await DoAsync(order, id, actor, cancellationToken);
                results.Add(new(id, null));
            }
            catch (ProblemException refused)
            {
                results.Add(new(id, refused.Reason));
            }
        }
        return results;
    }

    private Task DoAsync(BulkOrder order, string id, Actor actor, CancellationToken cancellationToken) => order.Act switch
    {
        BulkAct.Take => runner.ClaimTaskAsync(id, actor, cancellationToken),
        BulkAct.GiveBack => runner.ReleaseTaskAsync(id, actor, cancellationToken),
        BulkAct.HandOver => acts.HandOverAsync(id, order.ToUserId ?? "", order.Reason ?? "", actor, cancellationToken),
        // The same page sent twice answers as the first time did.
        _ => runner.CompleteTaskAsync(new(id, order.Outcome, Variables.Empty, $"bersama:{order.Outcome}"), actor, cancellationToken),
    };
}
