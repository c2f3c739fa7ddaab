using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>
/// A way that stops without an end event: allowed by BPMN for tasks, but seldom meant where end events are drawn. A gateway, a start or a
/// boundary event without a way on is wrong. BPMN 2.0.2 sections 10.5.3 and 10.6.
/// </summary>
internal static class DeadEnd
{
    public static readonly Rule Error = new("bpmn.dead-end", Severity.Error,
        new("Dari gerbang, peristiwa awal dan peristiwa tepi ada alur keluar.", "A flow leaves every gateway, start event and boundary event."),
        new("Tambahkan alur keluar, atau hapus elemennya.", "Add a flow out of it, or remove the element."), "BPMN 2.0.2 sections 10.5.2, 10.5.4 and 10.6");

    public static readonly Rule Implicit = new("bpmn.implicit-end", Severity.Warning,
        new("Setiap jalan sampai ke peristiwa akhir.", "Every way leads to an end event."),
        new("Tambahkan peristiwa akhir sesudahnya, agar terbaca bahwa jalan itu memang selesai.", "Add an end event behind it, so that one can see that the way is meant to end."), "BPMN 2.0.2 section 10.5.3");

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        // A level without any end event ends wherever a way stops: it was drawn so.
        var withEnds = diagram.Nodes.OfType<EndEvent>().Select(e => e.ParentId ?? "").ToHashSet(StringComparer.Ordinal);
        var withStarts = diagram.Nodes.OfType<StartEvent>().Select(e => e.ParentId ?? "").ToHashSet(StringComparer.Ordinal);
        foreach (var node in diagram.Nodes.Where(n => n.Outgoing.IsEmpty && n is not (EndEvent or UnreadNode or EventBasedGateway) && !DrawnLevel.StandsApart(n)))
        {
            if (node is BoundaryEvent { Event: EventDefinition.Compensate } or IntermediateThrowEvent { Event: EventDefinition.Link }) continue;
            if (node is ExclusiveGateway or ParallelGateway or InclusiveGateway or StartEvent or BoundaryEvent)
                yield return diagram.Finding(Error, node.Id, $"Diharapkan alur keluar dari \"{node.Id}\", tetapi tidak ada.", $"Expected a flow out of '{node.Id}', but there is none.").MendedBy(node is StartEvent or BoundaryEvent ? [Mends.Remove(node.Id, "elemen itu", "element")] : [Mends.End(node), Mends.Remove(node.Id, "elemen itu", "element")]);
            else if (withEnds.Contains(node.ParentId ?? "") || withStarts.Contains(node.ParentId ?? ""))
                yield return diagram.Finding(Implicit, node.Id, $"Diharapkan \"{node.Id}\" berlanjut ke peristiwa akhir, tetapi berhenti di situ.", $"Expected '{node.Id}' to lead to an end event, but the way stops there.").MendedBy(Mends.End(node));
        }
    }
}
