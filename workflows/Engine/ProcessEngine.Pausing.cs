using System.Collections.Immutable;
using System.Text.Json;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Engine;

/// <summary>The clock of a task stands still while others owe what it needs. Who may say so, the runtime knows.</summary>
public static partial class ProcessEngine
{
    private static void PauseTask(Move move, Trigger.TaskPaused trigger)
    {
        var (token, task) = OpenTask(move, trigger.TaskId);
        if (PauseOf(move, trigger.TaskId) is not null) throw ClockStands(task);
        if (trigger.Since > move.Now)
        {
            throw new TriggerRefusedException("pause-in-the-future", new(
                $"Diharapkan waktu \"{task.Name}\" berhenti sejak sekarang atau sebelumnya, tetapi yang diberikan belum tiba.",
                $"Expected the clock of \"{task.Name}\" to stop now or before, but the instant given is to come."));
        }
        // One that was reached while the pause was only asked for comes again, since it was reached too early.
        var rungs = Rungs(move, token, trigger.DueAt, trigger.Since);
        var isAhead = trigger.DueAt > trigger.Since;
        var (repeated, restsUntil) = Climbed(move, token, isAhead);
        ImmutableArray<HeldTimer> held = [.. move.Timers.Where(t => t.TokenId == token.Id && (t.Purpose is TimerPurpose.Unclaimed || (t.Purpose is TimerPurpose.Repeat && !isAhead))).Select(t => new HeldTimer(t.Purpose, t.DueAt) { Since = t.Since })];
        move.CancelTimersOf(token.Id, t => t.Purpose is not TimerPurpose.Event);
        move.Pauses = move.Pauses.Add(new(trigger.TaskId, trigger.Since, trigger.DueAt, rungs) { Held = held.IsEmpty ? null : held, Repeated = repeated, RestsUntil = restsUntil });
        var facts = Variables.Empty.With("taskId", trigger.TaskId).With("since", Told(trigger.Since)).With("reason", trigger.Reason).With("allowedBy", trigger.AllowedBy);
        if (trigger.DueAt is { } due) facts = facts.With("dueAt", Told(due));
        if (trigger.Proof is { } proof) facts = facts.With("proof", proof);
        move.Record("taskPaused", task.Id, trigger.Actor, OnBehalf.Tell(facts, trigger.OnBehalf));
        move.Do(new Effect.ChangeDueTime(trigger.TaskId, null));
    }

    /// <summary>The rungs that are still to be climbed: all while the due time lies ahead, those not reached after it.</summary>
    private static ImmutableArray<TimerPurpose> Rungs(Move move, Token token, DateTimeOffset? due, DateTimeOffset at) =>
        due > at ? TimerPurposes.Rungs : [.. move.Timers.Where(t => t.TokenId == token.Id && TimerPurposes.Rungs.Contains(t.Purpose)).Select(t => t.Purpose).Distinct()];

    private static void ResumeTask(Move move, Trigger.TaskResumed trigger)
    {
        var (token, task) = OpenTask(move, trigger.TaskId);
        var pause = PauseOf(move, trigger.TaskId) ?? throw new TriggerRefusedException("task-not-paused", new(
            $"Diharapkan waktu \"{task.Name}\" sedang berhenti, tetapi waktunya berjalan.", $"Expected the clock of \"{task.Name}\" to stand still, but it runs."));
        var plan = EndPause(move, token, task, pause, trigger.Actor, trigger.OnBehalf);
        if (plan is not null) task.StartRungs(move, token.Id, pause.TaskId, plan, pause.Rungs, pause.Repeated, pause.RestsUntil);
        foreach (var held in pause.Held ?? [])
        {
            // A rest of working time goes on where it stopped, whatever kind of time gave it.
            var at = Counted(() => ClockPause.Due(move.CalendarOf(task), held.DueAt, null, pause.Since, move.Now).At);
            var repeats = held.Purpose is TimerPurpose.Repeat;
            move.StartTimer(token.Id, task.Id, held.Purpose, repeats && pause.RestsUntil > at ? pause.RestsUntil.Value : at, pause.TaskId, repeated: repeats ? pause.Repeated : null, since: held.Since);
        }
    }

    /// <returns>The ladder from the new due time; null for a task without one.</returns>
    private static DeadlinePlan? EndPause(Move move, Token token, UserTask task, TaskPause pause, string actor, OnBehalf? onBehalf)
    {
        var plan = pause.DueAt is not { } before ? null : Counted(() =>
            DeadlineLadder.From(move.CalendarOf(task), ClockPause.Due(move.CalendarOf(task), before, task.Step?.Standard, pause.Since, move.Now), task.Step?.Standard, task.Deadlines));
        move.Pauses = move.Pauses.Remove(pause);
        var minutes = (long)move.CalendarOf(task).Between(pause.Since, move.Now).TotalMinutes;
        var facts = Variables.Empty.With("taskId", token.WorkId).With("since", Told(pause.Since)).With("workingMinutes", JsonSerializer.SerializeToElement(minutes));
        if (plan is not null) facts = facts.With("dueBefore", Told(pause.DueAt!.Value)).With("dueAt", Told(plan.Due.At));
        move.Record("taskResumed", task.Id, actor, OnBehalf.Tell(facts, onBehalf));
        move.Do(new Effect.ChangeDueTime(token.WorkId!, plan?.Due));
        return plan;
    }

    private static TaskPause? PauseOf(Move move, string taskId) => move.Pauses.FirstOrDefault(p => p.TaskId == taskId);

    private static TriggerRefusedException ClockStands(UserTask task) => new("task-paused", new(
        $"Diharapkan waktu \"{task.Name}\" berjalan, tetapi sedang berhenti karena ada yang belum lengkap.",
        $"Expected the clock of \"{task.Name}\" to run, but it stands still because something is missing."));

    private static string Told(DateTimeOffset at) => at.ToUniversalTime().ToString("O");
}
