using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>Stretches of a diagram on which one step follows another.</summary>
internal static class Chains
{
    /// <summary>Back along a plain chain to the element where ways part; null when they meet before.</summary>
    public static FlowNode? NearestSplit(Diagram diagram, SequenceFlow flow)
    {
        for (var steps = 0; steps <= diagram.Nodes.Length; steps++)
        {
            if (diagram.Node(flow.SourceId) is not { } node) return null;
            if (node.Outgoing.Length > 1) return node;
            if (node.Incoming.Length != 1) return null;
            flow = diagram.Flow(node.Incoming[0])!;
        }
        return null;
    }
}
