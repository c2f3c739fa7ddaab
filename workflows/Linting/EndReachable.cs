using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>From every element an end can be reached: else a token could never end and the case would stay open for ever.</summary>
internal static class EndReachable
{
    public const string Id = "bpmn.no-end-reachable";

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        // Backwards from all ends; an element that could not be read counts as one, its ways are not known.
        HashSet<string> reaching = [];
        Queue<FlowNode> queue = new(diagram.Nodes.Where(n => n.Outgoing.IsEmpty && n is not BoundaryEvent || n is EndEvent or UnreadNode));
        var predecessors = diagram.Nodes.SelectMany(from => diagram.Successors(from).Select(to => (from, to))).ToLookup(pair => pair.to.Id, pair => pair.from);
        while (queue.TryDequeue(out var node))
        {
            if (!reaching.Add(node.Id)) continue;
            foreach (var before in predecessors[node.Id]) queue.Enqueue(before);
        }
        return diagram.Nodes.Where(n => !reaching.Contains(n.Id) && n is not BoundaryEvent { Outgoing.IsEmpty: true }).Select(node => diagram.Error(Id, node.Id,
            $"Diharapkan ada jalan dari \"{node.Id}\" ke peristiwa akhir, tetapi tidak ada.", $"Expected a way from '{node.Id}' to an end event, but there is none."));
    }
}
