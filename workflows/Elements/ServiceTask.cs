using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Expressions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Work of the system: queues a job that runs an activity. BPMN 2.0.2 section 10.3.3, "Service Task".</summary>
public sealed record ServiceTask : Activity
{
    public required string ActivityType { get; init; }
    /// <summary>The element whose approval the activity is bound to; null when it needs none.</summary>
    public string? ApprovedBy { get; init; }

    internal void Run(Move move, string tokenId) => Queue(move, tokenId, null);

    /// <summary>After a failed job a new one is queued; the timers on the edge have been running all along.</summary>
    internal void Retry(Move move, string tokenId, string failedJobId) => Queue(move, tokenId, failedJobId);

    private void Queue(Move move, string tokenId, string? failedJobId)
    {
        if (Input(move, tokenId, failedJobId) is not { } input) return;
        var approval = ApprovedBy is null ? null : move.Approvals.GetValueOrDefault(ApprovedBy);
        if (ApprovedBy is not null && approval is null)
        {
            move.Fail(tokenId, this,
                $"Expected an approval by element '{ApprovedBy}' before element '{Id}' in instance '{move.InstanceId}', but there is none.", failedJobId);
            return;
        }
        var jobId = move.NextId();
        move.Wait(tokenId, TokenState.Job, jobId);
        move.Do(new Effect.QueueJob(jobId, Id, ActivityType, input, approval));
        move.Record("jobQueued", Id, data: Variables.Empty.With("jobId", jobId).With("activity", ActivityType));
    }

    private Variables? Input(Move move, string tokenId, string? failedJobId)
    {
        try
        {
            return move.Evaluate(Inputs, this, move.Token(tokenId).ScopeId);
        }
        catch (ExpressionException failure)
        {
            move.Fail(tokenId, this, failure.Message, failedJobId);
            return null;
        }
    }

    internal void Succeeded(Move move, string tokenId, Variables output)
    {
        if (!Outputs.IsEmpty) move.SetResult(tokenId, this, Move.Mapped(Outputs, output));
        move.Complete(tokenId, this);
    }
}
