using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Calendars;

/// <summary>The intervals of a kind of day and their sum, in ticks.</summary>
internal sealed record DayHours(ImmutableArray<WorkingInterval> Intervals)
{
    public static readonly DayHours Off = new([]);

    public long Net { get; } = Intervals.Sum(interval => (interval.Closes - interval.Opens).Ticks);
}

/// <summary>Which hours hold on which day, by day number. Built once, so that a walk over a century costs milliseconds.</summary>
internal sealed class DayTable
{
    private sealed record Week(string Key, DayHours[] Days)
    {
        /// <summary>A day off that is made a working day has its weekday's hours or, when those are none, the first day's that has some.</summary>
        public DayHours Special(DayOfWeek weekday) =>
            Days[(int)weekday].Net > 0 ? Days[(int)weekday]
                : Enumerable.Range(1, 7).Select(day => Days[day % 7]).FirstOrDefault(day => day.Net > 0, DayHours.Off);
    }

    private readonly int[] starts;
    private readonly Week?[] weeks;
    private readonly Dictionary<int, Holiday[]> holidays;

    public DayTable(ImmutableArray<WeekProfile> profiles, ImmutableArray<Holiday> rows)
    {
        var known = profiles.Select(profile => (Profile: profile, Week: ToWeek(profile))).ToArray();
        starts = [.. profiles.SelectMany(Borders).Append(0).Where(day => day <= DateOnly.MaxValue.DayNumber).Distinct().Order()];
        weeks = [.. starts.Select(day => known.LastOrDefault(one => Covers(one.Profile, day)).Week)];
        holidays = rows.GroupBy(row => row.Date.DayNumber).ToDictionary(group => group.Key, group => group.ToArray());
    }

    public CalendarDay Day(DateOnly date) => new(
        date,
        WeekOf(date.DayNumber)?.Key,
        holidays.TryGetValue(date.DayNumber, out var rows) ? [.. rows] : [],
        Hours(date.DayNumber).Intervals);

    public DayHours Hours(int day)
    {
        if (WeekOf(day) is not { } week) return DayHours.Off;
        var weekday = (DayOfWeek)((day + 1) % 7);
        if (!holidays.TryGetValue(day, out var rows)) return week.Days[(int)weekday];
        var certain = rows.Where(row => row.Status != HolidayStatus.Unconfirmed).ToArray();
        if (certain.Any(row => row.Kind == HolidayKind.SpecialWorkingDay)) return week.Special(weekday);
        return certain.Length > 0 ? DayHours.Off : week.Days[(int)weekday];
    }

    /// <summary>The longest day of the week that holds on the date, in ticks; 0 when no profile holds.</summary>
    public long LongestDay(int day) => WeekOf(day)?.Days.Max(hours => hours.Net) ?? 0;

    private Week? WeekOf(int day)
    {
        var at = Array.BinarySearch(starts, day);
        return weeks[at >= 0 ? at : ~at - 1];
    }

    private static IEnumerable<int> Borders(WeekProfile profile)
    {
        if (profile.From is { } from) yield return from.DayNumber;
        if (profile.To is { } to) yield return to.DayNumber + 1;
    }

    private static bool Covers(WeekProfile profile, int day) =>
        (profile.From is not { } from || from.DayNumber <= day) && (profile.To is not { } to || day <= to.DayNumber);

    private static Week ToWeek(WeekProfile profile)
    {
        var days = Enum.GetValues<DayOfWeek>().Select(day => profile.Hours.GetValueOrDefault(day, [])).ToArray();
        foreach (var (intervals, day) in days.Select((intervals, day) => (intervals, (DayOfWeek)day))) Check(profile.Key, day, intervals);
        return new Week(profile.Key, [.. days.Select(intervals => intervals.IsEmpty ? DayHours.Off : new DayHours(intervals))]);
    }

    private static void Check(string key, DayOfWeek day, ImmutableArray<WorkingInterval> intervals)
    {
        var last = TimeOnly.MinValue;
        foreach (var interval in intervals)
        {
            if (interval.Opens < last || interval.Closes <= interval.Opens)
                throw new ArgumentException($"Expected the hours of '{key}' on {day} to follow one another and each to open before it closes, but found {interval.Opens:HH\\.mm}-{interval.Closes:HH\\.mm}.", nameof(intervals));
            last = interval.Closes;
        }
    }
}
