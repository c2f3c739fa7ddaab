using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Calendars;

namespace Disdik.Bpm.Workflows.Instances;

/// <summary>What is to be done outside, decided by the engine and performed by the runtime in the same transaction as the new state.</summary>
public abstract record Effect
{
    private Effect() { }

    /// <param name="Round">1 for the first run of this element in the instance, then 2, 3 …</param>
    /// <param name="Outcomes">The outcomes still allowed now.</param>
    /// <param name="ExcludedActors">User ids that separation of duties keeps out.</param>
    public sealed record CreateUserTask(
        string TaskId, string ElementId, int Round, DateTimeOffset ReadyAt, DueTime? Due,
        ImmutableArray<string> CandidateGroups, bool SameBidang, ImmutableArray<string> ExcludedActors, ImmutableArray<string> Outcomes) : Effect;

    /// <summary>The instance went to another version: the same task, with whoever holds it, is now as that version has it.</summary>
    /// <param name="ElementId">Its element there.</param>
    /// <param name="Due">Null leaves the due time as it is.</param>
    public sealed record UpdateUserTask(
        string TaskId, string ElementId, ImmutableArray<string> CandidateGroups, bool SameBidang, ImmutableArray<string> ExcludedActors,
        ImmutableArray<string> Outcomes, TaskDue? Due) : Effect;

    /// <summary>The task's due time is another one now; null while its clock stands still.</summary>
    public sealed record ChangeDueTime(string TaskId, DueTime? Due) : Effect;

    public sealed record CloseUserTask(string TaskId, TaskEnd End, string? Outcome, string? Actor) : Effect;

    public sealed record StartTimer(string TimerId, string ElementId, TimerPurpose Purpose, DateTimeOffset DueAt, string? TaskId) : Effect;

    public sealed record CancelTimer(string TimerId) : Effect;

    /// <summary>The timer that waits under this id belongs to this element now, and is due then.</summary>
    public sealed record MoveTimer(string TimerId, string ElementId, DateTimeOffset DueAt) : Effect;

    /// <summary>What is under way under this id belongs to an element of another id now.</summary>
    public sealed record RenameElement(WorkKind Kind, string WorkId, string ElementId) : Effect;

    /// <param name="ActivityType">The key by which the activity is found, for instance <c>publishToWebsite</c>.</param>
    /// <param name="Approval">The approval the activity is bound to; null when the element asks for none.</param>
    public sealed record QueueJob(string JobId, string ElementId, string ActivityType, Variables Input, Approval? Approval) : Effect;

    public sealed record CancelJob(string JobId) : Effect;

    /// <summary>A rung of the deadline ladder was reached; the runtime finds the people and queues the mails.</summary>
    public sealed record NotifyDeadline(string TaskId, string ElementId, TimerPurpose Rung, DateTimeOffset At) : Effect
    {
        /// <summary>Which one it is of the repeated notices, from 1; null for all others.</summary>
        public int? Number { get; init; }
        /// <summary>What a repeated notice repeats: the rungs after the due time that were reached. Empty for all others.</summary>
        public ImmutableArray<TimerPurpose> Reached { get; init; } = [];
        /// <summary>From when on nobody has had the task, for <see cref="TimerPurpose.Unclaimed"/>; null for since it was ready.</summary>
        public DateTimeOffset? Since { get; init; }
    }

    /// <summary>The instance waits for a message or a signal; conditions it watches itself.</summary>
    public sealed record OpenSubscription(Subscription Subscription) : Effect;

    public sealed record CloseSubscription(string SubscriptionId) : Effect;

    /// <param name="DeliveryId">Unique; the same advance gives the same one.</param>
    /// <param name="CorrelationKey">Text that picks the receiver; null when the name, or the business key, is enough.</param>
    public sealed record SendMessage(string DeliveryId, string ElementId, string Name, string? CorrelationKey, Variables Payload) : Effect;

    /// <summary>Everyone who waits for this signal now hears it; nobody hears it later.</summary>
    public sealed record BroadcastSignal(string DeliveryId, string ElementId, string Name, Variables Payload) : Effect;

    /// <param name="Version">The version, when <paramref name="Binding"/> names one.</param>
    public sealed record StartCalledInstance(string CallId, string ElementId, string Key, CallBinding Binding, int? Version, Variables Variables) : Effect;

    public sealed record CancelCalledInstance(string CallId) : Effect;

    /// <summary>This instance was called and has come to its end.</summary>
    /// <param name="ErrorCode">The error nobody inside caught; null when it completed or was stopped.</param>
    /// <param name="Completed">True for every end the diagram has, a terminate end event included; false when it was stopped from outside or
    /// ended with an error.</param>
    public sealed record ReturnToCaller(Caller Caller, bool Completed, string? ErrorCode, string? Message, Variables Output) : Effect;

    public sealed record RaiseIncident(Incident Incident) : Effect;

    public sealed record ResolveIncident(string IncidentId) : Effect;
}

public enum TaskEnd
{
    Completed,
    Cancelled,
}

/// <param name="Due">Null when the task has no due time any more.</param>
public sealed record TaskDue(DueTime? Due);

public enum WorkKind
{
    Job,
    Incident,
    Call,
}
