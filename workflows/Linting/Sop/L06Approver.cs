using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>Who approved it, completely. Whether it is signed is only judged where it is known.</summary>
internal static class L06Approver
{
    public static readonly Rule Rule = new("L06", Severity.Error,
        new("Disahkan oleh menyebut jabatan, nama dan NIP, dan SOP ditandatangani.", "The approver is there with position, name and NIP, and the SOP is signed."),
        new("Lengkapi pejabat yang mengesahkan; tanda tangan dicatat saat pengesahan.", "Complete the officer who approves; the signature is recorded with the approval."), "Pedoman SOP-AP (Permenpan RB 35/2012), bagian identitas")
    {
        Why = new("Pengesahan oleh pejabat yang berwenang: jabatan, tanda tangan, nama, NIP.", "Approval by the competent officer: position, signature, name, NIP."),
    };

    public static IEnumerable<Diagnostic> Check(SopDocument sop, SopRuleSettings settings)
    {
        if (sop.Identity is not { } identity) yield break;
        if (identity.ApprovedBy is not { } approver)
        {
            yield return Judged.Identity(Rule, sop, "identity.approvedBy", "Diharapkan pejabat yang mengesahkan, tetapi kosong.", "Expected the officer who approves, but it is blank.");
            yield break;
        }
        (string? Value, string Id, string En)[] parts = [(approver.Position, "jabatan", "position"), (approver.Name, "nama", "name"), (approver.Nip, "NIP", "NIP")];
        List<(string Id, string En)> missing = [.. parts.Where(p => string.IsNullOrWhiteSpace(p.Value)).Select(p => (p.Id, p.En))];
        if (settings.IsSigned is false) missing.Add(("tanda tangan", "signature"));
        if (missing.Count > 0)
            yield return Judged.Identity(Rule, sop, "identity.approvedBy", $"Diharapkan Disahkan oleh lengkap, tetapi tanpa {string.Join(", ", missing.Select(m => m.Id))}.", $"Expected a complete approver, but there is no {string.Join(", ", missing.Select(m => m.En))}.");
    }
}
