using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Calendars;

/// <summary>What it does to a due time that the clock of a standard stood still for a while.</summary>
/// <remarks>
/// A standard in minutes moves by the working time of the pause. A standard in days moves by whole working days, so that it goes on ending
/// at closing time: those at whose opening the clock stood still. Whoever stops and goes on within one day has lost none.
/// </remarks>
public static class ClockPause
{
    /// <param name="due">As it was before the pause.</param>
    /// <param name="standard">Null for a due time that no standard gave; it moves by working time.</param>
    /// <param name="from">When the clock stopped.</param>
    /// <param name="until">When it went on.</param>
    /// <exception cref="NoWorkingTimeException">The calendar has no working time to count.</exception>
    public static DueTime Due(WorkingCalendar calendar, DateTimeOffset due, WorkingDuration? standard, DateTimeOffset from, DateTimeOffset until)
    {
        var at = standard is WorkingDuration.Days ? Days(calendar, from, until) is var days and > 0 ? calendar.Due(due, new WorkingDuration.Days(days)).At : due
            : calendar.Between(from, until) is { Ticks: > 0 } worked ? calendar.Add(due, worked) : due;
        return new(at, Told(calendar, due, at, from, until));
    }

    /// <summary>Working days whose opening lies in the pause; the instant at which the clock stopped included, the one at which it went on not.</summary>
    private static int Days(WorkingCalendar calendar, DateTimeOffset from, DateTimeOffset until)
    {
        var count = 0;
        for (var opening = FirstOpening(calendar, from); opening < until; opening = calendar.NextOpening(opening)) count++;
        return count;
    }

    private static DateTimeOffset FirstOpening(WorkingCalendar calendar, DateTimeOffset from)
    {
        var today = calendar.Intervals(OfficeTime.DateOf(from, calendar.Zone));
        var local = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(from, calendar.Zone).DateTime);
        return today is [var first, ..] && local <= first.Opens ? OfficeTime.StartOf(OfficeTime.DateOf(from, calendar.Zone), calendar.Zone) + first.Opens.ToTimeSpan() : calendar.NextOpening(from);
    }

    private static ImmutableArray<Text> Told(WorkingCalendar calendar, DateTimeOffset before, DateTimeOffset after, DateTimeOffset from, DateTimeOffset until)
    {
        var (start, end, worked) = (OfficeTime.Short(from, calendar.Zone), OfficeTime.Short(until, calendar.Zone), WorkingTimeText.Between(calendar, from, until));
        var (was, now) = (OfficeTime.Long(before, calendar.Zone), OfficeTime.Long(after, calendar.Zone));
        return
        [
            new($"Tenggat semula {was.Id}.", $"It was due {was.En}."),
            new($"Waktu berhenti {start.Id} sampai {end.Id}: {worked.Id} tidak dihitung.", $"The clock stood still from {start.En} to {end.En}: {worked.En} is not counted."),
            new($"Tenggat {now.Id}.", $"Due {now.En}."),
        ];
    }
}
