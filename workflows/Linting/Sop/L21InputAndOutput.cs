using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>What a step needs, and what comes of it.</summary>
internal static class L21InputAndOutput
{
    public static readonly Rule Rule = new("L21", Severity.Error,
        new("Kelengkapan dan Output terisi.", "Required inputs and output are filled in."),
        new("Isi kolom yang kosong.", "Fill in the column that is blank."), "Pedoman SOP-AP (Permenpan RB 35/2012), bagian diagram alir")
    {
        Why = new("Mutu baku mengatakan apa yang dibutuhkan untuk mulai dan apa yang dihasilkan.", "The quality standard says what is needed to begin and what comes of it."),
    };

    public static IEnumerable<Diagnostic> Check(SopDocument sop, SopRuleSettings settings)
    {
        SopDocumentRow? before = null;
        foreach (var row in sop.Printed())
        {
            if (string.IsNullOrWhiteSpace(row.Step.RequiredInputs))
                yield return Judged.Row(Rule, row, "step.requiredInputs", $"Diharapkan kelengkapan pada langkah {row.Called()}, tetapi kosong.", $"Expected required inputs in step {row.Called()}, but they are blank.",
                    row.ElementId is { } id && before?.Step.Output is { } handed && !string.IsNullOrWhiteSpace(handed)
                        ? [new(new($"Pakai output langkah {before.Called()}: “{Wording.Short(handed)}”", $"Take the output of step {before.Called()}: “{Wording.Short(handed)}”"), [new(id, "step.requiredInputs", handed.Trim())])] : default);
            if (string.IsNullOrWhiteSpace(row.Step.Output))
                yield return Judged.Row(Rule, row, "step.output", $"Diharapkan output pada langkah {row.Called()}, tetapi kosong.", $"Expected an output in step {row.Called()}, but it is blank.");
            before = row;
        }
    }
}
