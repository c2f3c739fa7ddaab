using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>
/// Conditions stand on flows out of activities and of exclusive and inclusive gateways only, and never on a default flow. An activity whose
/// one way out has a condition stops where it does not hold. BPMN 2.0.2 section 8.4.13.
/// </summary>
internal static class MisplacedCondition
{
    public static readonly Rule Misplaced = new("bpmn.condition-misplaced", Severity.Error,
        new("Syarat hanya ada pada alur dari kegiatan, gerbang eksklusif, atau gerbang inklusif, dan tidak pada alur bawaan.", "Conditions stand only on flows out of activities, exclusive and inclusive gateways, and never on a default flow."),
        new("Hapus syaratnya, atau sisipkan gerbang eksklusif di depan alur itu.", "Remove the condition, or put an exclusive gateway before the flow."), "BPMN 2.0.2 section 8.4.13");

    public static readonly Rule Alone = new("bpmn.condition-alone", Severity.Warning,
        new("Bila alur keluar dari suatu kegiatan bersyarat, ada alur lain untuk keadaan yang tidak memenuhinya.", "Where the flows out of an activity have conditions, another flow takes what meets none."),
        new("Tambahkan alur bawaan dari kegiatan itu.", "Add a default flow out of the activity."), "BPMN 2.0.2 section 8.4.13");

    public static readonly Rule Pointless = new("bpmn.default-without-choice", Severity.Warning,
        new("Alur bawaan berdampingan dengan alur bersyarat.", "A default flow stands beside flows with conditions."),
        new("Hapus tanda bawaan, atau tulis syarat pada alur lainnya.", "Take the default mark off, or write conditions on the other flows."), "BPMN 2.0.2 section 8.4.13");

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        foreach (var flow in diagram.Flows.Where(f => f.Condition is not null))
        {
            if (flow.IsDefault)
                yield return diagram.Finding(Misplaced, flow.Id, $"Diharapkan alur bawaan \"{flow.Id}\" tanpa syarat, tetapi bersyarat.", $"Expected the default flow '{flow.Id}' to have no condition, but it has one.").MendedBy(Mends.NoCondition(flow, isSafe: true));
            else if (diagram.Node(flow.SourceId) is CatchEvent or ThrowEvent or ParallelGateway or EventBasedGateway)
                yield return diagram.Finding(Misplaced, flow.Id, $"Diharapkan syarat hanya pada alur dari kegiatan atau gerbang yang memilih, tetapi \"{flow.Id}\" keluar dari \"{flow.SourceId}\".", $"Expected conditions only on flows out of activities and gateways that choose, but '{flow.Id}' leaves '{flow.SourceId}'.").MendedBy(Mends.NoCondition(flow, isSafe: false));
        }
        foreach (var activity in diagram.Nodes.OfType<Activity>().Where(a => !a.Outgoing.IsEmpty))
        {
            var flows = diagram.OutgoingFlows(activity).ToList();
            if (flows.TrueForAll(f => f is { IsDefault: false, Condition: not null }))
                yield return diagram.Finding(Alone, activity.Id, $"Diharapkan ada alur bawaan dari \"{activity.Id}\" bila syaratnya tidak terpenuhi, tetapi tidak ada: proses akan berhenti sebagai kendala.", $"Expected a default flow out of '{activity.Id}' for when no condition holds, but there is none: the case would stop there as an incident.");
            if (flows.Find(f => f.IsDefault) is { } way && !flows.Exists(f => f.Condition is not null))
                yield return diagram.Finding(Pointless, way.Id, $"Diharapkan alur bawaan \"{way.Id}\" berdampingan dengan alur bersyarat, tetapi tidak ada.", $"Expected the default flow '{way.Id}' to stand beside flows with conditions, but there are none.")
                    .MendedBy(new Fix(new("Hapus tanda bawaan", "Take the default mark off"), [new(activity.Id, "default", null)], IsSafe: true));
        }
    }
}
