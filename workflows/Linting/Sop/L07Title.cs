using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>The title of the procedure.</summary>
internal static partial class L07Title
{
    public static readonly Rule Rule = new("L07", Severity.Error,
        new("Nama SOP terisi, sama dengan judul sampul, dan tidak diawali “SOP”.", "The title is there, the same as on the cover, and does not begin with “SOP”."),
        new("Tulis nama kegiatannya saja.", "Write only what it is about."), "Pedoman SOP-AP (Permenpan RB 35/2012), bagian identitas")
    {
        Why = new("Nama SOP adalah judul prosedur menurut kegiatannya; kata “SOP” sudah tercetak di atasnya.", "The title says what the procedure is about; the word “SOP” is printed above it already."),
    };

    public static IEnumerable<Diagnostic> Check(SopDocument sop, SopRuleSettings settings)
    {
        if (sop.Identity is not { } identity) yield break;
        var title = identity.Title;
        if (string.IsNullOrWhiteSpace(title))
            yield return Judged.Identity(Rule, sop, "identity.title", "Diharapkan Nama SOP terisi, tetapi kosong.", "Expected a title, but it is blank.",
                sop.CoverTitle is { Length: > 0 } cover ? Rewriting.Of(sop, "title", null, IsTitle, isSafe: true, cover) : default);
        else if (Prefix().Match(title) is { Success: true } prefix)
            yield return Judged.Identity(Rule, sop, "identity.title", $"Diharapkan Nama SOP tanpa “{prefix.Value.Trim()}” di depannya, tetapi tertulis “{Wording.Short(title)}”.", $"Expected a title without “{prefix.Value.Trim()}” before it, but it says “{Wording.Short(title)}”.",
                title.Length > prefix.Length ? Rewriting.Of(sop, "title", null, IsTitle, isSafe: true, Wording.Capital(title[prefix.Length..].Trim())) : default);
        else if (sop.CoverTitle is { } other && Wording.Plain(other) != Wording.Plain(title))
            yield return Judged.Identity(Rule, sop, "identity.title", $"Diharapkan Nama SOP sama dengan judul sampul “{Wording.Short(other)}”, tetapi tertulis “{Wording.Short(title)}”.", $"Expected the title of the cover, “{Wording.Short(other)}”, but it says “{Wording.Short(title)}”.",
                Rewriting.Of(sop, "title", null, better => Wording.Plain(better) == Wording.Plain(other), isSafe: false, other));
    }

    private static bool IsTitle(string title) => !string.IsNullOrWhiteSpace(title) && !Prefix().IsMatch(title);

    [GeneratedRegex(@"^\s*(?:SOP\b|standar\s+operasional\s+prosedur\b|prosedur\s+standar\b)\s*(?:\(SOP\))?\s*[:\-–]?\s*(?:tentang\s+)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();
}
