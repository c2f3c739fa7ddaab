using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.Pages.Escalations;

/// <summary>How much longer a superior may give, in working time.</summary>
internal static class Extensions
{
    /// <summary>By the key that forms send.</summary>
    public static readonly IReadOnlyList<(string Key, WorkingDuration Length)> All =
        [("60m", new WorkingDuration.Minutes(60)), ("180m", new WorkingDuration.Minutes(180)), ("1h", new WorkingDuration.Days(1)), ("2h", new WorkingDuration.Days(2)), ("5h", new WorkingDuration.Days(5))];

    public static WorkingDuration? Of(string? key) => All.FirstOrDefault(e => e.Key == key).Length;

    /// <summary>From the due time, or from now when it has passed.</summary>
    public static DateTimeOffset Due(WorkingDuration length, DateTimeOffset? dueAt, DateTimeOffset now, WorkingCalendar calendar) =>
        calendar.Due(dueAt is { } due && due > now ? due : now, length).At;
}
