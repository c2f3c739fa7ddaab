namespace Disdik.Bpm.Workflows.Instances;

/// <summary>A fact that happened outside and moves an instance. Past tense: nobody asks, it was so.</summary>
public abstract record Trigger
{
    private Trigger() { }

    /// <summary>The first trigger of every instance.</summary>
    /// <param name="StartEventId">Null when the process has exactly one none start event.</param>
    public sealed record InstanceStarted(
        string InstanceId, string DefinitionId, string? StartEventId, Variables Variables, string? BusinessKey, string? Title, string? Actor) : Trigger;

    public sealed record TaskCompleted(string TaskId, string? Outcome, Variables Variables, string Actor) : Trigger;

    /// <summary>A superior gave an open task a later due time; its deadline ladder starts anew from there.</summary>
    public sealed record TaskExtended(string TaskId, DateTimeOffset DueAt, string Actor, string Reason) : Trigger;

    public sealed record TimerFired(string TimerId) : Trigger;

    public sealed record JobSucceeded(string JobId, Variables Output) : Trigger;

    /// <summary>The job gave up: its retries are used up, or it was refused for good.</summary>
    public sealed record JobFailed(string JobId, string Message) : Trigger;

    public sealed record IncidentRetried(string IncidentId, string Actor) : Trigger;

    public sealed record InstanceCancelled(string Actor, string Reason) : Trigger;

    public sealed record InstanceSuspended(string Actor, string Reason) : Trigger;

    public sealed record InstanceResumed(string Actor) : Trigger;
}
