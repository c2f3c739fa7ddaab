using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>The ways of a process as the table shows them: into a sub-process at its start and out of it where it ends, as if it were unfolded.</summary>
/// <param name="asPrinted">True leaves out what the printed SOP does not have: ways marked as an extension, and steps without a number.</param>
internal sealed class SopWays(ProcessDefinition definition, bool asPrinted = false)
{
    /// <summary>An SOP whose steps have no numbers yet is printed whole.</summary>
    private readonly bool numbered = asPrinted && definition.Nodes.Values.Any(n => n is UserTask { Step.PrintedNo.Length: > 0 });

    private readonly ILookup<string?, FlowNode> inside = definition.Nodes.Values.OrderBy(n => n.Id, StringComparer.Ordinal).ToLookup(n => n.ParentId);

    /// <summary>True for a row of the table. Anything else lies under an arrow.</summary>
    public bool IsRow(FlowNode node) => node is UserTask task && (!numbered || task.Step is { PrintedNo.Length: > 0 });

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
        return Shown(node.Incoming).Select(flow => definition.Node(flow.SourceId)).SelectMany(Endings);
    }

    /// <summary>What leads here, an event on a step's edge included: its step does.</summary>
    public IEnumerable<FlowNode> Leading(FlowNode node) => node is BoundaryEvent boundary ? definition.Nodes.TryGetValue(boundary.AttachedTo, out var host) ? [host] : [] : Before(node);

    private IEnumerable<(SequenceFlow? Flow, FlowNode Node)> Out(FlowNode node)
    {
        if (!node.Outgoing.IsEmpty) return Shown(node.Outgoing).Select(f => ((SequenceFlow?)f, definition.Node(f.TargetId)));
        return Around(node) is { } level ? Out(level) : [];
    }

    private IEnumerable<SequenceFlow> Shown(IEnumerable<string> flows) => flows.Select(id => definition.Flows[id]).Where(flow => !asPrinted || !flow.IsExtension);

    private IEnumerable<FlowNode> Endings(FlowNode node)
    {
        var endings = Unfolds(node) ? inside[node.Id].Where(n => n.Outgoing.IsEmpty && n is not SubProcess { Kind: SubProcessKind.Event }).ToList() : [];
        return endings.Count > 0 ? endings.SelectMany(Endings) : [node];
    }

    private FlowNode? Around(FlowNode node) => node.ParentId is { } id && definition.Node(id) is var level && Unfolds(level) ? level : null;

    /// <summary>What an event starts stands apart: no way leads there.</summary>
    private static bool Unfolds(FlowNode node) => node is SubProcess { Kind: not SubProcessKind.Event };
}
