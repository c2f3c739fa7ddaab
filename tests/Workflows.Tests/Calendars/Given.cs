using System.Collections.Immutable;
using System.Globalization;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Tests.Calendars;

/// <summary>Short words for the calendars and instants of these tests. Instants are written in WIB.</summary>
internal static class Given
{
    public static readonly TimeZoneInfo Wib = OfficeTime.Zone("Asia/Jakarta");

    public static readonly WorkingCalendar Office = OfficeCalendars.Default;

    public static readonly WorkingCalendar GunungkidulRamadan = new(Wib,
        [OfficeCalendars.Normal5, OfficeCalendars.During(OfficeCalendars.RamadanGunungkidul2023, new(2026, 2, 19), new(2026, 3, 20))],
        OfficeCalendars.DefaultHolidays);

    public static readonly WorkingCalendar SixDays = new(Wib, [OfficeCalendars.Normal6], OfficeCalendars.DefaultHolidays);

    public static DateTimeOffset At(string wib) =>
        new(DateTime.ParseExact(wib, "yyyy-MM-dd HH.mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(7));

    public static WorkingDuration Standard(string iso) =>
        WorkingDuration.TryParse(iso, out var duration) ? duration : throw new ArgumentException($"Expected a standard, but found '{iso}'.");

    public static WorkingCalendar With(params Holiday[] holidays) => new(Wib, [OfficeCalendars.Normal5], [.. holidays]);

    public static Holiday Row(string date, HolidayKind kind, HolidayStatus status = HolidayStatus.Decreed, string name = "Hari uji") =>
        new(DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture), kind, name, status, "uji");

    public static string[] Indonesian(this ImmutableArray<Text> trace) => [.. trace.Select(line => line.Id)];
}
