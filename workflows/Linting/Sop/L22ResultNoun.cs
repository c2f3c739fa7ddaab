using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>Outputs are things, not doings.</summary>
internal static partial class L22ResultNoun
{
    public static readonly Rule Rule = new("L22", Severity.Warning,
        new("Output berupa hasil: tidak diawali “Proses” atau kata kerja me-.", "An output is a result: it does not begin with “Proses” or a verb in me-."),
        new("Tulis bendanya, misalnya “Program Kerja”.", "Write the thing, for instance “Program Kerja”."), "kebiasaan baik / good practice; bukan kutipan peraturan / not a quoted rule")
    {
        Why = new("Output adalah benda atau keadaan yang dapat ditunjukkan, bukan kegiatan.", "An output is a thing or a state that can be shown, not an activity."),
    };

    public static IEnumerable<Diagnostic> Check(SopDocument sop, SopRuleSettings settings)
    {
        foreach (var row in sop.Printed())
        {
            var text = row.Step.Output;
            if (string.IsNullOrWhiteSpace(text) || IsResult(text)) continue;
            var rest = text[FirstWord().Match(text).Length..].Trim();
            yield return Judged.Row(Rule, row, "step.output", $"Diharapkan output langkah {row.Called()} berupa hasil, tetapi tertulis “{Wording.Short(text)}”.", $"Expected the output of step {row.Called()} to be a result, but it says “{Wording.Short(text)}”.",
                Rewriting.Of(row, "output", IsResult, isSafe: true, Wording.Capital(rest)));
        }
    }

    private static bool IsResult(string text) => FirstWord().Match(text).Groups[1].Value is { Length: > 0 } first && !first.Equals("proses", StringComparison.OrdinalIgnoreCase) && !ActiveVerb.Is(first);

    [GeneratedRegex(@"^\s*(\p{L}+)")]
    private static partial Regex FirstWord();
}
