using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>A service task names an activity this program has, gives it what it needs, and binds it to an approval where one is asked for.</summary>
internal static class ServiceActivity
{
    public static readonly Rule Missing = new("sop.activity-missing", Severity.Error,
        new("Service task menyebut kegiatannya.", "A service task names its activity."),
        new("Pilih kegiatan pada panel properti.", "Choose an activity in the properties panel."), "sop extension: sop:activity");

    public static readonly Rule Unknown = new("sop.unknown-activity", Severity.Error,
        new("Kegiatan yang disebut ada dalam program ini.", "The activity that is named is one of this program."),
        new("Pilih salah satu kegiatan yang ada.", "Choose one of the activities there are."), "sop extension: sop:activity");

    public static readonly Rule InputMissing = new("sop.activity-input-missing", Severity.Error,
        new("Kegiatan mendapat semua masukan yang wajib.", "An activity gets every input it needs."),
        new("Isi masukan yang kurang.", "Fill in the input that is missing."), "sop extension: sop:input");

    public static readonly Rule ApprovalMissing = new("sop.approval-missing", Severity.Error,
        new("Kegiatan yang keluar dari kantor terikat pada persetujuan.", "An activity that leaves the office is bound to an approval."),
        new("Sebut tugas yang menyetujuinya (approvedBy).", "Name the task that approves it (approvedBy)."), "sop extension: sop:activity");

    public static readonly Rule NoApprover = new("sop.no-such-approval", Severity.Error,
        new("approvedBy menyebut tugas yang salah satu hasilnya menyetujui sesuatu.", "approvedBy names a user task with an outcome that approves something."),
        new("Perbaiki id tugas, atau isi approves pada hasilnya.", "Correct the task id, or fill in approves at its outcome."), "sop extension: sop:activity");

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        foreach (var task in diagram.Nodes.OfType<ServiceTask>())
        {
            if (task.ActivityType.Length == 0)
                yield return diagram.Finding(Missing, task.Id, $"Diharapkan service task \"{task.Id}\" menyebut kegiatannya (sop:activity type), tetapi tidak.", $"Expected service task '{task.Id}' to name its activity (sop:activity type), but it does not.");
            else if (diagram.Activities is { } activities)
                foreach (var finding in AgainstDescription(diagram, task, activities)) yield return finding;
            if (task.ApprovedBy is { } approver && diagram.Node(approver) is not UnreadNode && (diagram.Node(approver) as UserTask)?.Outcomes.Any(o => !o.Approves.IsEmpty) is not true)
                yield return diagram.Finding(NoApprover, task.Id, $"Diharapkan approvedBy dari \"{task.Id}\" menyebut tugas yang salah satu hasilnya menyetujui sesuatu, tetapi \"{approver}\" bukan.", $"Expected approvedBy of '{task.Id}' to name a user task with an outcome that approves something, but '{approver}' is none.");
        }
    }

    private static IEnumerable<Diagnostic> AgainstDescription(Diagram diagram, ServiceTask task, IReadOnlyDictionary<string, Jobs.ActivityDescription> activities)
    {
        if (!activities.TryGetValue(task.ActivityType, out var activity))
        {
            var known = string.Join(", ", activities.Keys.Order(StringComparer.Ordinal));
            yield return diagram.Finding(Unknown, task.Id, $"Diharapkan salah satu kegiatan ({known}) pada \"{task.Id}\", tetapi tertulis \"{task.ActivityType}\".", $"Expected one of the activities ({known}) at '{task.Id}', but it says '{task.ActivityType}'.");
            yield break;
        }
        foreach (var input in activity.Inputs.Where(i => i.Required && task.Inputs.All(m => m.Name != i.Name)))
            yield return diagram.Finding(InputMissing, task.Id, $"Diharapkan masukan \"{input.Name}\" ({input.Label.Id}) pada \"{task.Id}\", tetapi tidak ada.", $"Expected the input '{input.Name}' ({input.Label.En}) at '{task.Id}', but it is missing.");
        if (activity.NeedsApproval && task.ApprovedBy is null)
            yield return diagram.Finding(ApprovalMissing, task.Id, $"Diharapkan \"{task.Id}\" terikat pada persetujuan (approvedBy), tetapi tidak: {activity.Name.Id} keluar dari kantor.", $"Expected '{task.Id}' to be bound to an approval (approvedBy), but it is not: {activity.Name.En} leaves the office.");
    }
}
