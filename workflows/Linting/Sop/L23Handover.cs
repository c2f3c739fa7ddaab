using System.Collections.Immutable;
using System.Text;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>What one step hands over another receives, in the same words. The last step hands over to nobody.</summary>
internal static class L23Handover
{
    public static readonly Rule Rule = new("L23", Severity.Warning,
        new("Output suatu langkah menjadi kelengkapan langkah sesudahnya, dan tidak mengulang kelengkapannya sendiri.", "The output of a step is a required input of a later one, and does not repeat the step's own inputs."),
        new("Pakai kata yang sama pada output dan pada kelengkapan langkah yang menerimanya.", "Use the same words in the output and in the inputs of the step that receives it."), "kebiasaan baik / good practice; bukan kutipan peraturan / not a quoted rule")
    {
        Why = new("Pekerjaan berpindah dari langkah ke langkah sebagai benda: yang keluar di satu langkah masuk di langkah lain.", "Work goes from step to step as a thing: what comes out of one goes into another."),
    };

    public static IEnumerable<Diagnostic> Check(SopDocument sop, SopRuleSettings settings)
    {
        var rows = sop.Printed().ToList();
        // One text of all inputs, each between bars: whatever is found behind a row's own place is a later step's.
        StringBuilder inputs = new();
        var ends = rows.ConvertAll(row => inputs.Append('|').Append(Wording.Plain(row.Step.RequiredInputs)).Length);
        var all = inputs.ToString();
        for (var i = 0; i < rows.Count; i++)
        {
            var (row, output) = (rows[i], Wording.Plain(rows[i].Step.Output));
            if (output.Length == 0) continue;
            if (i < rows.Count - 1 && !Parts(rows[i].Step.Output).Any(part => all.IndexOf(part, ends[i], StringComparison.Ordinal) >= 0))
                yield return Judged.Row(Rule, row, "step.output", $"Diharapkan output langkah {row.Called()} menjadi kelengkapan langkah sesudahnya, tetapi “{Wording.Short(row.Step.Output)}” tidak disebut lagi.", $"Expected the output of step {row.Called()} to be an input of a later step, but “{Wording.Short(row.Step.Output)}” is not named again.",
                    Receive(row, rows[i + 1]));
            var own = Wording.Plain(row.Step.RequiredInputs);
            if (own.Length > 0 && (output == own || WithoutVerb(output) == own))
                yield return Judged.Row(Rule, row, "step.output", $"Diharapkan output langkah {row.Called()} berbeda dari kelengkapannya, tetapi mengulang “{Wording.Short(row.Step.RequiredInputs)}”.", $"Expected the output of step {row.Called()} to differ from its inputs, but it repeats “{Wording.Short(row.Step.RequiredInputs)}”.");
        }
    }

    /// <summary>The whole, or one of several things that are named in a row.</summary>
    private static IEnumerable<string> Parts(string output) =>
        output.Split([',', ';']).Select(Wording.Plain).Where(part => part.Contains(' ', StringComparison.Ordinal)).Prepend(Wording.Plain(output));

    private static string WithoutVerb(string plain) =>
        plain.IndexOf(' ', StringComparison.Ordinal) is var at and > 0 && (ActiveVerb.Is(plain[..at]) || plain[..at] == "proses") ? plain[(at + 1)..] : plain;

    private static ImmutableArray<Fix> Receive(SopDocumentRow row, SopDocumentRow next)
    {
        if (next.ElementId is not { } element || next.Chain is { Begins: true }) return [];
        var output = row.Step.Output.Trim().TrimEnd('.', ';');
        var given = next.Step.RequiredInputs.Trim().TrimEnd('.', ';');
        return [new(new($"Sebutkan pada kelengkapan langkah {next.Called()}", $"Name it in the inputs of step {next.Called()}"), [new(element, "step.requiredInputs", given.Length == 0 ? output : $"{given}; {output}")])];
    }
}
