using System.Text.Json;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Data;

/// <summary>The calendar a new office starts with: the shipped hours and holidays as rows, which an administrator then maintains.</summary>
public static class OfficeSeed
{
    public static async Task AddAsync(BpmDbContext database, CancellationToken cancellationToken)
    {
        if (!await database.WeekProfiles.AnyAsync(cancellationToken))
        {
            database.WeekProfiles.AddRange(OfficeCalendars.DefaultProfiles.Select(p => new WeekProfileRow
            {
                Key = p.Key, From = p.From, To = p.To, Hours = JsonSerializer.Serialize(p.Hours, OfficeCalendar.Json),
            }));
        }
        if (!await database.Holidays.AnyAsync(cancellationToken))
        {
            database.Holidays.AddRange(OfficeCalendars.DefaultHolidays.Select(h => new HolidayRow
            {
                Date = h.Date, Kind = h.Kind, Name = h.Name, Status = h.Status, Reference = h.Reference,
            }));
        }
        await database.SaveChangesAsync(cancellationToken);
    }
}
