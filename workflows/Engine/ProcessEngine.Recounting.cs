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

    private static void ClimbAnew(Move move, Token token, UserTask task, DueTime due)
    {
        try
        {
            var (plan, rungs) = (DeadlineLadder.From(move.Calendar, due, task.Step?.Standard), Rungs(move, token, due.At, move.Now));
            move.CancelTimersOf(token.Id, t => t.Purpose is not TimerPurpose.Event);
            StartRungs(move, token, task, rungs, plan);
            move.Do(new Effect.ChangeDueTime(token.WorkId!, due));
        }
        catch (NoWorkingTimeException failure)
        {
            throw new TriggerRefusedException("no-working-time", failure.Sentence);
        }
    }
}
