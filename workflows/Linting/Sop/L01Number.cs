using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>The SOP number is there and has the form of the office's numbers. A space too many is a fault of form only.</summary>
internal static partial class L01Number
{
    public static readonly Rule Rule = new("L01", Severity.Error,
        new("Nomor SOP terisi menurut pola yang diatur.", "The SOP number is there and follows the pattern that is set."),
        new("Tulis nomor menurut pola kantor; polanya dapat diatur (Sop:NumberPattern).", "Write the number in the pattern of the office; the pattern is a setting (Sop:NumberPattern)."), "Pedoman SOP-AP (Permenpan RB 35/2012), bagian identitas")
    {
        Why = new("Nomor menurut tata naskah dinas yang berlaku di unit membuat dokumen dapat dirujuk dan dicari.", "A number by the rules of the unit is how the document is cited and found."),
    };

    public static IEnumerable<Diagnostic> Check(SopDocument sop, SopRuleSettings settings)
    {
        if (sop.Identity is not { } identity) yield break;
        var number = identity.Number;
        var tight = Spaces().Replace(number, "");
        if (tight.Length == 0)
            yield return Judged.Identity(Rule, sop, "identity.number", "Diharapkan Nomor SOP terisi, tetapi kosong.", "Expected an SOP number, but it is blank.");
        else if (settings.NumberPattern is { } pattern && !Pattern(pattern).IsMatch(tight))
            yield return Judged.Identity(Rule, sop, "identity.number", $"Diharapkan Nomor SOP berpola {pattern}, tetapi tertulis “{Wording.Short(number)}”.", $"Expected an SOP number of the pattern {pattern}, but it says “{Wording.Short(number)}”.");
        else if (tight != number && settings.NumberPattern is not null)
            yield return Judged.Identity(Rule, sop, "identity.number", $"Diharapkan Nomor SOP tanpa spasi, tetapi tertulis “{Wording.Short(number)}”.", $"Expected an SOP number without spaces, but it says “{Wording.Short(number)}”.",
                Rewriting.Of(sop, "number", null, better => !Spaces().IsMatch(better), isSafe: true, tight), Severity.Warning);
    }

    private static Regex Pattern(string pattern) => new("^" + Regex.Escape(Spaces().Replace(pattern, "")).Replace("\\{serial}", @"[0-9]{1,6}", StringComparison.Ordinal)
        .Replace("\\{year}", "(19|20)[0-9]{2}", StringComparison.Ordinal).Replace("\\{month}", "(I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII)", StringComparison.Ordinal)
        .Replace("\\{code}", @"[A-Za-z0-9.\-]+", StringComparison.Ordinal) + "$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
