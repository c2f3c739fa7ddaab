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
            if (GoesOnOtherwise(node)) continue;
            if (node is ExclusiveGateway or ParallelGateway or InclusiveGateway or EventBasedGateway or StartEvent or BoundaryEvent)
                yield return diagram.Error(Id, node.Id, $"Diharapkan alur keluar dari \"{node.Id}\", tetapi tidak ada.", $"Expected a flow out of '{node.Id}', but there is none.");
            else
                yield return diagram.Warning(Implicit, node.Id, $"Diharapkan \"{node.Id}\" berlanjut ke peristiwa akhir, tetapi berhenti di situ.", $"Expected '{node.Id}' to lead to an end event, but the way stops there.");
        }
    }

    /// <summary>A link goes on at its other end; what begins by an event, and what only undoes, has no flow at all.</summary>
    private static bool GoesOnOtherwise(FlowNode node) => node is IntermediateThrowEvent { Event: EventDefinition.Link }
        or SubProcess { Kind: SubProcessKind.Event } or Activity { IsForCompensation: true } or BoundaryEvent { Event: EventDefinition.Compensate };
}
