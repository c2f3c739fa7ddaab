using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Calendars;

/// <summary>One stretch of working time within a day, local time, closing instant excluded from counting.</summary>
public readonly record struct WorkingInterval(TimeOnly Opens, TimeOnly Closes);

/// <summary>The hours of a week that hold from <paramref name="From"/> to <paramref name="To"/> (both included, local dates; null is open).</summary>
/// <param name="Key">For instance <c>NORMAL_5H</c>, <c>RAMADAN_5H</c>.</param>
public sealed record WeekProfile(string Key, DateOnly? From, DateOnly? To, ImmutableDictionary<DayOfWeek, ImmutableArray<WorkingInterval>> Hours);

public enum HolidayKind
{
    /// <summary>LIBUR_NASIONAL</summary>
    National,
    /// <summary>CUTI_BERSAMA</summary>
    JointLeave,
    /// <summary>LIBUR_LOKAL</summary>
    Local,
    /// <summary>HARI_KERJA_KHUSUS: a day made a working day.</summary>
    SpecialWorkingDay,
}

/// <summary>How sure a holiday is. Only <see cref="Decreed"/> and <see cref="Fixed"/> days shift a deadline.</summary>
public enum HolidayStatus
{
    /// <summary>DITETAPKAN</summary>
    Decreed,
    /// <summary>TANGGAL_TETAP</summary>
    Fixed,
    /// <summary>PERLU_KONFIRMASI</summary>
    Unconfirmed,
}

public sealed record Holiday(DateOnly Date, HolidayKind Kind, string Name, HolidayStatus Status, string Reference);

/// <summary>
/// The office's working time: exact, pure, in the office's own zone. It works with instants; the results carry the zone's offset.
/// </summary>
/// <remarks>
/// Rules: Perpres 21/2023 for the hours; the day rule of the SOP (day of receipt is day 0). Time is counted on the office's
/// wall clock; Indonesian zones know no daylight saving, so a minute on the wall is a minute passed.
/// </remarks>
public sealed class WorkingCalendar
{
    /// <summary>So many days off in a row mean that the calendar lacks hours, not that the office is closed.</summary>
    private const int LongestPause = 3660;

    private readonly DayTable days;

    /// <param name="zone">Zone of the work unit, for instance Asia/Jakarta.</param>
    /// <param name="profiles">Dated profiles; the last in the list that covers a date holds on it.</param>
    /// <param name="holidays">Rows of the office's calendar; those not confirmed shift nothing.</param>
    /// <exception cref="ArgumentException">Intervals of a profile overlap, run backwards or are out of order.</exception>
    public WorkingCalendar(TimeZoneInfo zone, ImmutableArray<WeekProfile> profiles, ImmutableArray<Holiday> holidays)
    {
        ArgumentNullException.ThrowIfNull(zone);
        Zone = zone;
        days = new DayTable(profiles, holidays);
    }

    public TimeZoneInfo Zone { get; }

    /// <summary>Work units with hours, days off or a zone of their own, by bidang or candidate group; none of them has units in turn.</summary>
    public ImmutableDictionary<string, WorkingCalendar> Units { get; init; } = ImmutableDictionary<string, WorkingCalendar>.Empty;

    /// <summary>The calendar that the clock of a task runs on: its bidang's, else that of the first of its groups that has one, else this one.</summary>
    /// <param name="bidang">Null for a task that is not bound to one.</param>
    public WorkingCalendar For(string? bidang, IEnumerable<string> groups)
    {
        if (Units.IsEmpty) return this;
        if (bidang is not null && Units.TryGetValue(bidang, out var own)) return own;
        foreach (var group in groups)
            if (Units.TryGetValue(group, out own)) return own;
        return this;
    }

    /// <summary>What holds on a local date: profile, holidays, hours.</summary>
    public CalendarDay Day(DateOnly date) => days.Day(date);

    /// <summary>The working intervals of a local date, in order; empty on a day off.</summary>
    public ImmutableArray<WorkingInterval> Intervals(DateOnly date) => days.Hours(date.DayNumber).Intervals;

    /// <summary>Net working time of a full day in the week of <paramref name="date"/>: its longest day, for instance 7 h 30.</summary>
    public TimeSpan FullDay(DateOnly date) => TimeSpan.FromTicks(days.LongestDay(date.DayNumber));

    /// <summary>When <paramref name="duration"/> of working time has passed since <paramref name="from"/>, with the explanation.</summary>
    /// <exception cref="NoWorkingTimeException">The calendar has no working time to count.</exception>
    public DueTime Due(DateTimeOffset from, WorkingDuration duration)
    {
        switch (duration)
        {
            case WorkingDuration.Minutes minutes:
                var at = AddMinutes(from, minutes.Count);
                return new DueTime(at, DueTrace.OfMinutes(this, from, at));
            case WorkingDuration.Days count:
                var closing = ClosingAfter(from, count.Count);
                return new DueTime(closing, DueTrace.OfDays(this, from, closing));
            default:
                throw new ArgumentException($"Expected minutes or days of working time, but found {duration}.", nameof(duration));
        }
    }

    /// <summary>
    /// The instant <paramref name="minutes"/> working minutes after (or, when negative, before) <paramref name="from"/>.
    /// Time that is used up at a closing ends there, not at the next opening; zero minutes give <see cref="NextWorkingInstant"/>.
    /// </summary>
    /// <exception cref="NoWorkingTimeException">The calendar has no working time to count.</exception>
    public DateTimeOffset AddMinutes(DateTimeOffset from, int minutes) => Add(from, TimeSpan.FromMinutes(minutes));

    /// <summary><see cref="AddMinutes"/> for any length.</summary>
    public DateTimeOffset Add(DateTimeOffset from, TimeSpan working) =>
        working < TimeSpan.Zero ? Backward(from, -working.Ticks) : Forward(from, working.Ticks);

    /// <summary>Working time between two instants; negative when <paramref name="to"/> lies before <paramref name="from"/>.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        if (to < from) return -Between(to, from);
        var (firstDay, start) = Local(from);
        var (lastDay, end) = Local(to);
        if (firstDay == lastDay) return TimeSpan.FromTicks(Worked(firstDay, start, end));
        var sum = Worked(firstDay, start, TimeSpan.TicksPerDay) + Worked(lastDay, 0, end);
        for (var day = firstDay + 1; day < lastDay; day++) sum += days.Hours(day).Net;
        return TimeSpan.FromTicks(sum);
    }

    /// <summary><paramref name="at"/> itself when it lies in working time (the closing instant counts as inside), else the next opening: when a mail may leave.</summary>
    /// <exception cref="NoWorkingTimeException">No working time follows.</exception>
    public DateTimeOffset NextWorkingInstant(DateTimeOffset at) => Forward(at, 0);

    /// <summary>The opening of the first working day after the local date of <paramref name="at"/>.</summary>
    /// <exception cref="NoWorkingTimeException">No working time follows.</exception>
    public DateTimeOffset NextOpening(DateTimeOffset at)
    {
        var day = WorkingDayFrom(Local(at).Day + 1);
        return Instant(day, days.Hours(day).Intervals[0].Opens.Ticks);
    }

    /// <summary>The ladder of a standard: reminder, overdue notice, two escalations.</summary>
    /// <param name="policy">The step's rules; null for the office's default.</param>
    /// <exception cref="NoWorkingTimeException">The calendar has no working time to count.</exception>
    public DeadlinePlan Plan(DateTimeOffset readyAt, WorkingDuration standard, DeadlinePolicy? policy = null) => DeadlineLadder.Of(this, readyAt, standard, policy ?? DeadlinePolicy.Default);

    /// <summary>The instant at which a time of a deadline's rule is used up: working minutes, or closing time of the n-th working day after.</summary>
    /// <exception cref="NoWorkingTimeException">The calendar has no working time to count.</exception>
    public DateTimeOffset After(DateTimeOffset from, WorkingDuration time) => time is WorkingDuration.Minutes minutes ? AddMinutes(from, minutes.Count) : ClosingAfter(from, ((WorkingDuration.Days)time).Count);

    private DateTimeOffset Forward(DateTimeOffset from, long left)
    {
        var (day, time) = Local(from);
        for (var idle = 0; day <= DateOnly.MaxValue.DayNumber && idle <= LongestPause; day++, time = 0)
        {
            var hours = days.Hours(day);
            idle = hours.Net == 0 ? idle + 1 : 0;
            if (time == 0 && left > hours.Net) { left -= hours.Net; continue; }
            foreach (var interval in hours.Intervals)
            {
                var start = Math.Max(interval.Opens.Ticks, time);
                var open = interval.Closes.Ticks - start;
                if (open < 0) continue;
                if (left <= open) return Instant(day, start + left);
                left -= open;
            }
        }
        throw Missing(from, after: true);
    }

    private DateTimeOffset Backward(DateTimeOffset from, long left)
    {
        var (day, time) = Local(from);
        for (var idle = 0; day >= 0 && idle <= LongestPause; day--, time = TimeSpan.TicksPerDay)
        {
            var hours = days.Hours(day);
            idle = hours.Net == 0 ? idle + 1 : 0;
            if (time == TimeSpan.TicksPerDay && left > hours.Net) { left -= hours.Net; continue; }
            foreach (var interval in hours.Intervals.Reverse())
            {
                var end = Math.Min(interval.Closes.Ticks, time);
                var open = end - interval.Opens.Ticks;
                if (open < 0) continue;
                if (left <= open) return Instant(day, end - left);
                left -= open;
            }
        }
        throw Missing(from, after: false);
    }

    private DateTimeOffset ClosingAfter(DateTimeOffset from, int count)
    {
        var (day, time) = Local(from);
        // Ready by opening time, the day itself is day 1; later, it is day 0.
        if (days.Hours(day).Intervals is [var first, ..] && time > first.Opens.Ticks) day++;
        day = WorkingDayFrom(day);
        for (var counted = 1; counted < count; counted++) day = WorkingDayFrom(day + 1);
        return Instant(day, days.Hours(day).Intervals[^1].Closes.Ticks);
    }

    private int WorkingDayFrom(int day)
    {
        for (var seen = 0; seen <= LongestPause && day + seen <= DateOnly.MaxValue.DayNumber; seen++)
            if (days.Hours(day + seen).Net > 0) return day + seen;
        throw Missing(Instant(Math.Min(day, DateOnly.MaxValue.DayNumber), 0), after: true);
    }

    private long Worked(int day, long start, long end)
    {
        long sum = 0;
        foreach (var interval in days.Hours(day).Intervals)
            sum += Math.Max(0, Math.Min(interval.Closes.Ticks, end) - Math.Max(interval.Opens.Ticks, start));
        return sum;
    }

    private (int Day, long Time) Local(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, Zone).DateTime;
        return (DateOnly.FromDateTime(local).DayNumber, local.TimeOfDay.Ticks);
    }

    private DateTimeOffset Instant(int day, long time)
    {
        var local = DateOnly.FromDayNumber(day).ToDateTime(TimeOnly.MinValue).AddTicks(time);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local));
    }

    private NoWorkingTimeException Missing(DateTimeOffset from, bool after)
    {
        var date = OfficeTime.ShortDate(DateOnly.FromDayNumber(Local(from).Day));
        return new NoWorkingTimeException(new Text(
            $"Diharapkan jam kerja {(after ? "setelah" : "sebelum")} {date.Id}, tetapi kalender kerja tidak memuatnya. Periksa profil jam kerja dan hari libur.",
            $"Expected working hours {(after ? "after" : "before")} {date.En}, but the working calendar has none. Check the week profiles and holidays."));
    }
}
