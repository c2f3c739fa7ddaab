using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>Conditions stand on flows out of activities, exclusive and inclusive gateways only, and never on a default flow. BPMN 2.0.2 section 8.4.13.</summary>
internal static class MisplacedCondition
{
    public const string Id = "bpmn.condition-misplaced";

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        foreach (var flow in diagram.Flows.Where(f => f.Condition is not null))
        {
            if (flow.IsDefault)
                yield return diagram.Error(Id, flow.Id, $"Diharapkan alur bawaan \"{flow.Id}\" tanpa syarat, tetapi bersyarat.", $"Expected the default flow '{flow.Id}' to have no condition, but it has one.");
            else if (diagram.Node(flow.SourceId) is StartEvent or BoundaryEvent or IntermediateCatchEvent or IntermediateThrowEvent or ParallelGateway or EventBasedGateway)
                yield return diagram.Error(Id, flow.Id, $"Diharapkan syarat hanya pada alur dari kegiatan atau gerbang eksklusif dan inklusif, tetapi \"{flow.Id}\" keluar dari \"{flow.SourceId}\".", $"Expected conditions only on flows out of activities and of exclusive and inclusive gateways, but '{flow.Id}' leaves '{flow.SourceId}'.");
        }
    }
}
