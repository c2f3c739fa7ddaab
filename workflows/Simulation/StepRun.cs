using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Simulation;

/// <summary>One run of a step: when it is ready, when it is due, and what its deadline would bring about.</summary>
public sealed class StepRun(Effect.CreateUserTask created)
{
    /// <summary>What the engine asked for: element, round, due time with its explanation, who may do it.</summary>
    public Effect.CreateUserTask Created { get; } = created;
    /// <summary>The rungs of the ladder, as the engine started them; empty for a step without a standard.</summary>
    public List<Rung> Rungs { get; } = [];
    /// <summary>Null while it is open at the end.</summary>
    public DateTimeOffset? EndedAt { get; internal set; }
    public TaskEnd? End { get; internal set; }
    public string? Outcome { get; internal set; }

    /// <summary>Completed after it was due, or never.</summary>
    public bool IsLate => Created.Due is { } due && (EndedAt is null || (End is TaskEnd.Completed && EndedAt > due.At));
}

/// <summary>One rung of a deadline.</summary>
public sealed class Rung(TimerPurpose purpose, DateTimeOffset at)
{
    public TimerPurpose Purpose { get; } = purpose;
    public DateTimeOffset At { get; } = at;
    /// <summary>False when the step was done before: it would come only if nobody did it.</summary>
    public bool Reached { get; internal set; }
    /// <summary>What the engine said of it when it was reached; null before.</summary>
    public Effect.NotifyDeadline? Notice { get; internal set; }
}

/// <summary>An element that was entered.</summary>
/// <param name="FlowId">The sequence flow it was entered by; null for a start, a boundary event and the like.</param>
public sealed record Passage(string ElementId, string? FlowId, DateTimeOffset At);

public enum StopKind
{
    /// <summary>Somebody has to do it, and nobody does.</summary>
    Person,
    /// <summary>Nobody knows how this step would have been done.</summary>
    NoAnswer,
    /// <summary>It waits for something that does not come.</summary>
    Waiting,
    /// <summary>The engine refused what was to happen.</summary>
    Refused,
    /// <summary>An incident stopped it.</summary>
    Incident,
    /// <summary>One step came round too often.</summary>
    Circle,
    /// <summary>It was broken off.</summary>
    TooLong,
}

/// <summary>Where and why the case does not go on.</summary>
public sealed record Stop(StopKind Kind, string? ElementId, Text Reason);
