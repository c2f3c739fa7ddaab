using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>Regulations that the register knows to be replaced. It is data, and small: what it does not know it does not judge.</summary>
internal static partial class L09Revoked
{
    public static readonly Rule Rule = new("L09", Severity.Warning,
        new("Tidak ada dasar hukum yang diketahui telah dicabut atau diganti.", "No legal basis is known to be revoked or replaced."),
        new("Ganti dengan peraturan yang menggantikannya, setelah diperiksa oleh bagian hukum.", "Put the regulation that replaced it in its place, after the legal section has looked at it."), "register peraturan / register of regulations: workflows/Library/regulations.csv")
    {
        Why = new("Peraturan yang telah diganti bukan lagi dasar; register peraturan menyebut sumbernya.", "A regulation that was replaced is no basis any more; the register names its source."),
    };

    public static IEnumerable<Diagnostic> Check(SopDocument sop, SopRuleSettings settings)
    {
        if (sop.Identity is not { } identity) yield break;
        for (var i = 0; i < identity.LegalBases.Length; i++)
        {
            var text = identity.LegalBases[i];
            var basis = LegalBasis.Read(text);
            if (settings.Regulations.FirstOrDefault(r => r.ReplacedByNumber is not null && basis.Is(r)) is not { } old) continue;
            yield return Judged.Identity(Rule, sop, $"identity.legalBasis[{i + 1}]",
                $"Diharapkan dasar hukum yang masih berlaku, tetapi {old.Kind} Nomor {old.Number} Tahun {old.Year} telah diganti dengan {old.Kind} Nomor {old.ReplacedByNumber} Tahun {old.ReplacedByYear} (sumber: {old.Source}).",
                $"Expected a legal basis that applies, but {old.Kind} Nomor {old.Number} Tahun {old.Year} was replaced by {old.Kind} Nomor {old.ReplacedByNumber} Tahun {old.ReplacedByYear} (source: {old.Source}).",
                Rewriting.Of(sop, "legalBasis", i + 1, better => !LegalBasis.Read(better).Is(old), isSafe: false, Replaced(text, basis, old)));
        }
    }

    /// <summary>The digits of the number may stand in the year as well: it is the one behind its word.</summary>
    private static string Replaced(string text, LegalBasis basis, Regulation old)
    {
        var at = Regex.Match(text, $@"(?:nomor|no\.?)\s*:?\s*(?<n>{Regex.Escape(basis.Number!)})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant).Groups["n"].Index;
        var behind = text[(at + basis.Number!.Length)..];
        var year = YearWords().Match(behind);
        return text[..at] + old.ReplacedByNumber + $" Tahun {old.ReplacedByYear}" + (year.Success ? behind[year.Length..] : behind);
    }

    [GeneratedRegex(@"^\s+tahun\s+\d{4}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex YearWords();
}
