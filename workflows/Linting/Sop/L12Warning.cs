using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>The warning says what follows from what, or by when.</summary>
internal static partial class L12Warning
{
    public static readonly Rule Rule = new("L12", Severity.Warning,
        new("Peringatan berbentuk jika–maka atau batas waktu.", "The warning is an if–then or a deadline."),
        new("Tulis: “Jika …, maka …”, atau sebutkan batas waktunya.", "Write: “Jika …, maka …”, or name the deadline."), "Pedoman SOP-AP (Permenpan RB 35/2012), bagian diagram alir")
    {
        Why = new("Peringatan mengatakan apa akibatnya bila prosedur (tidak) dilaksanakan, atau kapan paling lambat.", "A warning says what follows when the procedure is (not) carried out, or by when it must be."),
    };

    public static IEnumerable<Diagnostic> Check(SopDocument sop, SopRuleSettings settings)
    {
        if (sop.Identity is not { } identity) yield break;
        var text = identity.Warning ?? "";
        if (string.IsNullOrWhiteSpace(text))
            yield return Judged.Identity(Rule, sop, "identity.warning", "Diharapkan Peringatan terisi, tetapi kosong.", "Expected a warning, but it is blank.");
        else if (!Condition().IsMatch(text) && !Deadline().IsMatch(text))
            yield return Judged.Identity(Rule, sop, "identity.warning", $"Diharapkan Peringatan berbentuk jika–maka atau batas waktu, tetapi tertulis “{Wording.Short(text)}”.", $"Expected the warning to be an if–then or a deadline, but it says “{Wording.Short(text)}”.");
    }

    [GeneratedRegex(@"\b(?:jika|apabila|bila|bilamana|kalau)\b.+?(?:,|\bmaka\b|\bakan\b|\bberakibat\b|\bmengakibatkan\b)", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Condition();

    [GeneratedRegex(@"\b(?:paling lambat|selambat-lambatnya|paling lama|dalam waktu|sebelum tanggal|tidak lebih dari|batas waktu)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Deadline();
}
