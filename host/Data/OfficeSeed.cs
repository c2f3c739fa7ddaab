using Disdik.Bpm.Host.Runtime.Calendars;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Data;

/// <summary>The calendar a new office starts with: the shipped hours and holidays as rows, which an administrator then maintains.</summary>
public static class OfficeSeed
{
    public static async Task AddAsync(BpmDbContext database, CancellationToken cancellationToken)
    {
        if (!await database.WeekProfiles.AnyAsync(cancellationToken)) database.WeekProfiles.AddRange(OfficeCalendars.DefaultProfiles.Select(CalendarContent.Row));
        if (!await database.Holidays.AnyAsync(cancellationToken)) database.Holidays.AddRange(OfficeCalendars.DefaultHolidays.Select(CalendarContent.Row));
        await database.SaveChangesAsync(cancellationToken);
    }
}
