using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>What an event waits for or brings about. BPMN 2.0.2 section 10.5.5, "Event Definitions".</summary>
public abstract record EventDefinition
{
    private EventDefinition() { }

    public static readonly EventDefinition Plain = new None();

    public sealed record None : EventDefinition;

    /// <param name="Name">The message's name, by which sender and receiver find each other.</param>
    /// <param name="CorrelationKey">JavaScript over the variables; its text picks one receiver among many. Null: the receiver is found
    /// by its instance or by the business key alone.</param>
    public sealed record Message(string Name, string? CorrelationKey = null) : EventDefinition;

    public sealed record Timer(TimerSchedule Schedule) : EventDefinition;

    /// <param name="Name">Heard by everyone who waits for it, in every instance.</param>
    public sealed record Signal(string Name) : EventDefinition;

    /// <param name="Code">Null catches every error; a thrower always has one.</param>
    public sealed record Error(string? Code) : EventDefinition;

    /// <param name="Code">Null catches every escalation; a thrower always has one.</param>
    public sealed record Escalation(string? Code) : EventDefinition;

    public sealed record Terminate : EventDefinition;

    /// <param name="Condition">JavaScript over the variables as plain names; fires when it becomes true.</param>
    public sealed record Conditional(string Condition) : EventDefinition;

    /// <param name="Name">Throw and catch of one name on one level belong together, as if a flow joined them.</param>
    public sealed record Link(string Name) : EventDefinition;

    /// <summary>The transaction around it is given up: what is done is compensated.</summary>
    public sealed record Cancel : EventDefinition;

    /// <param name="ActivityId">The one activity to compensate; null means all that are done on this level.</param>
    public sealed record Compensate(string? ActivityId = null) : EventDefinition;
}

/// <summary>An event that waits. BPMN 2.0.2 section 10.5.1, "CatchEvent".</summary>
public abstract record CatchEvent : FlowNode
{
    public EventDefinition Event { get; init; } = EventDefinition.Plain;
    /// <summary>Name in the payload to variable name; empty takes over the whole payload by its own names.</summary>
    public ImmutableArray<Mapping> Outputs { get; init; } = [];
}

/// <summary>An event that brings something about. BPMN 2.0.2 section 10.5.1, "ThrowEvent".</summary>
public abstract record ThrowEvent : FlowNode
{
    public EventDefinition Event { get; init; } = EventDefinition.Plain;
    /// <summary>Name in the payload to JavaScript expression over the variables.</summary>
    public ImmutableArray<Mapping> Inputs { get; init; } = [];
}
