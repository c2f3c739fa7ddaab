namespace Disdik.Bpm.Workflows.Instances;

/// <summary>A fact that happened outside and moves an instance. Past tense: nobody asks, it was so.</summary>
public abstract record Trigger
{
    private Trigger() { }

    /// <summary>The first trigger of every instance.</summary>
    /// <param name="StartEventId">Null when the process has exactly one none start event.</param>
    public sealed record InstanceStarted(
        string InstanceId, string DefinitionId, string? StartEventId, Variables Variables, string? BusinessKey, string? Title, string? Actor) : Trigger
    {
        /// <summary>The call that waits for this instance; null when it starts by itself.</summary>
        public Caller? Caller { get; init; }
    }

    public sealed record TaskCompleted(string TaskId, string? Outcome, Variables Variables, string Actor) : Trigger;

    /// <summary>A superior gave an open task a later due time; its deadline ladder starts anew from there.</summary>
    public sealed record TaskExtended(string TaskId, DateTimeOffset DueAt, string Actor, string Reason) : Trigger;

    public sealed record TimerFired(string TimerId) : Trigger;

    public sealed record JobSucceeded(string JobId, Variables Output) : Trigger;

    /// <summary>The job gave up: its retries are used up, or it was refused for good.</summary>
    public sealed record JobFailed(string JobId, string Message) : Trigger;

    /// <summary>The work was done and came to a result the diagram has a way for: an error event on the activity's edge or around it.</summary>
    public sealed record JobThrewError(string JobId, string Code, string Message, Variables Output) : Trigger;

    /// <param name="MessageId">The delivery, for the record; null when it is not known.</param>
    public sealed record MessageReceived(string SubscriptionId, Variables Payload, string? MessageId) : Trigger;

    public sealed record SignalReceived(string SubscriptionId, Variables Payload) : Trigger;

    /// <summary>The called instance came to its end.</summary>
    public sealed record CallCompleted(string CallId, Variables Output) : Trigger;

    /// <summary>The called instance was stopped, could not be started, or ended with an error.</summary>
    /// <param name="ErrorCode">The error it ended with; null when it was stopped or could not start: then an incident is raised.</param>
    public sealed record CallFailed(string CallId, string? ErrorCode, string Message) : Trigger;

    /// <summary>An operator set variables.</summary>
    /// <param name="ScopeId">The scope whose own variables are meant; null for those of the instance.</param>
    public sealed record VariablesChanged(Variables Values, string? ScopeId, string Actor, string Reason) : Trigger;

    /// <summary>An operator took a token from where it stands to another element of the same level.</summary>
    public sealed record TokenMoved(string TokenId, string ToElementId, string Actor, string Reason) : Trigger;

    /// <summary>An operator ended a token: what it waits for is called off and no flow is taken.</summary>
    public sealed record TokenCancelled(string TokenId, string Actor, string Reason) : Trigger;

    public sealed record IncidentRetried(string IncidentId, string Actor) : Trigger
    {
        /// <summary>Null where nobody was asked for one.</summary>
        public string? Reason { get; init; }
    }

    public sealed record InstanceCancelled(string Actor, string Reason) : Trigger;

    public sealed record InstanceSuspended(string Actor, string Reason) : Trigger;

    public sealed record InstanceResumed(string Actor) : Trigger
    {
        /// <summary>Null where nobody was asked for one.</summary>
        public string? Reason { get; init; }
    }
}
