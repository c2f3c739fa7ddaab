using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Calendars;

/// <summary>A stretch in which the clock of a standard stood still.</summary>
/// <param name="Until">When it went on; never before <paramref name="From"/>.</param>
public readonly record struct ClockStop(DateTimeOffset From, DateTimeOffset Until);

/// <summary>What a change of the office's calendar does to the due time of a task that is open.</summary>
public static class DueRecount
{
    /// <summary>The due time by a calendar, with every stop of the clock that has ended.</summary>
    /// <param name="stops">In the order in which they were.</param>
    /// <exception cref="NoWorkingTimeException">The calendar has no working time to count.</exception>
    public static DueTime Count(WorkingCalendar calendar, DateTimeOffset readyAt, WorkingDuration standard, ImmutableArray<ClockStop> stops)
    {
        var due = calendar.Due(readyAt, standard);
        foreach (var stop in stops)
        {
            var moved = ClockPause.Due(calendar, due.At, standard, stop.From, stop.Until);
            due = new(moved.At, due.Trace.AddRange(moved.Trace));
        }
        return due;
    }

    /// <summary>The due time by the changed calendar.</summary>
    /// <param name="due">The one it has.</param>
    /// <returns>Null where it stays: both calendars say the same, or the calendar before does not give it, so that somebody set it or another rule did.</returns>
    /// <exception cref="NoWorkingTimeException">The changed calendar has no working time to count.</exception>
    public static DueTime? Of(WorkingCalendar before, WorkingCalendar after, DateTimeOffset readyAt, WorkingDuration standard, ImmutableArray<ClockStop> stops, DateTimeOffset due)
    {
        if (Count(before, readyAt, standard, stops).At != due) return null;
        var counted = Count(after, readyAt, standard, stops);
        return counted.At == due ? null : counted;
    }
}
