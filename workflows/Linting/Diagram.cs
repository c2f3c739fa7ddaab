using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Jobs;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>An element that was refused or could not be understood: it holds its place, so that one fault gives one finding.</summary>
internal sealed record UnreadNode : FlowNode;

/// <summary>An id and where it stands.</summary>
internal readonly record struct Place(string Id, int? Line);

/// <summary>A reference from one element to another by an attribute or a child element, as written.</summary>
internal sealed record Reference(string FromId, string Attribute, string ToId, int? Line);

/// <summary>A process as drawn, not yet known to be right: what the rules look at. Flows may point nowhere.</summary>
internal sealed class Diagram
{
    public required string Key { get; init; }
    public required ImmutableArray<FlowNode> Nodes { get; init; }
    public required ImmutableArray<SequenceFlow> Flows { get; init; }
    public required ImmutableArray<Lane> Lanes { get; init; }
    /// <summary>Every id in the file, in document order.</summary>
    public required ImmutableArray<Place> Ids { get; init; }
    /// <summary><c>default</c>, <c>attachedToRef</c> and <c>flowNodeRef</c>.</summary>
    public required ImmutableArray<Reference> References { get; init; }
    /// <summary>The activities this program has; null when they are not known here.</summary>
    public IReadOnlyDictionary<string, ActivityDescription>? Activities { get; init; }

    private Dictionary<string, FlowNode>? byId;
    private Dictionary<string, SequenceFlow>? flowsById;
    private Dictionary<string, int?>? lines;

    public FlowNode? Node(string id) =>
        (byId ??= Nodes.GroupBy(n => n.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal)).GetValueOrDefault(id);

    public SequenceFlow? Flow(string id) =>
        (flowsById ??= Flows.GroupBy(f => f.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal)).GetValueOrDefault(id);

    public int? Line(string id) =>
        (lines ??= Ids.GroupBy(p => p.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Line, StringComparer.Ordinal)).GetValueOrDefault(id);

    /// <summary>True when something in the file has this id.</summary>
    public bool Has(string id) => Line(id) is not null;

    /// <summary>Where a token can go from here: along the flows, and over the events on the edge.</summary>
    public IEnumerable<FlowNode> Successors(FlowNode node) =>
        node.Outgoing.Select(id => Node(Flow(id)!.TargetId)).Concat(node.Boundaries.Select(Node)).OfType<FlowNode>();

    public IEnumerable<SequenceFlow> OutgoingFlows(FlowNode node) => node.Outgoing.Select(id => Flow(id)!);

    public Diagnostic Error(string rule, string elementId, string id, string en) => new(rule, Severity.Error, elementId, new(id, en), Line(elementId));

    public Diagnostic Warning(string rule, string elementId, string id, string en) => new(rule, Severity.Warning, elementId, new(id, en), Line(elementId));
}
