using System.Collections.Immutable;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
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
    /// <summary>Flow id to the sub-process whose level it is drawn on; null for the process.</summary>
    public required IReadOnlyDictionary<string, string?> FlowParents { get; init; }
    public required ImmutableArray<Lane> Lanes { get; init; }
    public required ImmutableArray<DataObject> DataObjects { get; init; }
    /// <summary>The rules of the process for all its steps.</summary>
    public DeadlinePolicy Deadlines { get; init; } = DeadlinePolicy.Default;
    /// <summary>Every id in the file, in document order.</summary>
    public required ImmutableArray<Place> Ids { get; init; }
    /// <summary><c>default</c>, <c>attachedToRef</c>, <c>flowNodeRef</c> and a compensation's <c>activityRef</c>.</summary>
    public required ImmutableArray<Reference> References { get; init; }
    /// <summary>The file's root element, for what the graph does not say.</summary>
    public required XElement Root { get; init; }
    /// <summary>The process as it is written.</summary>
    public required XElement ProcessElement { get; init; }
    /// <summary>The activities this program has; null when they are not known here.</summary>
    public IReadOnlyDictionary<string, ActivityDescription>? Activities { get; init; }

    private Dictionary<string, FlowNode>? byId;
    private Dictionary<string, SequenceFlow>? flowsById;
    private Dictionary<string, int?>? lines;
    private Dictionary<string, XElement>? drawn;
    private ILookup<string, FlowNode>? children;
    private ILookup<(string? ParentId, string Name), FlowNode>? links;

    public FlowNode? Node(string id) =>
        (byId ??= Nodes.GroupBy(n => n.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal)).GetValueOrDefault(id);

    public SequenceFlow? Flow(string id) =>
        (flowsById ??= Flows.GroupBy(f => f.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal)).GetValueOrDefault(id);

    public int? Line(string id) =>
        (lines ??= Ids.GroupBy(p => p.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Line, StringComparer.Ordinal)).GetValueOrDefault(id);

    /// <summary>True when something in the file has this id.</summary>
    public bool Has(string id) => Line(id) is not null;

    /// <summary>The element of the process as it is written; null for an id it does not have.</summary>
    public XElement? Drawn(string id)
    {
        if (drawn is not null) return drawn.GetValueOrDefault(id);
        drawn = new(StringComparer.Ordinal);
        foreach (var element in ProcessElement.DescendantsAndSelf())
            if (element.Attribute("id")?.Value is { Length: > 0 } key) drawn.TryAdd(key, element);
        return drawn.GetValueOrDefault(id);
    }

    /// <summary>What lies on a level: of a sub-process, or of the process itself for null.</summary>
    public IEnumerable<FlowNode> Level(string? parentId) => (children ??= Nodes.ToLookup(n => n.ParentId ?? "", StringComparer.Ordinal))[parentId ?? ""];

    /// <summary>Where a token can go from here on its level: along the flows, over the events on the edge, from a link to its other end, to what undoes it.</summary>
    public IEnumerable<FlowNode> Successors(FlowNode node)
    {
        foreach (var id in node.Outgoing)
            if (Node(Flow(id)!.TargetId) is { } target) yield return target;
        foreach (var id in node.Boundaries)
            if (Node(id) is { } boundary) yield return boundary;
        if (node is BoundaryEvent { HandlerId: { } handler } && Node(handler) is { } undoing) yield return undoing;
        if (node is IntermediateThrowEvent { Event: EventDefinition.Link link })
            // Of several the first one counts, as in the run; all of them for each would be a square of ways.
            foreach (var target in LinkTargets(node.ParentId, link.Name).Take(1)) yield return target;
    }

    /// <summary>The catching ends of a link on a level.</summary>
    public IEnumerable<FlowNode> LinkTargets(string? parentId, string name) =>
        (links ??= Nodes.OfType<IntermediateCatchEvent>().Where(c => c.Event is EventDefinition.Link).ToLookup(c => (c.ParentId, ((EventDefinition.Link)c.Event).Name), c => (FlowNode)c))[(parentId, name)];

    /// <summary>Where a level begins: its start events, and what instantiates.</summary>
    public IEnumerable<FlowNode> Starts(string? parentId) =>
        Level(parentId).Where(n => n is StartEvent or ReceiveTask { Instantiates: true } or EventBasedGateway { Instantiates: true });

    public IEnumerable<SequenceFlow> OutgoingFlows(FlowNode node) => node.Outgoing.Select(id => Flow(id)!);
}
