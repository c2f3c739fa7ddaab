using Disdik.Bpm.Workflows.Calendars;

namespace Disdik.Bpm.Host.Pages.Inbox.Day;

/// <summary>When a task is due, as one plans a day.</summary>
public enum DayPart
{
    Late,
    Today,
    /// <summary>After today, up to Sunday.</summary>
    Week,
    Later,
    /// <summary>Without a due time.</summary>
    Open,
}

internal static class DayParts
{
    /// <param name="zone">The office's, where a day begins and ends.</param>
    public static DayPart Of(DateTimeOffset? dueAt, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (dueAt is not { } due) return DayPart.Open;
        if (due < now) return DayPart.Late;
        var (today, day) = (OfficeTime.DateOf(now, zone), OfficeTime.DateOf(due, zone));
        if (day == today) return DayPart.Today;
        var sunday = today.AddDays((7 - (int)today.DayOfWeek) % 7);
        return day <= sunday ? DayPart.Week : DayPart.Later;
    }
}
