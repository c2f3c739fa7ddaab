using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>Decisions are drawn, not told. The guideline draws two ways; a third is allowed where it is labelled.</summary>
internal static partial class L19Decision
{
    public static readonly Rule Rule = new("L19", Severity.Error,
        new("Langkah keputusan punya paling sedikit dua jalan keluar berlabel yang tujuannya ada.", "A decision step has at least two labelled ways out whose targets exist."),
        new("Gambarkan keputusannya: beri label pada jalannya dan tujuannya.", "Draw the decision: label its ways and give them targets."), "Pedoman SOP-AP (Permenpan RB 35/2012), bagian diagram alir")
    {
        Why = new("Keputusan yang hanya ditulis dalam kalimat tidak dapat diikuti pada diagram alir.", "A decision that stands only in a sentence cannot be followed in the flowchart."),
    };

    public static IEnumerable<Diagnostic> Check(SopDocument sop, SopRuleSettings settings)
    {
        HashSet<string> told = [];
        foreach (var row in sop.Printed())
        {
            if (row.Decisions.IsEmpty && row.Symbol is not SopSymbol.Diamond && Condition().IsMatch(row.Step.Activity))
                yield return Judged.Row(Rule, row, "step.description", $"Diharapkan keputusan langkah {row.Called()} digambar dengan dua jalan keluar berlabel, tetapi syaratnya hanya ditulis dalam kalimat.", $"Expected the decision of step {row.Called()} to be drawn with two labelled ways out, but its condition stands only in the sentence.");
            foreach (var decision in row.Decisions)
            {
                if (decision.ElementId is { } id && !told.Add(id)) continue;
                foreach (var finding in Check(row, decision)) yield return finding;
            }
        }
    }

    private static IEnumerable<Diagnostic> Check(SopDocumentRow row, SopDecision decision)
    {
        if (decision.Exits.Length < 2)
            yield return Judged.Row(Rule, row, null, $"Diharapkan paling sedikit dua jalan keluar dari keputusan langkah {row.Called()}, tetapi ada {decision.Exits.Length}.", $"Expected at least two ways out of the decision of step {row.Called()}, but there are {decision.Exits.Length}.") with { ElementId = decision.ElementId ?? row.ElementId };
        foreach (var exit in decision.Exits)
        {
            var at = exit.ElementId ?? row.ElementId;
            if (exit.TargetId is null)
                yield return Judged.Row(Rule, row, null, $"Diharapkan tujuan untuk jalan “{exit.Label}” dari langkah {row.Called()}, tetapi tidak ada.", $"Expected the way “{exit.Label}” out of step {row.Called()} to lead somewhere, but its target does not exist.") with { ElementId = at };
            else if (string.IsNullOrWhiteSpace(exit.Label))
                yield return Judged.Row(Rule, row, "flow.name", $"Diharapkan label pada setiap jalan keluar dari keputusan langkah {row.Called()}, tetapi jalan ke {exit.TargetId} tanpa label.", $"Expected a label on every way out of the decision of step {row.Called()}, but the one to {exit.TargetId} has none.",
                    exit is { ElementId: { } flow, Suggestion: { } label } ? [new(new($"Beri label “{label}”", $"Label it “{label}”"), [new(flow, "flow.name", label)], IsSafe: true)] : default) with { ElementId = at };
        }
    }

    [GeneratedRegex(@"^\s*(?:jika|apabila|bila|bilamana|kalau)\b|\b(?:jika|apabila|bila)\b[^.]{1,400}\bmaka\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Condition();
}
