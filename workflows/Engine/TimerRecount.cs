using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Engine;

/// <summary>What a change of the office's calendar does to a timer that waits; for the due time of a task, see <see cref="DueRecount"/>.</summary>
public static class TimerRecount
{
    /// <summary>When a waiting timer that counts working time fires by the changed calendar: one drawn in the diagram, or the rule for a task that nobody takes.</summary>
    /// <param name="bidang">The case's.</param>
    /// <returns>Null where it stays: both calendars say the same, or the calendar before does not give the time it has, or it counts no working time of its own.</returns>
    /// <exception cref="NoWorkingTimeException">The changed calendar has no working time to count.</exception>
    public static DateTimeOffset? Of(WorkingCalendar before, WorkingCalendar after, ProcessDefinition definition, string? bidang, WaitingTimer timer)
    {
        if (timer.CountedFrom is not { } from || At(before) != timer.DueAt) return null;
        var counted = At(after);
        return counted == timer.DueAt ? null : counted;

        DateTimeOffset? At(WorkingCalendar calendar) => definition.Nodes.GetValueOrDefault(timer.ElementId) switch
        {
            UserTask { Deadlines.Unclaimed: UnclaimedRule.After rule } task when timer.Purpose is TimerPurpose.Unclaimed => task.CalendarIn(calendar, definition, bidang).After(from, rule.Time),
            { } node when ElementMapping.EventOf(node) is EventDefinition.Timer { Schedule: { IsWorkingTime: true } schedule } => schedule.DueAt(from, calendar),
            _ => timer.DueAt,
        };
    }
}
