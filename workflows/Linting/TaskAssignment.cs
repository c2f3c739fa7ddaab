using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>It is said who may do a task: by its lane or by the task itself.</summary>
internal static class TaskAssignment
{
    public static readonly Rule Rule = new("bpmn.task-without-lane", Severity.Error,
        new("Setiap tugas orang punya pelaksana: lajurnya, atau kelompok pada tugasnya.", "It is said who may do each user task: by its lane or by the task itself."),
        new("Letakkan tugas di sebuah lajur, atau isi kelompok pelaksananya.", "Put the task into a lane, or name its candidate groups."), "BPMN 2.0.2 sections 10.3.4 and 10.8; sop extension: sop:assignment");

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        var lanes = diagram.Lanes.Select(l => l.Id).ToHashSet(StringComparer.Ordinal);
        return
            from task in diagram.Nodes.OfType<UserTask>()
            where task.Assignment.Groups.IsEmpty && (task.LaneId is null || !lanes.Contains(task.LaneId))
            select diagram.Finding(Rule, task.Id,
                $"Diharapkan tugas \"{task.Id}\" berada di lajur atau punya kelompok pelaksana (sop:assignment), tetapi tidak keduanya: tak seorang pun dapat mengerjakannya.",
                $"Expected task '{task.Id}' to stand in a lane or to have candidate groups (sop:assignment), but it has neither: nobody could do it.")
                .MendedBy(diagram.Lanes.Take(6).Select(lane => new Fix(new($"Letakkan di lajur {lane.Name}", $"Put it into the lane {lane.Name}"), [new(task.Id, "lane", lane.Id)])));
    }
}
