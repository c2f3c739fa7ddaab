using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary><c>sop:assignment/@notCompletedBy</c> names user tasks of this process other than the task itself.</summary>
internal static class SeparationOfDuties
{
    public static readonly Rule Rule = new("sop.unknown-task", Severity.Error,
        new("notCompletedBy menyebut tugas orang lain dalam proses ini.", "notCompletedBy names other user tasks of this process."),
        new("Perbaiki id tugasnya.", "Correct the task id."), "sop extension: sop:assignment");

    public static IEnumerable<Diagnostic> Check(Diagram diagram) =>
        from task in diagram.Nodes.OfType<UserTask>()
        from other in task.Assignment.NotCompletedBy
        where diagram.Node(other) is not (UserTask or UnreadNode) || other == task.Id
        select diagram.Finding(Rule, task.Id,
            $"Diharapkan notCompletedBy dari \"{task.Id}\" menyebut tugas lain dalam proses ini, tetapi \"{other}\" bukan.",
            $"Expected notCompletedBy of '{task.Id}' to name another user task of this process, but '{other}' is none.")
            .MendedBy(new Fix(new($"Hapus “{other}”", $"Remove “{other}”"), [new(task.Id, "assignment.notCompletedBy", Left(task, other))]));

    private static string? Left(UserTask task, string without) => string.Join(' ', task.Assignment.NotCompletedBy.Where(id => id != without)) is { Length: > 0 } left ? left : null;
}
