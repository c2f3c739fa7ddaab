using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.Pages.Tasks;

/// <summary>How near a deadline is. Shown by colour, icon and word together.</summary>
public enum Urgency
{
    None,
    Good,
    Near,
    Late,
}

/// <summary>A deadline as it stands at one instant.</summary>
/// <param name="Words">Relative and absolute: "sisa 45 menit kerja · hari ini 11.00 WIB"; null without a deadline.</param>
/// <param name="SharePercent">Share of the standard that is used up, 0 to 100, in working time.</param>
public sealed record DueView(Urgency Urgency, Text? Words, int SharePercent)
{
    private const int NearFromPercent = 75;

    public static DueView Of(DateTimeOffset createdAt, DateTimeOffset? dueAt, DateTimeOffset now, WorkingCalendar calendar)
    {
        if (dueAt is not { } due) return new(Urgency.None, null, 0);
        var words = WorkingTimeText.StandingAndWhen(calendar, due, now);
        if (now >= due) return new(Urgency.Late, words, 100);
        var (used, whole) = (calendar.Between(createdAt, now), calendar.Between(createdAt, due));
        var share = whole <= TimeSpan.Zero ? 100 : (int)Math.Clamp(100 * used.TotalMinutes / whole.TotalMinutes, 0, 100);
        return new(share >= NearFromPercent ? Urgency.Near : Urgency.Good, words, share);
    }

    /// <summary>A task that is done: on time, or how late.</summary>
    public static DueView Done(DateTimeOffset? dueAt, DateTimeOffset completedAt, WorkingCalendar calendar)
    {
        if (dueAt is not { } due) return new(Urgency.None, null, 0);
        if (completedAt <= due) return new(Urgency.Good, new("tepat waktu", "on time"), 0);
        var late = WorkingTimeText.Between(calendar, due, completedAt);
        return new(Urgency.Late, new($"terlambat {late.Id}", $"{late.En} late"), 100);
    }
}
