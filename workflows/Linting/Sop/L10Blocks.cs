using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>Blocks of the identity page that no SOP leaves blank.</summary>
internal static class L10Blocks
{
    public static readonly Rule Rule = new("L10", Severity.Warning,
        new("Kualifikasi Pelaksana, Peralatan/Perlengkapan, dan Pencatatan dan Pendataan terisi.", "Qualifications, equipment and recording are filled in."),
        new("Isi bagian yang kosong.", "Fill in what is blank."), "Pedoman SOP-AP (Permenpan RB 35/2012), bagian diagram alir")
    {
        Why = new("Bagian-bagian ini mengatakan kemampuan, alat, dan bukti yang dibutuhkan prosedur.", "These blocks say what skills, tools and proof the procedure needs."),
    };

    public static IEnumerable<Diagnostic> Check(SopDocument sop, SopRuleSettings settings)
    {
        if (sop.Identity is not { } identity) yield break;
        if (identity.Qualifications.All(string.IsNullOrWhiteSpace)) yield return Blank(sop, "qualification", "Kualifikasi Pelaksana", "the qualifications of performers");
        if (identity.Equipment.All(string.IsNullOrWhiteSpace)) yield return Blank(sop, "equipment", "Peralatan/Perlengkapan", "the equipment");
        if (string.IsNullOrWhiteSpace(identity.Recording)) yield return Blank(sop, "recording", "Pencatatan dan Pendataan", "the recording");
    }

    private static Diagnostic Blank(SopDocument sop, string field, string id, string en) =>
        Judged.Identity(Rule, sop, $"identity.{field}", $"Diharapkan {id} terisi, tetapi kosong.", $"Expected {en}, but it is blank.");
}
