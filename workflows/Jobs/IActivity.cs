using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Jobs;

/// <summary>
/// What a service task runs: the one asynchronous contract of the product. It is called at least once for each job,
/// so it looks for the trace of its own <see cref="JobContext.IdempotencyKey"/> before it acts.
/// </summary>
public interface IActivity
{
    ActivityDescription Description { get; }

    /// <summary>Does the work. An exception counts as a temporary failure and is tried again with backoff.</summary>
    Task<JobOutcome> ExecuteAsync(JobContext context, CancellationToken cancellationToken);
}

/// <summary>How an activity presents itself to the designer and to the store's check.</summary>
/// <param name="Type">The value of <c>sop:activity/@type</c>, for instance <c>publishToWebsite</c>.</param>
/// <param name="NeedsApproval">True when it may only run bound to an approval (<c>sop:activity/@approvedBy</c>).</param>
public sealed record ActivityDescription(
    string Type, Text Name, ImmutableArray<ActivityParameter> Inputs, ImmutableArray<ActivityParameter> Outputs, bool NeedsApproval)
{
    /// <summary>True for work that the program queues itself: no diagram names it.</summary>
    public bool IsInternal { get; init; }
}

public sealed record ActivityParameter(string Name, Text Label, bool Required);

/// <param name="IdempotencyKey">The same for every attempt of one job, unique among jobs.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Variables">The instance's variables when the job was queued: what <paramref name="Approval"/> is compared with.</param>
public sealed record JobContext(
    string JobId, string IdempotencyKey, string? InstanceId, string? BusinessKey, string? ElementId,
    Variables Input, Variables Variables, Approval? Approval, int Attempt);

public abstract record JobOutcome
{
    private JobOutcome() { }

    public sealed record Succeeded(Variables Output) : JobOutcome;

    /// <summary>Temporary: try again, not before <paramref name="After"/> when the other side named a time.</summary>
    public sealed record Failed(string Message, TimeSpan? After = null) : JobOutcome;

    /// <summary>Nothing was tried: it is not this job's turn yet. Costs no attempt.</summary>
    public sealed record Postponed(TimeSpan After) : JobOutcome;

    /// <summary>Final: trying again cannot help before a person changes something.</summary>
    public sealed record Refused(string Message) : JobOutcome;

    /// <summary>Done, with a result for which the diagram has a way of its own: a BPMN error, caught at the activity's edge or around it.</summary>
    /// <param name="Code">The error's code, by which it is caught.</param>
    /// <param name="Message">For the history, and for the incident when nothing catches it.</param>
    public sealed record ErrorThrown(string Code, string Message, Variables Output) : JobOutcome;
}
