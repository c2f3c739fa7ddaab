using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>What no start event leads to is never done.</summary>
internal static class Unreachable
{
    public const string Id = "bpmn.unreachable";

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        HashSet<string> reached = new(StringComparer.Ordinal);
        Queue<FlowNode> queue = new(diagram.Nodes.Where(n => n is UnreadNode).Concat(Beginnings(diagram, null)));
        while (queue.TryDequeue(out var node))
        {
            if (!reached.Add(node.Id)) continue;
            foreach (var next in diagram.Successors(node)) queue.Enqueue(next);
            if (node is SubProcess)
                foreach (var inner in Beginnings(diagram, node.Id)) queue.Enqueue(inner);
        }
        return diagram.Nodes.Where(n => !reached.Contains(n.Id)).Select(node => diagram.Warning(Id, node.Id,
            $"Diharapkan \"{node.Id}\" dapat dicapai dari peristiwa awal, tetapi tidak ada jalan ke sana.", $"Expected '{node.Id}' to be reachable from a start event, but no way leads there."));
    }

    /// <summary>Event sub-processes begin by an event and not by a flow.</summary>
    private static IEnumerable<FlowNode> Beginnings(Diagram diagram, string? level) =>
        diagram.Starts(level).Concat(diagram.Level(level).Where(n => n is SubProcess { Kind: SubProcessKind.Event }));
}
