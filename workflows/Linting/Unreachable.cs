using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>What no start of its level leads to is never done. BPMN 2.0.2 section 13.2.</summary>
internal static class Unreachable
{
    public static readonly Rule Rule = new("bpmn.unreachable", Severity.Warning,
        new("Setiap elemen dapat dicapai dari suatu awal.", "Every element can be reached from some start."),
        new("Hubungkan dengan alur dari langkah sebelumnya, atau hapus.", "Join it to the step before by a flow, or remove it."), "BPMN 2.0.2 section 13.2");

    public static IEnumerable<Diagnostic> Check(Diagram diagram) => DrawnLevel.Of(diagram).SelectMany(level => Check(diagram, level));

    private static IEnumerable<Diagnostic> Check(Diagram diagram, DrawnLevel level)
    {
        HashSet<string> reached = [];
        Queue<FlowNode> queue = new(level.Entries().Concat(level.Nodes.Where(n => n is UnreadNode || DrawnLevel.StandsApart(n))));
        while (queue.TryDequeue(out var node))
        {
            if (!reached.Add(node.Id)) continue;
            foreach (var next in level.Next(node)) queue.Enqueue(next);
        }
        return level.Nodes.Where(n => !reached.Contains(n.Id)).Select(node => diagram.Finding(Rule, node.Id,
            $"Diharapkan \"{node.Id}\" dapat dicapai dari peristiwa awal, tetapi tidak ada jalan ke sana.", $"Expected '{node.Id}' to be reachable from a start event, but no way leads there.").MendedBy(Mends.Remove(node.Id, "elemen itu", "element")));
    }
}
