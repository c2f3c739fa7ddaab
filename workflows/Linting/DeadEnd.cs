using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>A way that stops without an end event: allowed by BPMN for tasks, but seldom meant. A gateway or an event without a way on is wrong.</summary>
internal static class DeadEnd
{
    public const string Id = "bpmn.dead-end";
    public const string Implicit = "bpmn.implicit-end";

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        foreach (var node in diagram.Nodes.Where(n => n.Outgoing.IsEmpty && n is not EndEvent and not UnreadNode))
        {
            if (node is ExclusiveGateway or ParallelGateway or StartEvent or BoundaryEvent)
                yield return diagram.Error(Id, node.Id, $"Diharapkan alur keluar dari \"{node.Id}\", tetapi tidak ada.", $"Expected a flow out of '{node.Id}', but there is none.");
            else
                yield return diagram.Warning(Implicit, node.Id, $"Diharapkan \"{node.Id}\" berlanjut ke peristiwa akhir, tetapi berhenti di situ.", $"Expected '{node.Id}' to lead to an end event, but the way stops there.");
        }
    }
}
