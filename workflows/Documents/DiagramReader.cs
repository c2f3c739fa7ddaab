using System.Collections.Immutable;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Jobs;
using Disdik.Bpm.Workflows.Linting;
using static Disdik.Bpm.Workflows.Documents.BpmnXml;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>Turns a process element into the graph of its nodes, flows and lanes.</summary>
internal static class DiagramReader
{
    /// <summary>Far more than an office draws on one sheet; it keeps the rules, which walk the graph from every element, quick.</summary>
    public const int MaxNodes = 1_000;
    public const int MaxFlows = 4_000;

    /// <summary>Null when there is too much to read.</summary>
    public static Diagram? Read(XElement root, XElement process, IReadOnlyDictionary<string, ActivityDescription>? activities, Findings findings)
    {
        if (process.Elements().Count(e => e.Name != Bpmn + "sequenceFlow") > MaxNodes || process.Elements(Bpmn + "sequenceFlow").Count() > MaxFlows)
        {
            findings.Error("bpmn.too-complex", process,
                $"Diharapkan paling banyak {MaxNodes} elemen dan {MaxFlows} alur dalam satu proses, tetapi lebih.", $"Expected at most {MaxNodes} elements and {MaxFlows} flows in a process, but there are more.");
            return null;
        }
        var references = ImmutableArray.CreateBuilder<Reference>();
        var (lanes, laneOf) = LaneReader.Read(process, references, findings);
        var flows = Flows(process, references, findings);
        var nodes = Nodes(process, references, findings);
        return new()
        {
            Key = process.Id()!,
            Nodes = Connect(nodes, flows, laneOf),
            Flows = flows,
            Lanes = lanes,
            Ids = [.. root.DescendantsAndSelf().Where(e => e.Name.Namespace == Bpmn && e.Id() is not null).Select(e => new Place(e.Id()!, e.Line()))],
            References = references.ToImmutable(),
            Activities = activities,
        };
    }

    private static ImmutableArray<SequenceFlow> Flows(XElement process, ImmutableArray<Reference>.Builder references, Findings findings)
    {
        var flows = ImmutableArray.CreateBuilder<SequenceFlow>();
        var defaults = process.Elements().Select(e => e.Value("default")).OfType<string>().Select(Local).ToHashSet(StringComparer.Ordinal);
        foreach (var element in process.Elements(Bpmn + "sequenceFlow"))
        {
            if (element.Id() is not { } id)
            {
                MissingId(element, findings);
                continue;
            }
            flows.Add(new(id, element.Value("name")?.Trim(), Local(element.Value("sourceRef") ?? ""), Local(element.Value("targetRef") ?? ""), Condition(element, findings), defaults.Contains(id)));
        }
        foreach (var element in process.Elements())
            if (element.Value("default") is { } flow && element.Id() is { } id) references.Add(new(id, "default", Local(flow), element.Line()));
        return flows.ToImmutable();
    }

    private static string? Condition(XElement flow, Findings findings)
    {
        if (flow.Element(Bpmn + "conditionExpression") is not { } condition || string.IsNullOrWhiteSpace(condition.Value)) return null;
        ScriptLanguage.Check(condition, "language", findings);
        return condition.Value.Trim();
    }

    private static List<FlowNode> Nodes(XElement process, ImmutableArray<Reference>.Builder references, Findings findings)
    {
        List<FlowNode> nodes = [];
        foreach (var element in process.Elements().Where(e => e.Name.Namespace == Bpmn))
        {
            var kind = ElementCatalog.All.GetValueOrDefault(element.Name.LocalName);
            var isNode = kind is null or { Support: Support.Executed } || kind is { Support: Support.Refused } && element.Id() is not null;
            if (!isNode) continue;
            if (element.Id() is not { } id)
            {
                if (kind is not null) MissingId(element, findings);
                continue;
            }
            if (element.Value("attachedToRef") is { } host) references.Add(new(id, "attachedToRef", Local(host), element.Line()));
            if (nodes.Exists(n => n.Id == id)) continue;
            nodes.Add(NodeReader.Read(element, id, findings));
        }
        return nodes;
    }

    private static void MissingId(XElement element, Findings findings) => findings.Error("bpmn.missing-id", element,
        $"Diharapkan {element.Name.LocalName} punya id, tetapi tidak.", $"Expected {element.Name.LocalName} to have an id, but it has none.");

    private static ImmutableArray<FlowNode> Connect(List<FlowNode> nodes, ImmutableArray<SequenceFlow> flows, Dictionary<string, string> laneOf)
    {
        var unique = flows.DistinctBy(f => f.Id).ToList();
        var outgoing = unique.ToLookup(f => f.SourceId, f => f.Id);
        var incoming = unique.ToLookup(f => f.TargetId, f => f.Id);
        var boundaries = nodes.OfType<BoundaryEvent>().ToLookup(b => b.AttachedTo, b => b.Id);
        return
        [
            .. nodes.Select(node => node with
            {
                // A boundary event acts in the lane of the task it sits on; modellers often list it in none.
                LaneId = laneOf.GetValueOrDefault(node.Id) ?? (node is BoundaryEvent b ? laneOf.GetValueOrDefault(b.AttachedTo) : null),
                Incoming = [.. incoming[node.Id]],
                Outgoing = [.. outgoing[node.Id]],
                Boundaries = [.. boundaries[node.Id]],
            }),
        ];
    }
}
