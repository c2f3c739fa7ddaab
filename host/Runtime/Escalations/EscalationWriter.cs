using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Escalations;

/// <summary>What the engine's effects do to escalations, in the change's own transaction.</summary>
internal static class EscalationWriter
{
    /// <summary>Superiors were told by this change: until when they may answer, and what that says of the level below.</summary>
    public static void Raised(Change change, WorkTask task, TimerPurpose rung)
    {
        // A repeated notice tells nobody new, unless the superiors have changed since.
        if (rung is not (TimerPurpose.Escalation1 or TimerPurpose.Escalation2 or TimerPurpose.Repeat)) return;
        var told = change.Database.ChangeTracker.Entries<Escalation>()
            .Where(e => e.State is EntityState.Added or EntityState.Modified && e.Entity.TaskId == task.Id).Select(e => e.Entity).ToList();
        // Where nobody stands above, the first level keeps it.
        if (told.Exists(e => e.Level == 2)) change.WriteOnEscalations(tables => tables.WentUp(task.Id, change.Now));
        var next = NextOf(change, task);
        foreach (var item in told)
        {
            item.AnswerBy = item.GoesUp ? next : null;
            var facts = Variables.Empty.With("taskId", task.Id).With("level", JsonSerializer.SerializeToElement(item.Level)).With("to", item.ToldId);
            change.Record(item.IsInformation ? "escalationInformed" : "escalationRaised", task.ElementId, null,
                item.AnswerBy is { } at ? facts.With("answerBy", at.ToUniversalTime().ToString("O")) : facts);
        }
    }

    /// <summary>The next level's instant is another one now.</summary>
    public static void Rescheduled(Change change, WorkTask? task, TimerPurpose purpose, DateTimeOffset at)
    {
        if (purpose is TimerPurpose.Escalation2 && task is not null && IsLate(task.DueAt, change)) change.WriteOnEscalations(tables => tables.AnswerBy(task.Id, at));
    }

    /// <summary>The task is closed: what still waits for an answer waits no more.</summary>
    public static void Closed(Change change, WorkTask task, TaskEnd end)
    {
        if (!IsLate(task.DueAt, change)) return;
        var why = end is TaskEnd.Completed ? EscalationEnd.Done : change.State.EndedAt is null ? EscalationEnd.Cancelled : EscalationEnd.CaseEnded;
        change.WriteOnEscalations(tables => tables.EndEscalations(task.Id, why, change.Now));
    }

    /// <summary>The due time moved, by the calendar, a pause or another version. A task that is late as before is escalated as before.</summary>
    /// <param name="before">The due time it had.</param>
    public static void DueMoved(Change change, WorkTask task, DateTimeOffset? before)
    {
        if (IsLate(before, change) && !IsLate(task.DueAt, change)) change.WriteOnEscalations(tables => tables.EndEscalations(task.Id, EscalationEnd.DueMoved, change.Now));
    }

    internal static DateTimeOffset? NextOf(Change change, WorkTask task) =>
        change.State.Timers.FirstOrDefault(t => t.TaskId == task.Id && t.Purpose is TimerPurpose.Escalation2)?.DueAt;

    /// <summary>Only then anybody was told: most changes ask no further.</summary>
    private static bool IsLate(DateTimeOffset? dueAt, Change change) => dueAt <= change.Now;
}
