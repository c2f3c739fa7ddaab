using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>An attachment has two numbers, the decision's and its own: both are kept, and it is said that they differ.</summary>
internal static class L02Attachment
{
    public static readonly Rule Rule = new("L02", Severity.Info,
        new("Nomor keputusan yang dilampiri dicatat terpisah dari Nomor SOP.", "The number of the decision that the SOP is attached to is recorded apart from the SOP number."),
        new("Pastikan kedua nomor memang berbeda dan masing-masing benar.", "Make sure that the two numbers are meant to differ and that each is right."), "kebiasaan baik / good practice; bukan kutipan peraturan / not a quoted rule")
    {
        Why = new("SOP dapat menjadi lampiran suatu keputusan; kedua nomornya mudah tertukar.", "An SOP may be attached to a decision; the two numbers are easily mistaken for each other."),
    };

    public static IEnumerable<Diagnostic> Check(SopDocument sop, SopRuleSettings settings)
    {
        if (sop.Identity is not { } identity) yield break;
        if (identity is { AttachmentOf: not null, AttachmentNumber: null })
            yield return Judged.Identity(Rule, sop, "identity.attachmentNumber", "Diharapkan nomor keputusan yang dilampiri SOP ini, tetapi kosong.", "Expected the number of the decision that this SOP is attached to, but it is blank.");
        else if (identity.AttachmentNumber is { } decree && Wording.Plain(decree) is var plain && plain == Wording.Plain(identity.Number))
            yield return Judged.Identity(Rule, sop, "identity.attachmentNumber", $"Diharapkan nomor keputusan terpisah dari Nomor SOP, tetapi keduanya “{Wording.Short(decree)}”.", $"Expected the decision to have a number of its own, but both numbers are “{Wording.Short(decree)}”.");
        else if (identity.AttachmentNumber is { } other)
            yield return Judged.Identity(Rule, sop, "identity.attachmentNumber", $"Diharapkan nomor keputusan tidak disangka Nomor SOP: keputusan “{Wording.Short(other)}”, tetapi SOP “{Wording.Short(identity.Number)}”.", $"Expected nobody to take one number for the other: the decision is “{Wording.Short(other)}”, but the SOP is “{Wording.Short(identity.Number)}”.");
    }
}
