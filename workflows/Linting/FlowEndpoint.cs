using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>No flow leads into a start event, a boundary event or a link that catches, and none out of an end event or a link that throws. BPMN 2.0.2 sections 10.5.2 to 10.5.4.</summary>
internal static class FlowEndpoint
{
    public static readonly Rule Rule = new("bpmn.flow-endpoint", Severity.Error,
        new("Tidak ada alur menuju peristiwa awal, peristiwa tepi atau tautan penerima, dan tidak ada alur keluar dari peristiwa akhir atau tautan pelempar.", "No flow leads into a start event, a boundary event or a catching link, and none out of an end event or a throwing link."),
        new("Hubungkan alur itu dengan elemen lain, atau hapus.", "Join the flow to another element, or remove it."), "BPMN 2.0.2 sections 10.5.2 to 10.5.4");

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        foreach (var flow in diagram.Flows)
        {
            if (NoWayInto(diagram.Node(flow.TargetId)) is var (intoId, into))
                yield return diagram.Finding(Rule, flow.Id, $"Diharapkan tidak ada alur menuju {intoId} \"{flow.TargetId}\", tetapi \"{flow.Id}\" menuju ke sana.", $"Expected no flow into the {into} '{flow.TargetId}', but '{flow.Id}' leads there.").MendedBy(Mends.Remove(flow.Id, "alur itu", "flow"));
            if (NoWayOutOf(diagram.Node(flow.SourceId)) is var (outOfId, outOf))
                yield return diagram.Finding(Rule, flow.Id, $"Diharapkan tidak ada alur keluar dari {outOfId} \"{flow.SourceId}\", tetapi \"{flow.Id}\" keluar dari sana.", $"Expected no flow out of the {outOf} '{flow.SourceId}', but '{flow.Id}' leaves it.").MendedBy(Mends.Remove(flow.Id, "alur itu", "flow"));
        }
    }

    private static (string, string)? NoWayInto(FlowNode? node) => node switch
    {
        StartEvent => ("peristiwa awal", "start event"),
        BoundaryEvent => ("peristiwa tepi", "boundary event"),
        IntermediateCatchEvent { Event: EventDefinition.Link } => ("tautan penerima", "catching link"),
        _ => null,
    };

    private static (string, string)? NoWayOutOf(FlowNode? node) => node switch
    {
        EndEvent => ("peristiwa akhir", "end event"),
        IntermediateThrowEvent { Event: EventDefinition.Link } => ("tautan pelempar", "throwing link"),
        _ => null,
    };
}
