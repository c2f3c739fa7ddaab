using System.Globalization;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Calendars;

/// <summary>
/// Dates and times in the style of official letters, in both languages, with the zone's letters. The names stand here
/// because a server without culture data would print English ones.
/// </summary>
public static class OfficeTime
{
    private static readonly Text[] Days =
    [
        new("Minggu", "Sunday"), new("Senin", "Monday"), new("Selasa", "Tuesday"), new("Rabu", "Wednesday"),
        new("Kamis", "Thursday"), new("Jumat", "Friday"), new("Sabtu", "Saturday"),
    ];

    private static readonly Text[] Months =
    [
        new("Januari", "January"), new("Februari", "February"), new("Maret", "March"), new("April", "April"),
        new("Mei", "May"), new("Juni", "June"), new("Juli", "July"), new("Agustus", "August"),
        new("September", "September"), new("Oktober", "October"), new("November", "November"), new("Desember", "December"),
    ];

    /// <summary>"Rabu, 25 November 2026 pukul 16.00 WIB".</summary>
    public static Text Long(DateTimeOffset at, TimeZoneInfo zone)
    {
        var (date, clock) = (LongDate(DateOf(at, zone)), Clock(at, zone));
        return new Text($"{date.Id} pukul {clock.Id}", $"{date.En} at {clock.En}");
    }

    /// <summary>"Rabu, 25 November 2026".</summary>
    public static Text LongDate(DateOnly date) => Both(language =>
        $"{language(DayName(date))}, {date.Day} {language(MonthName(date))} {Year(date)}");

    /// <summary>"25 November 2026", as in a letter's heading.</summary>
    public static Text PlainDate(DateOnly date) => Both(language => $"{date.Day} {language(MonthName(date))} {Year(date)}");

    /// <summary>"Sel, 24 Nov 2026 16.00 WIB".</summary>
    public static Text Short(DateTimeOffset at, TimeZoneInfo zone)
    {
        var (date, clock) = (ShortDate(DateOf(at, zone)), Clock(at, zone));
        return new Text($"{date.Id} {clock.Id}", $"{date.En} {clock.En}");
    }

    /// <summary>"Sel, 24 Nov 2026".</summary>
    public static Text ShortDate(DateOnly date) => Both(language =>
        $"{language(DayName(date))[..3]}, {date.Day} {language(MonthName(date))[..3]} {Year(date)}");

    /// <summary>"Sel, 24 Nov 2026" on the office's date of the instant.</summary>
    public static Text ShortDate(DateTimeOffset at, TimeZoneInfo zone) => ShortDate(DateOf(at, zone));

    /// <summary>"16.00 WIB".</summary>
    public static Text Clock(DateTimeOffset at, TimeZoneInfo zone)
    {
        var clock = $"{Hours(TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime))} {ZoneLetters(zone, at)}";
        return new Text(clock, clock);
    }

    /// <summary>"hari ini 11.00 WIB", "kemarin …", "besok …"; any other day as in <see cref="Short"/>.</summary>
    public static Text Near(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone)
    {
        var clock = Clock(at, zone);
        return (DateOf(at, zone).DayNumber - DateOf(now, zone).DayNumber) switch
        {
            0 => new Text($"hari ini {clock.Id}", $"today {clock.En}"),
            1 => new Text($"besok {clock.Id}", $"tomorrow {clock.En}"),
            -1 => new Text($"kemarin {clock.Id}", $"yesterday {clock.En}"),
            _ => Short(at, zone),
        };
    }

    /// <summary>"16.00".</summary>
    public static string Hours(TimeOnly time) => time.ToString("HH'.'mm", CultureInfo.InvariantCulture);

    /// <summary>The office's date of an instant.</summary>
    public static DateOnly DateOf(DateTimeOffset at, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    /// <summary>The first instant of a day in the zone.</summary>
    public static DateTimeOffset StartOf(DateOnly date, TimeZoneInfo zone)
    {
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>WIB, WITA or WIT; the offset, as "UTC+09.30", for a zone outside Indonesia.</summary>
    public static string ZoneLetters(TimeZoneInfo zone, DateTimeOffset at)
    {
        switch (zone.Id)
        {
            case "Asia/Jakarta" or "Asia/Pontianak" or "SE Asia Standard Time": return "WIB";
            case "Asia/Makassar" or "Asia/Ujung_Pandang" or "Singapore Standard Time": return "WITA";
            case "Asia/Jayapura" or "Tokyo Standard Time": return "WIT";
        }
        var offset = zone.GetUtcOffset(at);
        return $"UTC{(offset < TimeSpan.Zero ? "-" : "+")}{offset.ToString("hh'.'mm", CultureInfo.InvariantCulture)}";
    }

    /// <summary>An Indonesian zone by its IANA id, also on a machine without zone data: their offsets are fixed.</summary>
    /// <exception cref="TimeZoneNotFoundException">The machine does not know the zone and it is not an Indonesian one.</exception>
    public static TimeZoneInfo Zone(string id)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)) return zone;
        var hours = id switch
        {
            "Asia/Jakarta" or "Asia/Pontianak" => 7,
            "Asia/Makassar" => 8,
            "Asia/Jayapura" => 9,
            _ => throw new TimeZoneNotFoundException($"Expected a time zone such as Asia/Jakarta, but this machine does not know '{id}'."),
        };
        return TimeZoneInfo.CreateCustomTimeZone(id, TimeSpan.FromHours(hours), id, id);
    }

    /// <summary>"Rabu".</summary>
    public static Text DayName(DayOfWeek day) => Days[(int)day];

    private static Text DayName(DateOnly date) => DayName(date.DayOfWeek);

    private static Text MonthName(DateOnly date) => Months[date.Month - 1];

    private static string Year(DateOnly date) => date.Year.ToString(CultureInfo.InvariantCulture);

    private static Text Both(Func<Func<Text, string>, string> sentence) => new(sentence(name => name.Id), sentence(name => name.En));
}
