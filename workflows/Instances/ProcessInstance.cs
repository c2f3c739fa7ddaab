using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Instances;

public enum InstanceStatus
{
    Running,
    Completed,
    Terminated,
    Suspended,
}

/// <summary>The whole state of one run of a process: a value. What moved it lies in the history beside it.</summary>
public sealed record ProcessInstance
{
    /// <summary>The variable of a case that says to which bidang it belongs.</summary>
    public const string BidangVariable = "bidang";

    public required string Id { get; init; }
    public required string DefinitionId { get; init; }
    public required InstanceStatus Status { get; init; }
    public string? BusinessKey { get; init; }
    public string? Title { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public required Variables Variables { get; init; }
    public ImmutableArray<Token> Tokens { get; init; } = [];
    public ImmutableArray<Incident> Incidents { get; init; } = [];
    /// <summary>Timers that wait, boundary and deadline timers included.</summary>
    public ImmutableArray<WaitingTimer> Timers { get; init; } = [];
    /// <summary>The last completion of each user task by element id: who, when, how often, with which outcomes.</summary>
    public ImmutableSortedDictionary<string, Completion> Completions { get; init; } = ImmutableSortedDictionary.Create<string, Completion>(StringComparer.Ordinal);
    /// <summary>What was approved, by the id of the approving element.</summary>
    public ImmutableSortedDictionary<string, Approval> Approvals { get; init; } = ImmutableSortedDictionary.Create<string, Approval>(StringComparer.Ordinal);
    /// <summary>How often each user task was entered, by element id.</summary>
    public ImmutableSortedDictionary<string, int> Rounds { get; init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);
    /// <summary>What runs inside something else, outer ones before inner ones.</summary>
    public ImmutableArray<Scope> Scopes { get; init; } = [];
    /// <summary>Messages, signals and conditions waited for.</summary>
    public ImmutableArray<Subscription> Subscriptions { get; init; } = [];
    /// <summary>What is done and could be undone, in the order in which it was done.</summary>
    public ImmutableArray<Compensable> Compensables { get; init; } = [];
    /// <summary>Open tasks whose clock stands still.</summary>
    public ImmutableArray<TaskPause> Pauses { get; init; } = [];
    /// <summary>Who does whose work on open tasks, in the order in which it was delegated.</summary>
    public ImmutableArray<TaskDelegation> Delegations { get; init; } = [];
    /// <summary>Who called this instance and waits for its end; null when nobody does.</summary>
    public Caller? Caller { get; init; }
    /// <summary>Last number given out: to tokens, tasks, timers, jobs and history entries. Ids derive from the instance's id and this.</summary>
    public required long Sequence { get; init; }
}

public enum TokenState
{
    /// <summary>Waits for a person.</summary>
    UserTask,
    /// <summary>Waits for a timer.</summary>
    Timer,
    /// <summary>Waits for a job.</summary>
    Job,
    /// <summary>Waits at a parallel or inclusive join for the other flows.</summary>
    Join,
    /// <summary>Waits for a message, a signal or a condition, or at an event-based gateway.</summary>
    Event,
    /// <summary>Waits for what is inside: a sub-process, the runs of a repeated activity, or compensation.</summary>
    Scope,
    /// <summary>Waits for the process it called.</summary>
    Call,
    /// <summary>Stands on an incident until someone retries.</summary>
    Incident,
}

/// <summary>A point at which the instance stands.</summary>
/// <param name="WorkId">Id of the task, timer, job, scope or call waited for; null at a join, at an event and on an incident.</param>
/// <param name="ArrivedBy">The sequence flow the token came by; null for a start.</param>
public sealed record Token(string Id, string ElementId, TokenState State, string? WorkId, string? ArrivedBy)
{
    /// <summary>The scope it stands in; null on the level of the process itself.</summary>
    public string? ScopeId { get; init; }
}

/// <param name="TokenId">The token it belongs to; for the start of an event sub-process the scope around it, or the instance.</param>
/// <param name="ElementId">The timer's own element, or the user task whose standard it watches.</param>
public sealed record WaitingTimer(string Id, string TokenId, string ElementId, TimerPurpose Purpose, DateTimeOffset DueAt, string? TaskId)
{
    /// <summary>How often a repeating timer fires after this time; null for one that fires once, -1 for one without end.</summary>
    public int? Repeats { get; init; }
    /// <summary>From when on its working time is counted: a change of the calendar counts it anew. Null for plain time, for an instant, and for rungs of a due time.</summary>
    public DateTimeOffset? CountedFrom { get; init; }
    /// <summary>How many repeated notices the task had before this timer of its deadline; null for none.</summary>
    public int? Repeated { get; init; }
    /// <summary>A superior answered the escalation: until then it rests, whatever moves the due time by counting; null for none.</summary>
    public DateTimeOffset? NotBefore { get; init; }
    /// <summary>From when on nobody has had the task; null for since it was ready.</summary>
    public DateTimeOffset? Since { get; init; }
}

public enum TimerPurpose
{
    /// <summary>A timer event of the diagram.</summary>
    Event,
    Reminder,
    Overdue,
    Escalation1,
    Escalation2,
    /// <summary>Nobody may have taken the task: a rule of its own, beside the due time.</summary>
    Unclaimed,
    /// <summary>Those who were told that the task is late are told again.</summary>
    Repeat,
}

/// <summary>What belongs to which rule of a deadline.</summary>
internal static class TimerPurposes
{
    /// <summary>The rungs, in order.</summary>
    public static readonly ImmutableArray<TimerPurpose> Rungs = [TimerPurpose.Reminder, TimerPurpose.Overdue, TimerPurpose.Escalation1, TimerPurpose.Escalation2];

    /// <summary>Counted from the due time, or from what was reached after it: a new due time begins it anew.</summary>
    public static bool IsOfDueTime(this TimerPurpose purpose) => purpose is not (TimerPurpose.Event or TimerPurpose.Unclaimed);

    /// <summary>Somebody was told that the task is late.</summary>
    public static bool IsLate(this TimerPurpose purpose) => purpose.IsOfDueTime() && purpose is not TimerPurpose.Reminder;

    /// <summary>What the ladder says of each rung.</summary>
    public static IEnumerable<(TimerPurpose Purpose, DateTimeOffset? At)> InOrder(this Calendars.DeadlinePlan plan) =>
        [(TimerPurpose.Reminder, plan.Reminder), (TimerPurpose.Overdue, plan.Overdue), (TimerPurpose.Escalation1, plan.Escalation1), (TimerPurpose.Escalation2, plan.Escalation2)];
}

/// <summary>What stopped a token, in words for an operator.</summary>
/// <param name="JobId">The job that failed; null when an expression, a script or a limit did.</param>
/// <param name="WhenLeaving">True when the element's own work is done and only the way on could not be chosen: a retry chooses again, it does not redo the work.</param>
public sealed record Incident(
    string Id, string TokenId, string ElementId, string Message, string? JobId, DateTimeOffset RaisedAt, bool WhenLeaving = false);

/// <param name="Actor">User id of the last completer.</param>
/// <param name="Times">Times by outcome id.</param>
public sealed record Completion(string Actor, DateTimeOffset At, ImmutableSortedDictionary<string, int> Times)
{
    /// <summary>User ids of others whose work is in the result too: who completed it in earlier rounds, and who contributed. Null when there are none.</summary>
    public ImmutableArray<string>? EarlierActors { get; init; }

    /// <summary>Everyone who completed it, in any round.</summary>
    public IEnumerable<string> Actors() => (EarlierActors ?? []).Append(Actor).Distinct(StringComparer.Ordinal);

    /// <summary>After this person changed by hand what was entered at it.</summary>
    internal Completion ChangedBy(string actor) => Actors().Contains(actor) ? this : this with { EarlierActors = [.. EarlierActors ?? [], actor] };

    /// <summary>After one more round by this person.</summary>
    /// <param name="contributors">Others whose work is in this round.</param>
    internal static Completion After(Completion? before, string actor, DateTimeOffset at, ImmutableSortedDictionary<string, int> times, ImmutableArray<string> contributors)
    {
        if (contributors.IsEmpty && (before is null || (before.EarlierActors is null && before.Actor == actor))) return new(actor, at, times);
        ImmutableArray<string> others = [.. (before?.Actors() ?? []).Concat(contributors).Where(a => a != actor).Distinct(StringComparer.Ordinal)];
        return new(actor, at, times) { EarlierActors = others.IsEmpty ? null : others };
    }
}

/// <summary>A person's decision that exactly this content may leave the office.</summary>
/// <param name="Hash">Lower-case hex SHA-256 of the canonical JSON of the approved variables.</param>
public sealed record Approval(string ElementId, ImmutableArray<string> VariableNames, string Hash, string Actor, DateTimeOffset At);
