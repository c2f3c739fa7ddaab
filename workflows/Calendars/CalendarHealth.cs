using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Calendars;

/// <summary>What is still to be done about a calendar, so that no deadline is counted on days that nobody has decided.</summary>
/// <param name="KnownUntil">Last day of the last year of which the decree on its holidays is in; null when no year is known.</param>
/// <param name="EndsSoon">Whether that day comes within <see cref="Horizon"/> days, or has passed.</param>
/// <param name="Unconfirmed">The days to come within <see cref="Horizon"/> days that shift no deadline before somebody confirms them.</param>
public sealed record CalendarHealth(DateOnly? KnownUntil, bool EndsSoon, ImmutableArray<Holiday> Unconfirmed)
{
    /// <summary>In days.</summary>
    public const int Horizon = 90;

    public bool IsWell => !EndsSoon && Unconfirmed.IsEmpty;

    /// <param name="today">The office's date.</param>
    public static CalendarHealth Of(ImmutableArray<Holiday> holidays, DateOnly today)
    {
        var years = holidays.Where(h => h.Status is HolidayStatus.Decreed && h.Kind is HolidayKind.National or HolidayKind.JointLeave).Select(h => h.Date.Year).ToHashSet();
        DateOnly? until = years.Count == 0 ? null : new DateOnly(years.Max(), 12, 31);
        var horizon = today.AddDays(Horizon);
        return new(until, until is null || until < horizon,
            [.. holidays.Where(h => h.Status is HolidayStatus.Unconfirmed && h.Date >= today && h.Date <= horizon).OrderBy(h => h.Date)]);
    }
}
