using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>The date of the revision, which the first issue does not have.</summary>
internal static class L05RevisedOn
{
    public static readonly Rule Rule = new("L05", Severity.Warning,
        new("Tanggal Revisi hanya kosong pada SOP yang belum pernah direvisi; selain itu tidak mendahului Tanggal Pembuatan.", "The date of revision is blank only in an SOP that was never revised; else it is not before the date of making."),
        new("Isi tanggal revisi.", "Fill in the date of revision."), "Pedoman SOP-AP (Permenpan RB 35/2012), bagian identitas")
    {
        Why = new("Pembaca mengenali dari tanggal ini bahwa isinya berubah.", "Readers see by this date that the text has changed."),
    };

    public static IEnumerable<Diagnostic> Check(SopDocument sop, SopRuleSettings settings)
    {
        if (sop.Identity is not { } identity) yield break;
        var date = identity.RevisedOn;
        if (string.IsNullOrWhiteSpace(date))
        {
            if (settings.Revision > 0)
                yield return Judged.Identity(Rule, sop, "identity.revisedOn", $"Diharapkan Tanggal Revisi terisi karena ini revisi ke-{settings.Revision}, tetapi kosong.", $"Expected a date of revision, since this is revision {settings.Revision}, but it is blank.");
        }
        else if (!PrintedDate.TryRead(date, out var revised))
            yield return Judged.Identity(Rule, sop, "identity.revisedOn", $"Diharapkan Tanggal Revisi berupa tanggal (4 Januari 2027), tetapi tertulis “{Wording.Short(date)}”.", $"Expected the date of revision to be a date (4 Januari 2027), but it says “{Wording.Short(date)}”.");
        else if (PrintedDate.TryRead(identity.CreatedOn, out var created) && created > revised)
            yield return Judged.Identity(Rule, sop, "identity.revisedOn", $"Diharapkan Tanggal Revisi tidak mendahului Tanggal Pembuatan, tetapi {date} mendahului {identity.CreatedOn}.", $"Expected the date of revision not to be before the date of making, but {date} is before {identity.CreatedOn}.");
    }
}
