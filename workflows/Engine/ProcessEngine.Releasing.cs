using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Engine;

/// <summary>A task that somebody held waits for anybody again. Who held it, the runtime knows.</summary>
public static partial class ProcessEngine
{
    /// <summary>The rule for a task that nobody takes begins anew, also where it was used up; while the clock stands still, it begins when that goes on.</summary>
    private static void ReleaseTask(Move move, Trigger.TaskReleased trigger)
    {
        var (token, task) = OpenTask(move, trigger.TaskId);
        move.Record("taskReleased", task.Id, trigger.Actor, OnBehalf.Tell(Variables.Empty.With("taskId", trigger.TaskId), trigger.OnBehalf));
        if (task.Deadlines.Unclaimed is not UnclaimedRule.After rule) return;
        move.CancelTimersOf(token.Id, t => t.Purpose is TimerPurpose.Unclaimed);
        try
        {
            if (PauseOf(move, trigger.TaskId) is { } pause)
            {
                // Counted from where the clock stands, so that the whole time is left when it goes on.
                HeldTimer held = new(TimerPurpose.Unclaimed, move.CalendarOf(task).After(pause.Since, rule.Time)) { Since = move.Now };
                move.Pauses = move.Pauses.Replace(pause, pause with { Held = [.. (pause.Held ?? []).Where(h => h.Purpose is not TimerPurpose.Unclaimed), held] });
            }
            else
            {
                move.StartTimer(token.Id, task.Id, TimerPurpose.Unclaimed, move.CalendarOf(task).After(move.Now, rule.Time), trigger.TaskId, countedFrom: move.Now, since: move.Now);
            }
        }
        catch (Calendars.NoWorkingTimeException)
        {
            // Giving a task back must not fail because no working time follows in which somebody could be told of it.
        }
    }
}
