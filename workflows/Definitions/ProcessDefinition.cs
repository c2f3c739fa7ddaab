using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace Disdik.Bpm.Workflows.Definitions;

/// <summary>A compiled, runnable BPMN process: what the engine reads. Made only by the BPMN reader, which has checked it.</summary>
public sealed record ProcessDefinition
{
    /// <summary>The BPMN process id. All versions of one SOP share it.</summary>
    public required string Key { get; init; }
    public required string Name { get; init; }
    public SopIdentity? Identity { get; init; }
    /// <summary>How the SOP's tasks are followed up where a step has no rule of its own.</summary>
    public DeadlinePolicy Deadlines { get; init; } = DeadlinePolicy.Default;
    public required ImmutableArray<Lane> Lanes { get; init; }
    public required FrozenDictionary<string, FlowNode> Nodes { get; init; }
    public required FrozenDictionary<string, SequenceFlow> Flows { get; init; }
    /// <summary>Data objects that stand for variables. BPMN 2.0.2 section 10.4.1.</summary>
    public ImmutableArray<DataObject> DataObjects { get; init; } = [];

    /// <summary>The element, which must exist: ids that reach the engine come from this definition.</summary>
    public FlowNode Node(string id) =>
        Nodes.TryGetValue(id, out var node) ? node
            : throw new KeyNotFoundException($"Expected an element '{id}' in process '{Key}', but it has none of that id.");
}

/// <summary>A swimlane: one actor of the SOP. BPMN 2.0.2 section 10.8.</summary>
/// <param name="Key">Stable key of the actor, for instance <c>PEJABAT</c>.</param>
/// <param name="Name">The printed column header.</param>
/// <param name="Groups">Candidate groups of the tasks in this lane.</param>
public sealed record Lane(string Id, string Key, string Name, ImmutableArray<string> Groups);

/// <summary>A data object: a variable of the same name, from the start of the process or sub-process it lies in.</summary>
/// <param name="Name">The variable.</param>
/// <param name="ParentId">The sub-process whose own variable it is; null for the process.</param>
/// <param name="IsCollection">True starts it as an empty array.</param>
public sealed record DataObject(string Id, string Name, string? ParentId, bool IsCollection)
{
    /// <summary>What it is before anything is written into it.</summary>
    public JsonElement Start() => JsonSerializer.SerializeToElement(IsCollection ? Array.Empty<int>() : null);
}

/// <summary>Anything a token can stand on. BPMN 2.0.2 section 8.4.9.</summary>
public abstract record FlowNode
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public string? LaneId { get; init; }
    /// <summary>The sub-process it lies in; null on the level of the process itself.</summary>
    public string? ParentId { get; init; }
    /// <summary>Ids of the incoming sequence flows, in document order.</summary>
    public ImmutableArray<string> Incoming { get; init; } = [];
    /// <summary>Ids of the outgoing sequence flows, in document order: the order in which conditions are tried.</summary>
    public ImmutableArray<string> Outgoing { get; init; } = [];
    /// <summary>Ids of the boundary events on its edge, in document order.</summary>
    public ImmutableArray<string> Boundaries { get; init; } = [];
}

/// <summary>An arrow. BPMN 2.0.2 section 8.4.13.</summary>
/// <param name="Condition">JavaScript over the variables as plain names; null when it has none.</param>
public sealed record SequenceFlow(string Id, string? Name, string SourceId, string TargetId, string? Condition, bool IsDefault)
{
    /// <summary>True for a way that the program runs but the printed SOP does not have, until a revision brings it in.</summary>
    public bool IsExtension { get; init; }
}
