using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>The date on which the SOP was first finished.</summary>
internal static class L03CreatedOn
{
    public static readonly Rule Rule = new("L03", Severity.Error,
        new("Tanggal Pembuatan terisi.", "The date of making is there."),
        new("Isi tanggal SOP selesai dibuat pertama kali.", "Fill in the day on which the SOP was first finished."), "Pedoman SOP-AP (Permenpan RB 35/2012), bagian identitas")
    {
        Why = new("Tanggal Pembuatan adalah hari SOP selesai dibuat pertama kali, bukan hari mulai dikerjakan. Tidak pernah diisi dari tahun dalam nomor.", "It is the day on which the SOP was first finished, not the day on which work on it began. It is never taken from the year in the number."),
    };

    public static IEnumerable<Diagnostic> Check(SopDocument sop, SopRuleSettings settings)
    {
        if (sop.Identity is not { } identity) yield break;
        var date = identity.CreatedOn;
        if (string.IsNullOrWhiteSpace(date))
            yield return Judged.Identity(Rule, sop, "identity.createdOn", "Diharapkan Tanggal Pembuatan terisi, tetapi kosong.", "Expected a date of making, but it is blank.");
        else if (!PrintedDate.TryRead(date, out _))
            yield return Judged.Identity(Rule, sop, "identity.createdOn", $"Diharapkan Tanggal Pembuatan berupa tanggal (4 Januari 2027), tetapi tertulis “{Wording.Short(date)}”.", $"Expected the date of making to be a date (4 Januari 2027), but it says “{Wording.Short(date)}”.");
    }
}
