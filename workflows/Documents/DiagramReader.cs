using System.Collections.Immutable;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Jobs;
using Disdik.Bpm.Workflows.Linting;
using static Disdik.Bpm.Workflows.Documents.BpmnXml;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>Turns a process element into the graph of its nodes, flows and lanes on all levels.</summary>
internal static class DiagramReader
{
    /// <summary>Far more than an office draws on one sheet; it keeps the rules, which walk the graph, quick.</summary>
    public const int MaxNodes = 10_000;
    public const int MaxFlows = 40_000;

    /// <summary>Null when there is too much to read.</summary>
    public static Diagram? Read(XElement root, Source source, IReadOnlyDictionary<string, ActivityDescription>? activities)
    {
        var levels = Level.Of(source.ProcessElement);
        if (levels.Sum(l => l.NodeElements().Count()) > MaxNodes || levels.Sum(l => l.FlowElements().Count()) > MaxFlows)
        {
            source.Findings.Error("bpmn.too-complex", source.ProcessElement,
                $"Diharapkan paling banyak {MaxNodes} elemen dan {MaxFlows} alur dalam satu proses, tetapi lebih.", $"Expected at most {MaxNodes} elements and {MaxFlows} flows in a process, but there are more.");
            return null;
        }
        var (lanes, laneOf) = LaneReader.Read(levels, source);
        var flows = ImmutableArray.CreateBuilder<SequenceFlow>();
        Dictionary<string, FlowNode> nodes = new(StringComparer.Ordinal);
        Dictionary<string, string?> flowParents = new(StringComparer.Ordinal);
        foreach (var level in levels)
        {
            Flows(level, flows, flowParents, source);
            Nodes(level, nodes, source);
        }
        var all = flows.ToImmutable();
        return new()
        {
            Key = source.ProcessElement.Id()!,
            Nodes = Connect(nodes, all, laneOf, Handlers(root, nodes)),
            Flows = all,
            FlowParents = flowParents,
            Lanes = lanes,
            DataObjects = source.Data.Objects,
            Deadlines = DeadlineReader.Read(source.ProcessElement, source.Findings),
            Ids = [.. root.DescendantsAndSelf().Where(e => e.Name.Namespace == Bpmn && e.Id() is not null).Select(e => new Place(e.Id()!, e.Line()))],
            References = source.References.ToImmutable(),
            Root = root,
            ProcessElement = source.ProcessElement,
            Activities = activities,
        };
    }

    private static void Flows(Level level, ImmutableArray<SequenceFlow>.Builder flows, Dictionary<string, string?> parents, Source source)
    {
        HashSet<string> defaults = new(StringComparer.Ordinal);
        foreach (var element in level.Element.Elements())
        {
            if (element.Value("default") is not { } flow || element.Id() is not { } id) continue;
            defaults.Add(Local(flow));
            source.References.Add(new(id, "default", Local(flow), element.Line()));
        }
        foreach (var element in level.FlowElements())
        {
            if (element.Id() is not { } id)
            {
                MissingId(element, source.Findings);
                continue;
            }
            flows.Add(new(id, element.Value("name")?.Trim(), Local(element.Value("sourceRef") ?? ""), Local(element.Value("targetRef") ?? ""), Condition(element, source.Findings), defaults.Contains(id))
            {
                IsExtension = element.Attribute(Sop + "extension")?.Value.Trim() is "true" or "1",
            });
            parents.TryAdd(id, level.Id);
        }
    }

    private static string? Condition(XElement flow, Findings findings)
    {
        if (flow.Element(Bpmn + "conditionExpression") is not { } condition || string.IsNullOrWhiteSpace(condition.Value)) return null;
        // One in another language has its finding; as a condition that always holds it only keeps the place.
        return ScriptLanguage.IsJavaScript(condition, condition.Value, findings) ? condition.Value.Trim() : "true";
    }

    private static void Nodes(Level level, Dictionary<string, FlowNode> nodes, Source source)
    {
        foreach (var element in level.NodeElements())
        {
            if (element.Id() is not { } id)
            {
                MissingId(element, source.Findings);
                continue;
            }
            if (element.Value("attachedToRef") is { } host) source.Refer(element, "attachedToRef", Local(host));
            if (nodes.ContainsKey(id)) continue;
            nodes.Add(id, NodeReader.Read(element, id, source) with { ParentId = level.Id });
        }
    }

    private static void MissingId(XElement element, Findings findings) => findings.Error("bpmn.missing-id", element,
        $"Diharapkan {element.Name.LocalName} punya id, tetapi tidak.", $"Expected {element.Name.LocalName} to have an id, but it has none.");

    /// <summary>Compensation event to the activity that an association, drawn in either direction, joins to it. BPMN 2.0.2 section 10.7.1.</summary>
    private static Dictionary<string, string> Handlers(XElement root, Dictionary<string, FlowNode> nodes)
    {
        Dictionary<string, string> handlers = new(StringComparer.Ordinal);
        foreach (var association in root.Descendants(Bpmn + "association"))
        {
            var (from, to) = (Local(association.Value("sourceRef") ?? ""), Local(association.Value("targetRef") ?? ""));
            if (IsPair(from, to)) handlers.TryAdd(from, to);
            else if (IsPair(to, from)) handlers.TryAdd(to, from);
        }
        return handlers;

        bool IsPair(string boundary, string handler) =>
            nodes.GetValueOrDefault(boundary) is BoundaryEvent { Event: EventDefinition.Compensate } && nodes.GetValueOrDefault(handler) is Activity;
    }

    private static ImmutableArray<FlowNode> Connect(
        Dictionary<string, FlowNode> nodes, ImmutableArray<SequenceFlow> flows, Dictionary<string, string> laneOf, Dictionary<string, string> handlers)
    {
        var unique = flows.DistinctBy(f => f.Id).ToList();
        var outgoing = unique.ToLookup(f => f.SourceId, f => f.Id);
        var incoming = unique.ToLookup(f => f.TargetId, f => f.Id);
        var boundaries = nodes.Values.OfType<BoundaryEvent>().ToLookup(b => b.AttachedTo, b => b.Id);
        var connected = ImmutableArray.CreateBuilder<FlowNode>(nodes.Count);
        foreach (var node in nodes.Values)
        {
            // Outer levels come first, so a sub-process has its lane before what lies in it asks for it.
            if (!laneOf.TryGetValue(node.Id, out var lane)) lane = InheritedLane(node, laneOf);
            if (lane is not null) laneOf[node.Id] = lane;
            var joined = node with { LaneId = lane, Incoming = [.. incoming[node.Id]], Outgoing = [.. outgoing[node.Id]], Boundaries = [.. boundaries[node.Id]] };
            connected.Add(joined is BoundaryEvent boundary ? boundary with { HandlerId = handlers.GetValueOrDefault(node.Id) } : joined);
        }
        return connected.ToImmutable();
    }

    /// <summary>A boundary event acts in the lane of its host, which modellers often list alone; what lies in a sub-process in the lane of that.</summary>
    private static string? InheritedLane(FlowNode node, Dictionary<string, string> laneOf) =>
        (node is BoundaryEvent boundary ? laneOf.GetValueOrDefault(boundary.AttachedTo) : null) ?? (node.ParentId is null ? null : laneOf.GetValueOrDefault(node.ParentId));
}
