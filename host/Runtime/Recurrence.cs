using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>When a timer start event starts an instance.</summary>
public static class Recurrence
{
    /// <summary>The first start at or after <paramref name="now"/>, the publication; null when there is none any more.</summary>
    public static DateTimeOffset? First(TimerSchedule timer, DateTimeOffset now, WorkingCalendar calendar)
    {
        // A cycle's next occurrence lies after an instant; one that falls on the publication itself counts.
        var due = timer is TimerSchedule.Cycle cycle ? cycle.NextAfter(now.AddTicks(-1)) : timer.DueAt(now, calendar);
        return due >= now ? due : null;
    }

    /// <summary>The start after one that has run: later than <paramref name="now"/>, so that what was missed is made up for once, not many times.</summary>
    public static DateTimeOffset? Next(TimerSchedule? timer, DateTimeOffset now) => (timer as TimerSchedule.Cycle)?.NextAfter(now);
}
