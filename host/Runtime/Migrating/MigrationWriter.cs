using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Escalations;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Migrating;

/// <summary>The rows of a case that went to another version.</summary>
internal static class MigrationWriter
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static async Task WriteAsync(Change change, Effect effect, CancellationToken cancellationToken)
    {
        switch (effect)
        {
            case Effect.UpdateUserTask update:
                if (await change.TaskAsync(update.TaskId) is { } task) Update(change, task, update);
                break;
            case Effect.MoveTimer moved:
                var timer = change.State.Timers.First(t => t.Id == moved.TimerId);
                Move(change, timer);
                if (timer.TaskId is { } taskId) EscalationWriter.Rescheduled(change, await change.TaskAsync(taskId), timer.Purpose, timer.DueAt);
                break;
            case Effect.RenameElement { Kind: WorkKind.Job } renamed:
                if (await change.Database.Jobs.FindAsync([renamed.WorkId], cancellationToken) is { } job) job.ElementId = renamed.ElementId;
                break;
            case Effect.RenameElement { Kind: WorkKind.Incident } renamed:
                if (await change.Database.Incidents.FindAsync([renamed.WorkId], cancellationToken) is { } incident) incident.ElementId = renamed.ElementId;
                break;
            case Effect.RenameElement { Kind: WorkKind.Call } renamed:
                foreach (var called in await change.Database.Instances.Where(i => i.ParentInstanceId == change.Row.Id && i.CallId == renamed.WorkId).ToListAsync(cancellationToken))
                    called.CallElementId = renamed.ElementId;
                break;
        }
    }

    /// <summary>The row is written anew, from the state that has moved already.</summary>
    private static void Move(Change change, WaitingTimer timer)
    {
        change.EndTimer(timer.Id);
        change.Add(new TimerRow
        {
            Id = timer.Id, InstanceId = change.Row.Id, ElementId = timer.ElementId, Purpose = timer.Purpose, TaskId = timer.TaskId, DueAt = timer.DueAt,
        });
    }

    /// <summary>The same task: who holds it, since when, and its files stay.</summary>
    private static void Update(Change change, WorkTask task, Effect.UpdateUserTask update)
    {
        var element = (UserTask)change.Definition.Node(update.ElementId);
        (task.DefinitionId, task.ElementId, task.Name, task.PrintedNo, task.LaneId) = (change.Row.DefinitionId, element.Id, element.Name, element.Step?.PrintedNo, element.LaneId);
        (task.Outcomes, task.ExcludedActors) = (JsonSerializer.Serialize(update.Outcomes, Json), JsonSerializer.Serialize(update.ExcludedActors, Json));
        task.Bidang = update.SameBidang ? change.Row.Bidang : null;
        var before = task.DueAt;
        if (update.Due is { } due) (task.DueAt, task.DueExplanation) = (due.Due?.At, EffectWriter.Explanation(due.Due?.Trace ?? []));
        task.CandidateGroups = update.CandidateGroups;
        task.Revision++;
        EscalationWriter.DueMoved(change, task, before);
    }
}
