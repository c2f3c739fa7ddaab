using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>The ways of a process as the table shows them: into a sub-process at its start and out of it where it ends, as if it were unfolded.</summary>
internal sealed class SopWays(ProcessDefinition definition)
{
    private readonly ILookup<string?, FlowNode> inside = definition.Nodes.Values.OrderBy(n => n.Id, StringComparer.Ordinal).ToLookup(n => n.ParentId);

    /// <summary>What comes next, with the flow that leads there; null where no flow does, at the start of a sub-process.</summary>
    public IEnumerable<(SequenceFlow? Flow, FlowNode Node)> After(FlowNode node)
    {
        var starts = Unfolds(node) ? inside[node.Id].Where(n => n is StartEvent).Select(n => ((SequenceFlow?)null, n)).ToList() : [];
        return starts.Count > 0 ? starts : Out(node);
    }

    /// <summary>What leads here. A start within a sub-process is reached by what leads to that.</summary>
    public IEnumerable<FlowNode> Before(FlowNode node)
    {
        if (node.Incoming.IsEmpty) return Around(node) is { } level && node is StartEvent ? Before(level) : [];
        return node.Incoming.Select(id => definition.Node(definition.Flows[id].SourceId)).SelectMany(Endings);
    }

    /// <summary>What leads here, an event on a step's edge included: its step does.</summary>
    public IEnumerable<FlowNode> Leading(FlowNode node) => node is BoundaryEvent boundary ? definition.Nodes.TryGetValue(boundary.AttachedTo, out var host) ? [host] : [] : Before(node);

    private IEnumerable<(SequenceFlow? Flow, FlowNode Node)> Out(FlowNode node)
    {
        if (!node.Outgoing.IsEmpty) return node.Outgoing.Select(id => definition.Flows[id]).Select(f => ((SequenceFlow?)f, definition.Node(f.TargetId)));
        return Around(node) is { } level ? Out(level) : [];
    }

    private IEnumerable<FlowNode> Endings(FlowNode node)
    {
        var endings = Unfolds(node) ? inside[node.Id].Where(n => n.Outgoing.IsEmpty && n is not SubProcess { Kind: SubProcessKind.Event }).ToList() : [];
        return endings.Count > 0 ? endings.SelectMany(Endings) : [node];
    }

    private FlowNode? Around(FlowNode node) => node.ParentId is { } id && definition.Node(id) is var level && Unfolds(level) ? level : null;

    /// <summary>What an event starts stands apart: no way leads there.</summary>
    private static bool Unfolds(FlowNode node) => node is SubProcess { Kind: not SubProcessKind.Event };
}
