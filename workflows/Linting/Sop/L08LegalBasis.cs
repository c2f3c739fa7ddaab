using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>Each legal basis is cited whole.</summary>
internal static class L08LegalBasis
{
    public static readonly Rule Rule = new("L08", Severity.Error,
        new("Paling sedikit ada satu dasar hukum, masing-masing dengan jenis, nomor, tahun dan judul yang utuh.", "There is at least one legal basis, each with kind, number, year and its whole title."),
        new("Lengkapi dasar hukum.", "Complete the legal basis."), "kebiasaan baik / good practice; bukan kutipan peraturan / not a quoted rule")
    {
        Why = new("Dasar hukum yang terpotong tidak dapat dirujuk.", "A legal basis that breaks off cannot be looked up."),
    };

    public static IEnumerable<Diagnostic> Check(SopDocument sop, SopRuleSettings settings)
    {
        if (sop.Identity is not { } identity) yield break;
        if (identity.LegalBases.IsEmpty)
            yield return Judged.Identity(Rule, sop, "identity.legalBasis", "Diharapkan paling sedikit satu dasar hukum, tetapi tidak ada.", "Expected at least one legal basis, but there is none.");
        for (var i = 0; i < identity.LegalBases.Length; i++)
        {
            var text = identity.LegalBases[i];
            var basis = LegalBasis.Read(text);
            if (Missing(basis) is not var (id, en)) continue;
            var known = settings.Regulations.FirstOrDefault(r => r.Title is not null && basis.Is(r));
            yield return Judged.Identity(Rule, sop, $"identity.legalBasis[{i + 1}]", $"Diharapkan dasar hukum {i + 1} utuh, tetapi {id}: “{Wording.Short(text, 120)}”.", $"Expected legal basis {i + 1} to be whole, but {en}: “{Wording.Short(text, 120)}”.",
                Rewriting.Of(sop, "legalBasis", i + 1, better => Missing(LegalBasis.Read(better)) is null, isSafe: false, known is null ? null : WithTitle(text, known.Title!)));
        }
    }

    private static (string Id, string En)? Missing(LegalBasis basis) => basis switch
    {
        { Kind: null } => ("jenis peraturannya tidak disebut", "the kind of regulation is not named"),
        { Number: null } => ("nomornya tidak disebut", "its number is not named"),
        { Year: null } => ("tahunnya tidak disebut", "its year is not named"),
        { Title: null } => ("judulnya tidak disebut", "its title is not named"),
        { IsCutOff: true } => ("judulnya terpotong", "its title breaks off"),
        _ => null,
    };

    private static string WithTitle(string text, string title)
    {
        var end = text.TrimEnd() is var trimmed && trimmed.EndsWith(';') ? ";" : trimmed.EndsWith('.') ? "." : "";
        var about = trimmed.IndexOf(" tentang ", StringComparison.OrdinalIgnoreCase);
        return (about < 0 ? trimmed.TrimEnd(';', '.', ' ') : trimmed[..about]) + " tentang " + title + end;
    }
}
