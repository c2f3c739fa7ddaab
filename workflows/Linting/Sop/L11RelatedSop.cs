using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>Related SOPs can be found in the register.</summary>
internal static partial class L11RelatedSop
{
    public static readonly Rule Rule = new("L11", Severity.Warning,
        new("Setiap SOP pada Keterkaitan terdaftar.", "Each related SOP is a registered one."),
        new("Perbaiki namanya, atau daftarkan SOP itu.", "Correct its name, or register that SOP."), "kebiasaan baik / good practice; bukan kutipan peraturan / not a quoted rule")
    {
        Why = new("Keterkaitan menuntun pembaca ke SOP lain yang langsung berhubungan.", "Related SOPs lead readers to what goes with this one."),
    };

    public static IEnumerable<Diagnostic> Check(SopDocument sop, SopRuleSettings settings)
    {
        if (settings.RegisteredSops is not { } registered) yield break;
        var known = registered.Select(name => (Name: name, Plain: Name(name))).Where(n => n.Plain.Length > 0).ToList();
        if (sop.Identity is not { } identity) yield break;
        for (var i = 0; i < identity.RelatedSops.Length; i++)
        {
            var text = identity.RelatedSops[i];
            var name = Name(text);
            if (name.Length == 0 || known.Exists(k => k.Plain == name)) continue;
            var near = known.Select(k => (k.Name, Share: Shared(k.Plain, name))).Where(k => k.Share >= 0.6).OrderByDescending(k => k.Share).Select(k => k.Name).FirstOrDefault();
            yield return Judged.Identity(Rule, sop, $"identity.relatedSop[{i + 1}]", $"Diharapkan SOP yang terdaftar pada Keterkaitan, tetapi “{Wording.Short(text)}” belum terdaftar.", $"Expected related SOPs to be registered, but “{Wording.Short(text)}” is not.",
                Rewriting.Of(sop, "relatedSop", i + 1, better => known.Exists(k => k.Plain == Name(better)), isSafe: false, near is null ? null : $"SOP {near}"));
        }
    }

    /// <summary>Without a leading number and the word "SOP", which people write or leave out.</summary>
    private static string Name(string text) => Leading().Replace(Wording.Plain(text), "");

    /// <summary>The share of words that two names have in common.</summary>
    private static double Shared(string one, string other)
    {
        var (a, b) = (one.Split(' ').ToHashSet(StringComparer.Ordinal), other.Split(' ').ToHashSet(StringComparer.Ordinal));
        return (double)a.Intersect(b).Count() / Math.Max(a.Count, b.Count);
    }

    [GeneratedRegex(@"^(?:\d+\s+)?(?:(?:sop|standar operasional prosedur)\s+)?(?:tentang\s+)?")]
    private static partial Regex Leading();
}
