using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>Exclusive and inclusive gateways choose by conditions; what no condition meets goes the default way. BPMN 2.0.2 sections 10.6.2 and 10.6.3.</summary>
internal static class ExclusiveChoice
{
    public static readonly Rule Missing = new("bpmn.condition-missing", Severity.Error,
        new("Setiap alur keluar dari gerbang eksklusif atau inklusif yang bercabang bersyarat atau menjadi alur bawaan.", "Every flow out of a branching exclusive or inclusive gateway has a condition or is the default."),
        new("Tulis syarat pada alur itu, atau jadikan alur bawaan gerbangnya.", "Write a condition on the flow, or make it the default flow of the gateway."), "BPMN 2.0.2 sections 10.6.2 and 10.6.3");

    public static readonly Rule NoDefault = new("bpmn.no-default-flow", Severity.Warning,
        new("Pilihan punya alur bawaan untuk keadaan yang tidak memenuhi satu syarat pun.", "A choice has a default flow for what meets no condition."),
        new("Jadikan salah satu alur keluarnya alur bawaan.", "Make one of its outgoing flows the default."), "BPMN 2.0.2 sections 8.4.13, 10.6.2 and 10.6.3");

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        foreach (var gateway in diagram.Nodes.Where(n => n is ExclusiveGateway or InclusiveGateway && n.Outgoing.Length > 1))
        {
            var flows = diagram.OutgoingFlows(gateway).ToList();
            foreach (var flow in flows.Where(f => f is { IsDefault: false, Condition: null }))
                yield return diagram.Finding(Missing, flow.Id, $"Diharapkan alur \"{flow.Id}\" dari gerbang \"{gateway.Id}\" bersyarat atau menjadi alur bawaan, tetapi tidak.", $"Expected flow '{flow.Id}' out of gateway '{gateway.Id}' to have a condition or to be the default, but it is neither.")
                    .MendedBy(flows.Exists(f => f.IsDefault) ? [] : [Mends.Default(gateway, flow, isSafe: flows.Count(f => f is { IsDefault: false, Condition: null }) == 1)]);
            if (flows.TrueForAll(f => f is { IsDefault: false, Condition: not null }))
                yield return diagram.Finding(NoDefault, gateway.Id, $"Diharapkan gerbang \"{gateway.Id}\" punya alur bawaan, tetapi tidak: bila tak satu pun syarat terpenuhi, proses berhenti sebagai kendala.", $"Expected gateway '{gateway.Id}' to have a default flow, but it has none: when no condition holds, the case stops there as an incident.")
                    .MendedBy(flows.AsEnumerable().Reverse().Take(3).Select(flow => Mends.Default(gateway, flow)));
        }
    }
}
