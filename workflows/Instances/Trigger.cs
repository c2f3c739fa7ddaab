using System.Collections.Immutable;

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

    public sealed record TaskCompleted(string TaskId, string? Outcome, Variables Variables, string Actor) : Trigger
    {
        /// <summary>Null in one's own name.</summary>
        public OnBehalf? OnBehalf { get; init; }
        /// <summary>User ids of others who wrote at it before: separation of duties counts them among those who did it.</summary>
        public ImmutableArray<string> Writers { get; init; } = [];
    }

    /// <summary>A superior gave an open task a later due time; its deadline ladder starts anew from there.</summary>
    public sealed record TaskExtended(string TaskId, DateTimeOffset DueAt, string Actor, string Reason) : Trigger
    {
        /// <summary>The due time it had; null when it had none or it is not known.</summary>
        public DateTimeOffset? DueBefore { get; init; }
        /// <summary>Null in one's own name.</summary>
        public OnBehalf? OnBehalf { get; init; }
    }

    /// <summary>The office's calendar was changed: an open task is due at another time by the same standard.</summary>
    /// <param name="Due">The due time by the changed calendar, with the trace.</param>
    /// <param name="DueBefore">The one by the calendar before.</param>
    /// <param name="Actor">Who changed the calendar.</param>
    public sealed record CalendarChanged(string TaskId, Calendars.DueTime Due, DateTimeOffset DueBefore, string Actor, string Reason) : Trigger;

    /// <summary>The office's calendar was changed: a timer that waits for working time to pass, beside the rungs of a due time, fires at another time.</summary>
    /// <param name="DueBefore">The time by the calendar before.</param>
    /// <param name="Actor">Who changed the calendar.</param>
    public sealed record TimerRecounted(string TimerId, DateTimeOffset DueAt, DateTimeOffset DueBefore, string Actor, string Reason) : Trigger;

    /// <summary>The clock of an open task was stopped: something is missing that others must supply.</summary>
    /// <param name="Since">From when on it stands still; never after the moment of the trigger.</param>
    /// <param name="DueAt">The due time it has; null for none.</param>
    /// <param name="Actor">Who said that something is missing.</param>
    /// <param name="Reason">What is missing.</param>
    /// <param name="AllowedBy">User id of the superior who allowed it.</param>
    public sealed record TaskPaused(string TaskId, DateTimeOffset Since, DateTimeOffset? DueAt, string Actor, string Reason, string AllowedBy) : Trigger
    {
        /// <summary>Number of a letter or what else proves it; null for none.</summary>
        public string? Proof { get; init; }
        /// <summary>In whose name it was allowed; null in one's own.</summary>
        public OnBehalf? OnBehalf { get; init; }
    }

    /// <summary>The holder of an open task lets a colleague do the work.</summary>
    /// <param name="To">User id of the colleague.</param>
    /// <param name="Holder">User id of whoever answers for it and gets it back; another than the actor when somebody stands in for them.</param>
    /// <param name="Note">What is asked of them.</param>
    public sealed record TaskDelegated(string TaskId, string To, string Holder, string Actor, string Note) : Trigger
    {
        /// <summary>Null in one's own name.</summary>
        public OnBehalf? OnBehalf { get; init; }
    }

    /// <summary>The delegate did the work and gave it back to be confirmed.</summary>
    /// <param name="Outcome">The outcome they propose; null for none.</param>
    public sealed record TaskReturned(string TaskId, string? Outcome, string Actor, string? Note) : Trigger;

    /// <summary>A delegation ended before the work came back: its holder took it back, or a superior gave the task to somebody else.</summary>
    public sealed record TaskRecalled(string TaskId, string Actor) : Trigger
    {
        /// <summary>Null in one's own name.</summary>
        public OnBehalf? OnBehalf { get; init; }
    }

    /// <summary>What was missing is there: the clock goes on, and the due time moves by the pause.</summary>
    public sealed record TaskResumed(string TaskId, string Actor) : Trigger
    {
        /// <summary>Null in one's own name.</summary>
        public OnBehalf? OnBehalf { get; init; }
    }

    /// <summary>A superior did something about an escalation: it rests for a while before it goes up.</summary>
    /// <param name="OnBehalf">Null in one's own name.</param>
    /// <param name="Answer">One of <see cref="EscalationAnswer"/>.</param>
    /// <param name="Note">What they say to it; null for nothing.</param>
    public sealed record EscalationAnswered(string TaskId, string Actor, OnBehalf? OnBehalf, string Answer, string? Note) : Trigger;

    /// <summary>The holder of a task gave it back to everyone who may take it: from now on it waits for somebody again.</summary>
    public sealed record TaskReleased(string TaskId, string Actor) : Trigger
    {
        /// <summary>Null in one's own name.</summary>
        public OnBehalf? OnBehalf { get; init; }
    }

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
