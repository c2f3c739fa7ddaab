using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>
/// Two ways that run side by side out of one parallel gateway and meet without a parallel join: what follows is done once for each of them.
/// BPMN allows it, and it is seldom meant. BPMN 2.0.2 sections 10.6.2, 10.6.4 and 13.3.1.
/// </summary>
internal static class MergeAfterSplit
{
    public static readonly Rule Rule = new("bpmn.merge-after-split", Severity.Warning,
        new("Jalan yang berjalan bersamaan dari satu gerbang paralel digabungkan oleh gerbang paralel.", "Ways that run side by side out of one parallel gateway are joined by a parallel gateway."),
        new("Gabungkan jalan-jalan itu dengan gerbang paralel; bila tidak, langkah sesudahnya dilakukan dua kali.", "Join the ways with a parallel gateway; as it stands the step behind is done twice."), "BPMN 2.0.2 sections 10.6.2, 10.6.4 and 13.3.1");

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        foreach (var node in diagram.Nodes.Where(n => n is (ExclusiveGateway or Activity) && n.Incoming.Length > 1))
        {
            var splits = node.Incoming.Select(id => Chains.NearestSplit(diagram, diagram.Flow(id)!)).OfType<ParallelGateway>();
            if (splits.GroupBy(s => s.Id).FirstOrDefault(g => g.Count() > 1) is not { } split) continue;
            yield return diagram.Finding(Rule, node.Id,
                $"Diharapkan jalan-jalan dari gerbang paralel \"{split.Key}\" digabungkan oleh gerbang paralel, tetapi bertemu di \"{node.Id}\": selanjutnya dilakukan lebih dari sekali.",
                $"Expected the ways out of parallel gateway '{split.Key}' to be joined by a parallel gateway, but they meet at '{node.Id}': what follows is done more than once.");
        }
    }
}
