using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>No flow leads into a start or a boundary event, and none out of an end event. BPMN 2.0.2 sections 10.5.2 to 10.5.4.</summary>
internal static class FlowEndpoint
{
    public const string Id = "bpmn.flow-endpoint";

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        foreach (var flow in diagram.Flows)
        {
            if (diagram.Node(flow.TargetId) is StartEvent start)
                yield return diagram.Error(Id, flow.Id, $"Diharapkan tidak ada alur menuju peristiwa awal \"{start.Id}\", tetapi \"{flow.Id}\" menuju ke sana.", $"Expected no flow into the start event '{start.Id}', but '{flow.Id}' leads there.");
            if (diagram.Node(flow.TargetId) is BoundaryEvent boundary)
                yield return diagram.Error(Id, flow.Id, $"Diharapkan tidak ada alur menuju peristiwa tepi \"{boundary.Id}\", tetapi \"{flow.Id}\" menuju ke sana.", $"Expected no flow into the boundary event '{boundary.Id}', but '{flow.Id}' leads there.");
            if (diagram.Node(flow.SourceId) is EndEvent end)
                yield return diagram.Error(Id, flow.Id, $"Diharapkan tidak ada alur keluar dari peristiwa akhir \"{end.Id}\", tetapi \"{flow.Id}\" keluar dari sana.", $"Expected no flow out of the end event '{end.Id}', but '{flow.Id}' leaves it.");
        }
    }
}
