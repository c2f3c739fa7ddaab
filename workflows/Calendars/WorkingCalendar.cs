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
/// <remarks>Rules: Perpres 21/2023 for the hours; the day rule of the SOP (day of receipt is day 0).</remarks>
public sealed class WorkingCalendar
{
    /// <param name="zone">Zone of the work unit, for instance Asia/Jakarta.</param>
    /// <param name="profiles">Dated profiles; the last in the list that covers a date holds on it.</param>
    public WorkingCalendar(TimeZoneInfo zone, ImmutableArray<WeekProfile> profiles, ImmutableArray<Holiday> holidays) => throw new NotImplementedException();

    public TimeZoneInfo Zone => throw new NotImplementedException();

    /// <summary>The working intervals of a local date, in order; empty on a day off.</summary>
    public ImmutableArray<WorkingInterval> Intervals(DateOnly date) => throw new NotImplementedException();

    /// <summary>When <paramref name="duration"/> of working time has passed since <paramref name="from"/>, with the explanation.</summary>
    public DueTime Due(DateTimeOffset from, WorkingDuration duration) => throw new NotImplementedException();

    /// <summary>The instant <paramref name="minutes"/> working minutes after (or, when negative, before) <paramref name="from"/>.</summary>
    public DateTimeOffset AddMinutes(DateTimeOffset from, int minutes) => throw new NotImplementedException();

    /// <summary>Working time between two instants; negative when <paramref name="to"/> lies before <paramref name="from"/>.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to) => throw new NotImplementedException();

    /// <summary><paramref name="at"/> itself when it lies in working time (the closing instant counts as inside), else the next opening: when a mail may leave.</summary>
    public DateTimeOffset NextWorkingInstant(DateTimeOffset at) => throw new NotImplementedException();

    /// <summary>The ladder of a standard: reminder, overdue notice, two escalations.</summary>
    public DeadlinePlan Plan(DateTimeOffset readyAt, WorkingDuration standard) => throw new NotImplementedException();
}
