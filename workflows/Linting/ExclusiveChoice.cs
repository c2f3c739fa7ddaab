using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>An exclusive gateway chooses by conditions; what no condition meets goes the default way. BPMN 2.0.2 section 10.6.2.</summary>
internal static class ExclusiveChoice
{
    public const string Missing = "bpmn.condition-missing";
    public const string NoDefault = "bpmn.no-default-flow";

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        foreach (var gateway in diagram.Nodes.OfType<ExclusiveGateway>().Where(g => g.Outgoing.Length > 1))
        {
            var flows = diagram.OutgoingFlows(gateway).ToList();
            foreach (var flow in flows.Where(f => f is { IsDefault: false, Condition: null }))
                yield return diagram.Error(Missing, flow.Id, $"Diharapkan alur \"{flow.Id}\" dari gerbang \"{gateway.Id}\" bersyarat atau menjadi alur bawaan, tetapi tidak.", $"Expected flow '{flow.Id}' out of gateway '{gateway.Id}' to have a condition or to be the default, but it is neither.");
            if (!flows.Exists(f => f.IsDefault) && flows.TrueForAll(f => f.Condition is not null))
                yield return diagram.Warning(NoDefault, gateway.Id, $"Diharapkan gerbang \"{gateway.Id}\" punya alur bawaan, tetapi tidak: bila tak satu pun syarat terpenuhi, proses berhenti sebagai kendala.", $"Expected gateway '{gateway.Id}' to have a default flow, but it has none: when no condition holds, the case stops there as an incident.");
        }
    }
}
