using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Simulation;

/// <summary>What a dry run assumes.</summary>
/// <param name="StartEventId">Null takes the one that a start without a name takes.</param>
/// <param name="StartsAt">The instant at which the case begins.</param>
public sealed record DryRunPlan(string? StartEventId, DateTimeOffset StartsAt, Pace Pace)
{
    /// <summary>Values of the start form, and of later forms; what is missing is made up so that it fits its field.</summary>
    public Variables Variables { get; init; } = Variables.Empty;

    /// <summary>By element: the outcome id (user tasks) or the flow id (gateways) of the first round, the second, and so on; after that, and for
    /// every element that is not named, the usual choice: the outcome that approves, or else the first.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Choices { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>By element: the user id of who completes the step. A step that is not named is done by somebody of its own.</summary>
    public ImmutableDictionary<string, string> Performers { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Who starts the case: a user id; null for the program.</summary>
    public string? StartedBy { get; init; }
    /// <summary>The bidang that the case belongs to: the steps of its own people run on its calendar. Null for none.</summary>
    public string? Bidang { get; init; }
    public string InstanceId { get; init; } = "simulasi";
    public string? BusinessKey { get; init; }
    public string? Title { get; init; }
}

/// <summary>How fast people work.</summary>
public abstract record Pace
{
    private Pace() { }

    /// <summary>Each step takes this part of its standard: 1 is done exactly when due, 0.5 after half of the working time, 1.5 late.</summary>
    public sealed record OfStandard(double Share) : Pace;

    /// <summary>Nobody does anything: what the deadlines bring about, all the way up.</summary>
    public sealed record Nobody : Pace;
}

/// <summary>What would happen.</summary>
/// <param name="Steps">In the order in which they become ready.</param>
/// <param name="Way">Every element that is entered, in order.</param>
/// <param name="Decisions">Where the way could have been another one.</param>
/// <param name="Stops">Where it stands at the end; empty when it came to an end of the diagram.</param>
/// <param name="Notes">What was taken for granted.</param>
/// <param name="Status">Running when it stopped somewhere.</param>
public sealed record DryRunReport(
    ImmutableArray<StepRun> Steps, ImmutableArray<Passage> Way, ImmutableArray<Decision> Decisions, ImmutableArray<Stop> Stops,
    ImmutableArray<Note> Notes, InstanceStatus Status, ProcessInstance Instance, DateTimeOffset EndsAt);

/// <summary>A choice that was made.</summary>
/// <param name="Round">From 1.</param>
/// <param name="Given">True when the plan named it.</param>
public sealed record Decision(string ElementId, int Round, ImmutableArray<Option> Options, string Chosen, bool Given);

/// <param name="Id">Outcome id, or flow id at a gateway.</param>
public sealed record Option(string Id, string Label);

/// <summary>Something the dry run took for granted.</summary>
public sealed record Note(string ElementId, Text Words);
