using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Calendars;

/// <summary>What the calendar says about one local date.</summary>
/// <param name="ProfileKey">The week profile that holds on the date; null when none does.</param>
/// <param name="Holidays">The rows of the date, also those that are not confirmed and so shift nothing.</param>
/// <param name="Intervals">The working intervals in order; empty on a day off.</param>
public sealed record CalendarDay(DateOnly Date, string? ProfileKey, ImmutableArray<Holiday> Holidays, ImmutableArray<WorkingInterval> Intervals)
{
    public bool IsWorkingDay => !Intervals.IsEmpty;
}
