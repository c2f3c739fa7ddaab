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
    internal static async Task<CalendarContent> LoadAsync(BpmDbContext database, CancellationToken cancellationToken)
    {
        var profiles = await database.WeekProfiles.AsNoTracking().OrderBy(p => p.Id).ToListAsync(cancellationToken);
        var holidays = await database.Holidays.AsNoTracking().OrderBy(h => h.Date).ThenBy(h => h.Id).ToListAsync(cancellationToken);
        return new(
            [.. profiles.Select(p => new WeekProfile(p.Key, p.From, p.To, JsonSerializer.Deserialize<ImmutableDictionary<DayOfWeek, ImmutableArray<WorkingInterval>>>(p.Hours, OfficeCalendar.Json)!))],
            [.. holidays.Select(h => new Holiday(h.Date, h.Kind, h.Name, h.Status, h.Reference))]);
    }

    internal static WeekProfileRow Row(WeekProfile week) => new() { Key = week.Key, From = week.From, To = week.To, Hours = JsonSerializer.Serialize(week.Hours, OfficeCalendar.Json) };

    internal static HolidayRow Row(Holiday day) => new() { Date = day.Date, Kind = day.Kind, Name = day.Name, Status = day.Status, Reference = day.Reference };

    internal static CalendarContent Of(string json) => JsonSerializer.Deserialize<CalendarContent>(json, OfficeCalendar.Json)!;

    internal string ToJson() => JsonSerializer.Serialize(this, OfficeCalendar.Json);

    /// <exception cref="ArgumentException">The hours of a week overlap or run backwards.</exception>
    public WorkingCalendar In(TimeZoneInfo zone) => new(zone, Weeks, Days);
}
