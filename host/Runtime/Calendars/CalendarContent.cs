using System.Collections.Immutable;
using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Calendars;

/// <summary>Hours and days off as the office keeps them.</summary>
/// <param name="Weeks">The last that covers a day holds on it.</param>
public sealed record CalendarContent(ImmutableArray<WeekProfile> Weeks, ImmutableArray<Holiday> Days)
{
    private readonly ImmutableSortedDictionary<string, UnitContent> units = NoUnits;

    private static ImmutableSortedDictionary<string, UnitContent> NoUnits { get; } = ImmutableSortedDictionary.Create<string, UnitContent>(StringComparer.Ordinal);

    /// <summary>Work units that differ from the office, by bidang or candidate group.</summary>
    public ImmutableSortedDictionary<string, UnitContent> Units
    {
        get => units;
        init => units = value is null ? NoUnits : NoUnits.AddRange(value);
    }

    internal static async Task<CalendarContent> LoadAsync(BpmDbContext database, CancellationToken cancellationToken)
    {
        var weeks = (await database.WeekProfiles.AsNoTracking().OrderBy(p => p.Id).ToListAsync(cancellationToken)).ToLookup(p => p.Unit, Week);
        var days = (await database.Holidays.AsNoTracking().OrderBy(h => h.Date).ThenBy(h => h.Id).ToListAsync(cancellationToken))
            .ToLookup(h => h.Unit, h => new Holiday(h.Date, h.Kind, h.Name, h.Status, h.Reference));
        var units = await database.Set<WorkUnitRow>().AsNoTracking().ToListAsync(cancellationToken);
        return new([.. weeks[""]], [.. days[""]])
        {
            Units = units.ToImmutableSortedDictionary(u => u.Unit, u => new UnitContent(u.TimeZone, [.. weeks[u.Unit]], [.. days[u.Unit]])),
        };
    }

    private static WeekProfile Week(WeekProfileRow row) =>
        new(row.Key, row.From, row.To, JsonSerializer.Deserialize<ImmutableDictionary<DayOfWeek, ImmutableArray<WorkingInterval>>>(row.Hours, OfficeCalendar.Json)!);

    internal static WeekProfileRow Row(WeekProfile week) => Row(week, "");

    internal static WeekProfileRow Row(WeekProfile week, string unit) =>
        new() { Unit = unit, Key = week.Key, From = week.From, To = week.To, Hours = JsonSerializer.Serialize(week.Hours, OfficeCalendar.Json) };

    internal static HolidayRow Row(Holiday day) => Row(day, "");

    internal static HolidayRow Row(Holiday day, string unit) => new() { Unit = unit, Date = day.Date, Kind = day.Kind, Name = day.Name, Status = day.Status, Reference = day.Reference };

    internal static CalendarContent Of(string json) => JsonSerializer.Deserialize<CalendarContent>(json, OfficeCalendar.Json)!;

    internal string ToJson() => JsonSerializer.Serialize(this, OfficeCalendar.Json);

    /// <summary>What a unit has of its own, or for an empty name the office.</summary>
    public CalendarContent Own(string unit) => unit.Length == 0 ? this : Units.TryGetValue(unit, out var found) ? new(found.Weeks, found.Days) : new([], []);

    /// <param name="zone">The office's.</param>
    /// <exception cref="ArgumentException">The hours of a week overlap or run backwards.</exception>
    public WorkingCalendar In(TimeZoneInfo zone) => new(zone, Weeks, Days) { Units = Units.ToImmutableDictionary(u => u.Key, u => In(u.Value)) };

    /// <summary>A unit keeps the office's hours until it has its own, and the office's days off beside its own; a special working day of its own goes before them.</summary>
    private WorkingCalendar In(UnitContent unit) => new(OfficeTime.Zone(unit.TimeZone), unit.Weeks.IsEmpty ? Weeks : unit.Weeks, [.. Days, .. unit.Days]);
}

/// <summary>What a work unit has of its own.</summary>
/// <param name="TimeZone">IANA name.</param>
/// <param name="Weeks">In place of the office's; empty while it keeps those.</param>
/// <param name="Days">Beside the office's.</param>
public sealed record UnitContent(string TimeZone, ImmutableArray<WeekProfile> Weeks, ImmutableArray<Holiday> Days);
