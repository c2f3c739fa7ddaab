using System.Collections.Immutable;
using System.Text.Json;

namespace Disdik.Bpm.Workflows.Instances;

public enum ScopeKind
{
    /// <summary>A sub-process that runs: embedded, event or transaction.</summary>
    SubProcess,
    /// <summary>The whole of a multi-instance activity, around its runs.</summary>
    MultiInstance,
    /// <summary>One run of a repeated activity, or the one run of an activity that has variables of its own.</summary>
    Run,
    /// <summary>Undoing: the handlers run one after another, last done first.</summary>
    Compensation,
}

/// <summary>An activity that runs and has something inside: tokens, variables of its own, or further scopes.</summary>
/// <param name="ElementId">The activity; for compensation the event that asked for it.</param>
/// <param name="TokenId">The token that stands on the activity outside and waits for the scope to end.</param>
/// <param name="ParentId">The scope in which that token stands; null for the process itself.</param>
public sealed record Scope(string Id, string ElementId, ScopeKind Kind, string TokenId, string? ParentId)
{
    /// <summary>Variables that live and end with the scope. Null when it has none.</summary>
    public Variables? Local { get; init; }
    /// <summary>Number of this run, from 0.</summary>
    public int? LoopCounter { get; init; }
    /// <summary>Multi-instance: what is to be done and what is done.</summary>
    public LoopProgress? Progress { get; init; }
    /// <summary>Compensation: what is still to be undone, next one first.</summary>
    public ImmutableArray<Compensable>? ToUndo { get; init; }
}

/// <param name="Total">Runs in all.</param>
/// <param name="Started">Runs started so far.</param>
/// <param name="Done">Runs that are done.</param>
/// <param name="Items">The items, when there is a collection.</param>
/// <param name="Results">One entry for each run, null until it is done; null when nobody asked for results.</param>
public sealed record LoopProgress(int Total, int Started, int Done, ImmutableArray<JsonElement>? Items, ImmutableArray<JsonElement?>? Results);

/// <summary>An activity that is done and can be undone. BPMN 2.0.2 section 10.7.</summary>
/// <param name="HandlerId">The activity or event sub-process that undoes it; null for a sub-process that is undone by undoing what is inside.</param>
/// <param name="ScopeId">The scope in which it was done; null for the process itself.</param>
/// <param name="Sequence">Order of completion within the instance.</param>
/// <param name="Local">The activity's own variables when it was done; null when it had none.</param>
/// <param name="Inside">What was done inside, for a sub-process.</param>
public sealed record Compensable(string ElementId, string? HandlerId, string? ScopeId, long Sequence, Variables? Local, ImmutableArray<Compensable> Inside);

public enum SubscriptionKind
{
    Message,
    Signal,
    Condition,
}

/// <summary>Something the instance waits for besides tasks, timers and jobs.</summary>
/// <param name="OwnerId">The token that waits; for the start of an event sub-process the scope around it, or the instance.</param>
/// <param name="ElementId">The event or receive task that is waited at.</param>
/// <param name="Name">Name of the message or signal; the condition's text for a condition.</param>
/// <param name="CorrelationKey">What a message has to carry to be meant; null when the instance or its business key is enough.</param>
public sealed record Subscription(string Id, string OwnerId, string ElementId, SubscriptionKind Kind, string Name, string? CorrelationKey)
{
    /// <summary>Conditions only: true while it holds, so that it fires when it becomes true and not as long as it is.</summary>
    public bool Holds { get; init; }
}

/// <summary>The instance and the place in it that waits for this one to end.</summary>
/// <param name="CallId">Id of the call within that instance.</param>
public sealed record Caller(string InstanceId, string CallId);

/// <summary>Which version a call means.</summary>
public enum CallBinding
{
    /// <summary>The version in force when the call is made.</summary>
    Latest,
    /// <summary>The version that was in force when the calling definition was stored.</summary>
    Deployed,
    /// <summary>A named version.</summary>
    Version,
}
