using Disdik.Bpm.Activities.Approval;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Library;

namespace Disdik.Bpm.Host.Runtime.LifeCycle;

/// <summary>
/// The SOP by which SOPs are approved, and the steps in it that the program acts on. The office may change everything else of it:
/// the words, the times, the people, further steps in between.
/// </summary>
internal static class ApprovalProcess
{
    public const string Key = ShippedSops.Approval;
    public const string Submit = "AJUKAN";
    public const string Review = "TELAAH";
    public const string Approve = "SAHKAN";

    public const string Reviewed = "setuju";
    public const string Approved = "sahkan";
    public const string Returned = "kembalikan";

    public const string Summary = "ringkasanPerubahan";
    public const string ReviewNote = "catatanTelaah";
    public const string ReturnReason = "alasanPengembalian";
    public const string Number = "nomorPengesahan";
    public const string ApprovedOn = "tanggalPengesahan";
    public const string EffectiveOn = "tanggalEfektif";
    public const string LegalRecord = "dasarPengesahan";

    /// <exception cref="ProblemException">A step that the program relies on is missing: nothing may be approved by such a process.</exception>
    public static void Require(ProcessDefinition definition)
    {
        var missing = new[] { Submit, Review, Approve }.Where(id => definition.Nodes.GetValueOrDefault(id) is not UserTask).ToList();
        if (!definition.Nodes.Values.Any(n => n is ServiceTask { ActivityType: BringSopIntoForce.Type })) missing.Add(BringSopIntoForce.Type);
        if (missing.Count == 0) return;
        throw new ProblemException(ProblemKind.Conflict, "approval-process-incomplete", new(
            $"Diharapkan SOP pengesahan yang memuat langkah {string.Join(", ", missing)}, tetapi versi yang berlaku tidak memuatnya.",
            $"Expected the SOP of approval to have the steps {string.Join(", ", missing)}, but the version in force has not."));
    }
}
