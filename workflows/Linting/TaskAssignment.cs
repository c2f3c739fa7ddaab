using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>It is said who may do a task: by its lane or by the task itself.</summary>
internal static class TaskAssignment
{
    public const string Id = "bpmn.task-without-lane";

    public static IEnumerable<Diagnostic> Check(Diagram diagram) =>
        from task in diagram.Nodes.OfType<UserTask>()
        where task.Assignment.Groups.IsEmpty && diagram.Lanes.All(l => l.Id != task.LaneId)
        select diagram.Error(Id, task.Id,
            $"Diharapkan tugas \"{task.Id}\" berada di lajur atau punya kelompok pelaksana (sop:assignment), tetapi tidak keduanya: tak seorang pun dapat mengerjakannya.",
            $"Expected task '{task.Id}' to stand in a lane or to have candidate groups (sop:assignment), but it has neither: nobody could do it.");
}
