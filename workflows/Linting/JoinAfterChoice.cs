using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>A parallel join that gets two of its flows from one exclusive choice waits for ever: only one of them is ever taken. BPMN 2.0.2 sections 10.6.2 and 10.6.4.</summary>
internal static class JoinAfterChoice
{
    public static readonly Rule Rule = new("bpmn.join-after-choice", Severity.Warning,
        new("Penggabungan paralel tidak menunggu dua jalan dari satu pilihan eksklusif.", "A parallel join does not wait for two ways out of one exclusive choice."),
        new("Gabungkan jalan-jalan itu dengan gerbang eksklusif.", "Join the ways with an exclusive gateway."), "BPMN 2.0.2 sections 10.6.2 and 10.6.4");

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        foreach (var join in diagram.Nodes.OfType<ParallelGateway>().Where(g => g.Incoming.Length > 1))
        {
            var choices = join.Incoming.Select(id => Chains.NearestSplit(diagram, diagram.Flow(id)!)).Where(n => n is ExclusiveGateway or EventBasedGateway { Parallel: false }).OfType<FlowNode>();
            if (choices.GroupBy(c => c.Id).FirstOrDefault(g => g.Count() > 1) is { } choice)
                yield return diagram.Finding(Rule, join.Id, $"Diharapkan alur ke gerbang paralel \"{join.Id}\" berjalan bersamaan, tetapi gerbang \"{choice.Key}\" hanya memilih satu: penggabungan akan menunggu selamanya.", $"Expected the flows into parallel gateway '{join.Id}' to run side by side, but gateway '{choice.Key}' takes only one of them: the join would wait for ever.");
        }
    }
}
