using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Calendars;

/// <summary>
/// The calendar an office starts with, and templates for others. It is data: an administrator changes it, and the yearly
/// Ramadan circular is one more dated profile.
/// </summary>
/// <remarks>Hours: Perpres 21/2023 articles 3 and 4, spread evenly. Holidays: the joint decrees of three ministers, 2024 to 2026.</remarks>
public static class OfficeCalendars
{
    public const string DefaultZone = "Asia/Jakarta";

    /// <summary>37 h 30 a week over five days.</summary>
    public static WeekProfile Normal5 { get; } = Profile("NORMAL_5H",
        weekdays: [Hours("07.30", "12.00"), Hours("13.00", "16.00")], friday: [Hours("07.30", "11.30"), Hours("13.00", "16.30")]);

    /// <summary>32 h 30 a week over five days; undated, see <see cref="During"/>.</summary>
    public static WeekProfile Ramadan5 { get; } = Profile("RAMADAN_5H",
        weekdays: [Hours("08.00", "12.00"), Hours("12.30", "15.00")], friday: [Hours("08.00", "11.30"), Hours("12.30", "15.30")]);

    /// <summary>A template: the hours of the regent's circular for Ramadan 1444 H (2023).</summary>
    public static WeekProfile RamadanGunungkidul2023 { get; } = Profile("RAMADAN_GUNUNGKIDUL_2023",
        weekdays: [Hours("07.30", "11.45"), Hours("12.15", "15.15")], friday: [Hours("07.30", "11.00")]);

    /// <summary>A template for six-day units, breaks not modelled.</summary>
    public static WeekProfile Normal6 { get; } = Profile("NORMAL_6H",
        weekdays: [Hours("07.30", "14.30")], friday: [Hours("07.30", "11.30")], saturday: [Hours("07.30", "13.00")]);

    /// <summary>First and last day of Ramadan by the decrees. 2027 is not certain yet and so is not here.</summary>
    public static ImmutableArray<(DateOnly First, DateOnly Last)> Ramadans { get; } =
    [
        (new DateOnly(2024, 3, 12), new DateOnly(2024, 4, 9)),
        (new DateOnly(2025, 3, 1), new DateOnly(2025, 3, 30)),
        (new DateOnly(2026, 2, 19), new DateOnly(2026, 3, 20)),
    ];

    /// <summary>Normal hours, with the hours of Ramadan over them.</summary>
    public static ImmutableArray<WeekProfile> DefaultProfiles { get; } =
        [Normal5, .. Ramadans.Select(month => During(Ramadan5, month.First, month.Last))];

    /// <summary>The shipped list, with the unconfirmed days that shift nothing.</summary>
    /// <exception cref="InvalidDataException">The embedded list is damaged.</exception>
    public static ImmutableArray<Holiday> DefaultHolidays { get; } = ReadShipped();

    /// <summary>The office's calendar as shipped: WIB, <see cref="DefaultProfiles"/>, <see cref="DefaultHolidays"/>.</summary>
    public static WorkingCalendar Default { get; } = new(OfficeTime.Zone(DefaultZone), DefaultProfiles, DefaultHolidays);

    /// <summary>The same hours, holding from one local date to another, both included.</summary>
    public static WeekProfile During(WeekProfile profile, DateOnly first, DateOnly last) => profile with { From = first, To = last };

    private static ImmutableArray<Holiday> ReadShipped()
    {
        using var stream = typeof(OfficeCalendars).Assembly.GetManifestResourceStream("Disdik.Bpm.Workflows.Library.holidays.csv")
            ?? throw new InvalidDataException("Expected the embedded file Library/holidays.csv, but the assembly has none.");
        using var reader = new StreamReader(stream);
        var list = HolidayCsv.Read(reader.ReadToEnd());
        return list.Diagnostics.IsEmpty ? list.Holidays : throw new InvalidDataException(list.Diagnostics[0].Message.En);
    }

    private static WeekProfile Profile(
        string key, ImmutableArray<WorkingInterval> weekdays, ImmutableArray<WorkingInterval> friday, ImmutableArray<WorkingInterval> saturday = default)
    {
        var hours = ImmutableDictionary<DayOfWeek, ImmutableArray<WorkingInterval>>.Empty;
        foreach (var day in new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday }) hours = hours.Add(day, weekdays);
        hours = hours.Add(DayOfWeek.Friday, friday);
        return new WeekProfile(key, null, null, saturday.IsDefault ? hours : hours.Add(DayOfWeek.Saturday, saturday));
    }

    private static WorkingInterval Hours(string opens, string closes) =>
        new(TimeOnly.ParseExact(opens, "HH.mm", System.Globalization.CultureInfo.InvariantCulture), TimeOnly.ParseExact(closes, "HH.mm", System.Globalization.CultureInfo.InvariantCulture));
}
