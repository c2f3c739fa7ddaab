using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>From every element an end of its level can be reached: else a token could never end and the case would stay open for ever. BPMN 2.0.2 section 13.4.6.</summary>
internal static class EndReachable
{
    public static readonly Rule Rule = new("bpmn.no-end-reachable", Severity.Error,
        new("Dari setiap elemen ada jalan ke suatu akhir.", "From every element some end can be reached."),
        new("Tambahkan jalan keluar dari putaran itu menuju peristiwa akhir.", "Add a way out of the circle to an end event."), "BPMN 2.0.2 section 13.4.6");

    public static IEnumerable<Diagnostic> Check(Diagram diagram) => DrawnLevel.Of(diagram).SelectMany(level => Check(diagram, level));

    private static IEnumerable<Diagnostic> Check(Diagram diagram, DrawnLevel level)
    {
        // Backwards from all ends; an element that could not be read counts as one, its ways are not known.
        HashSet<string> reaching = [];
        Queue<FlowNode> queue = new(level.Nodes.Where(n => DrawnLevel.IsExit(n) || n is UnreadNode || n is IntermediateThrowEvent && !level.Next(n).Any()));
        var predecessors = level.Nodes.SelectMany(from => level.Next(from).Select(to => (from, to))).ToLookup(pair => pair.to.Id, pair => pair.from, StringComparer.Ordinal);
        while (queue.TryDequeue(out var node))
        {
            if (!reaching.Add(node.Id)) continue;
            foreach (var before in predecessors[node.Id]) queue.Enqueue(before);
        }
        return level.Nodes.Where(n => !reaching.Contains(n.Id) && n is not BoundaryEvent { Outgoing.IsEmpty: true }).Select(node => diagram.Finding(Rule, node.Id,
            $"Diharapkan ada jalan dari \"{node.Id}\" ke peristiwa akhir, tetapi tidak ada.", $"Expected a way from '{node.Id}' to an end event, but there is none."));
    }
}
