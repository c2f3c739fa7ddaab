using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Engine;

/// <summary>The office's calendar was changed under tasks that are open.</summary>
public static partial class ProcessEngine
{
    /// <summary>A rung that was reached is climbed again only when the new due time lies ahead. A clock that stands still goes on from the new due time.</summary>
    private static void RecountTask(Move move, Trigger.CalendarChanged trigger)
    {
        var (token, task) = OpenTask(move, trigger.TaskId);
        if (PauseOf(move, trigger.TaskId) is { } pause) move.Pauses = move.Pauses.Replace(pause, pause with { DueAt = trigger.Due.At });
        else ClimbAnew(move, token, task, trigger.Due);
        move.Record("taskRecounted", task.Id, trigger.Actor, Variables.Empty
            .With("taskId", trigger.TaskId).With("dueBefore", Told(trigger.DueBefore)).With("dueAt", Told(trigger.Due.At)).With("reason", trigger.Reason));
    }

    private static void RecountTimer(Move move, Trigger.TimerRecounted trigger)
    {
        var timer = move.Timers.FirstOrDefault(t => t.Id == trigger.TimerId) ?? throw Unknown("timer", "pengatur waktu", trigger.TimerId);
        move.Change(t => t == timer, t => t with { DueAt = trigger.DueAt });
        move.Record("timerRecounted", timer.ElementId, trigger.Actor, Variables.Empty
            .With("timerId", timer.Id).With("dueBefore", Told(trigger.DueBefore)).With("dueAt", Told(trigger.DueAt)).With("reason", trigger.Reason));
    }

    private static void ClimbAnew(Move move, Token token, UserTask task, DueTime due)
    {
        var (plan, rungs) = (Counted(() => DeadlineLadder.From(move.CalendarOf(task), due, task.Step?.Standard, task.Deadlines)), Rungs(move, token, due.At, move.Now));
        var isAhead = due.At > move.Now;
        var (repeated, restsUntil) = Climbed(move, token, isAhead);
        // What is repeated follows what was reached; it begins anew only with a due time that lies ahead.
        move.CancelTimersOf(token.Id, t => t.Purpose.IsOfDueTime() && (isAhead || t.Purpose is not TimerPurpose.Repeat));
        task.StartRungs(move, token.Id, token.WorkId!, plan, rungs, repeated, restsUntil);
        move.Do(new Effect.ChangeDueTime(token.WorkId!, due));
    }

    /// <summary>What a ladder that is climbed on remembers: how many notices were repeated, and until when an answered escalation rests.</summary>
    /// <param name="anew">A due time that lies ahead: nothing was reached.</param>
    private static (int? Repeated, DateTimeOffset? RestsUntil) Climbed(Move move, Token token, bool anew)
    {
        if (anew) return (null, null);
        var ladder = move.Timers.Where(t => t.TokenId == token.Id && t.Purpose.IsOfDueTime()).ToList();
        return (ladder.Max(t => t.Repeated), ladder.Max(t => t.NotBefore));
    }
}
