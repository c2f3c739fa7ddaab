using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Calendars;

/// <summary>
/// Working time in words. At most two units, the larger first, rounded down to the minute; a unit that is zero is left out:
/// "45 menit kerja", "2 jam kerja", "1 jam 30 menit kerja", "1 hari kerja 30 menit", "3 hari kerja 2 jam".
/// </summary>
public static class WorkingTimeText
{
    /// <summary>A standard as the SOP sets it. Its days stay days and its minutes never become days.</summary>
    public static Text Of(WorkingDuration standard) => standard switch
    {
        WorkingDuration.Days days => Days(days.Count),
        WorkingDuration.Minutes minutes => HoursAndMinutes(TimeSpan.FromMinutes(minutes.Count)),
        _ => throw new ArgumentException($"Expected minutes or days of working time, but found {standard}.", nameof(standard)),
    };

    /// <summary>A measured length. From a <paramref name="fullDay"/> on, it is told in days of that length.</summary>
    /// <param name="fullDay">Net time of a full working day, <see cref="WorkingCalendar.FullDay"/>; zero keeps to hours.</param>
    public static Text Of(TimeSpan working, TimeSpan fullDay)
    {
        working = working.Duration();
        if (fullDay <= TimeSpan.Zero || working < fullDay) return HoursAndMinutes(working);
        var days = Days((int)(working.Ticks / fullDay.Ticks));
        var rest = TimeSpan.FromTicks(working.Ticks % fullDay.Ticks);
        var second = (rest.Hours, rest.Minutes) switch
        {
            (0, 0) => (Text?)null,
            (0, var minutes) => Counted(minutes, "menit", "minute"),
            var (hours, _) => Counted(hours, "jam", "hour"),
        };
        return second is { } added ? new Text($"{days.Id} {added.Id}", $"{days.En} {added.En}") : days;
    }

    /// <summary>Working time between two instants of the calendar, without a sign.</summary>
    public static Text Between(WorkingCalendar calendar, DateTimeOffset from, DateTimeOffset to) =>
        Of(calendar.Between(from, to), calendar.FullDay(OfficeTime.DateOf(to, calendar.Zone)));

    /// <summary>"sisa 45 menit kerja" or "terlambat 2 jam kerja".</summary>
    public static Text Standing(WorkingCalendar calendar, DateTimeOffset due, DateTimeOffset now)
    {
        if (now == due) return new Text("jatuh tempo sekarang", "due now");
        var length = Between(calendar, now, due);
        return now < due
            ? new Text($"sisa {length.Id}", $"{length.En} left")
            : new Text($"terlambat {length.Id}", $"{length.En} overdue");
    }

    /// <summary>Relative and absolute: "sisa 45 menit kerja · hari ini 11.00 WIB".</summary>
    public static Text StandingAndWhen(WorkingCalendar calendar, DateTimeOffset due, DateTimeOffset now)
    {
        var (standing, when) = (Standing(calendar, due, now), OfficeTime.Near(due, now, calendar.Zone));
        return new Text($"{standing.Id} · {when.Id}", $"{standing.En} · {when.En}");
    }

    private static Text HoursAndMinutes(TimeSpan working)
    {
        var (hours, minutes) = ((int)working.TotalHours, working.Minutes);
        return (hours, minutes) switch
        {
            (0, 0) => new Text("kurang dari 1 menit kerja", "less than 1 working minute"),
            (0, _) => Counted(minutes, "menit kerja", "working minute"),
            (_, 0) => Counted(hours, "jam kerja", "working hour"),
            _ => Joined(Counted(hours, "jam", "hour"), Counted(minutes, "menit", "minute")),
        };
    }

    private static Text Joined(Text hours, Text minutes) => new($"{hours.Id} {minutes.Id} kerja", $"{hours.En} {minutes.En} of working time");

    private static Text Days(int count) => Counted(count, "hari kerja", "working day");

    private static Text Counted(int count, string id, string en) => new($"{count} {id}", $"{count} {en}{(count == 1 ? "" : "s")}");
}
