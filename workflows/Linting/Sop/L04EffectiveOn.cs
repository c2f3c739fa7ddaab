using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>The date from which the SOP applies.</summary>
internal static class L04EffectiveOn
{
    public static readonly Rule Rule = new("L04", Severity.Error,
        new("Tanggal Efektif terisi dan tidak mendahului Tanggal Pembuatan.", "The effective date is there and not before the date of making."),
        new("Isi tanggal mulai berlaku; tanggal ini menjadi bagian pengesahan.", "Fill in the day from which it applies; it is part of the approval."), "Pedoman SOP-AP (Permenpan RB 35/2012), bagian identitas")
    {
        Why = new("Sejak Tanggal Efektif kantor bekerja menurut SOP ini.", "From the effective date on the office works by this SOP."),
    };

    public static IEnumerable<Diagnostic> Check(SopDocument sop, SopRuleSettings settings)
    {
        if (sop.Identity is not { } identity) yield break;
        var date = identity.EffectiveOn;
        if (string.IsNullOrWhiteSpace(date))
            yield return Judged.Identity(Rule, sop, "identity.effectiveOn", "Diharapkan Tanggal Efektif terisi, tetapi kosong.", "Expected an effective date, but it is blank.");
        else if (!PrintedDate.TryRead(date, out var effective))
            yield return Judged.Identity(Rule, sop, "identity.effectiveOn", $"Diharapkan Tanggal Efektif berupa tanggal (4 Januari 2027), tetapi tertulis “{Wording.Short(date)}”.", $"Expected the effective date to be a date (4 Januari 2027), but it says “{Wording.Short(date)}”.");
        else if (PrintedDate.TryRead(identity.CreatedOn, out var created) && created > effective)
            yield return Judged.Identity(Rule, sop, "identity.effectiveOn", $"Diharapkan Tanggal Efektif tidak mendahului Tanggal Pembuatan, tetapi {date} mendahului {identity.CreatedOn}.", $"Expected the effective date not to be before the date of making, but {date} is before {identity.CreatedOn}.");
    }
}
