using Disdik.Bpm.Benchmarks.Year.Plan;

namespace Disdik.Bpm.Benchmarks.Year.Judging;

/// <summary>The table "What follows from a due time" of the guide to working time.</summary>
internal static class Rungs
{
    public const string Reminder = "reminder", Overdue = "overdue", First = "escalation1", Second = "escalation2";
    public static readonly string[] All = [Reminder, Overdue, First, Second];

    public static DateTime Due(PlainCalendar calendar, StepOfSop step, DateTime ready) => step.Days is { } days ? calendar.DaysLater(ready, days) : calendar.Later(ready, step.Minutes!.Value);

    /// <summary>Of a task that has just become ready: half of a standard of up to two hours is counted from then.</summary>
    public static Dictionary<string, DateTime> OfReady(PlainCalendar calendar, StepOfSop step, DateTime ready)
    {
        var rungs = Of(calendar, step, Due(calendar, step, ready));
        if (step.Minutes is > 30 and <= 120 and var minutes) rungs[Reminder] = calendar.Later(ready, minutes / 2);
        return rungs;
    }

    /// <summary>Of a due time that the standard and what came between give.</summary>
    public static Dictionary<string, DateTime> Of(PlainCalendar calendar, StepOfSop step, DateTime due)
    {
        var isLong = step.Days is not null || step.Minutes > 480;
        var rungs = new Dictionary<string, DateTime>
        {
            [Overdue] = due,
            [First] = isLong ? calendar.NextOpening(due) : calendar.Later(due, 60),
            [Second] = calendar.DaysLater(due, 1),
        };
        var before = isLong ? 120 : step.Minutes > 120 ? 60 : step.Minutes > 30 ? step.Minutes / 2 : null;
        if (before is { } minutes) rungs[Reminder] = calendar.Earlier(due, minutes);
        return rungs;
    }

    /// <summary>Of a due time that a superior set: an hour before and an hour after, whatever the standard.</summary>
    public static Dictionary<string, DateTime> OfSet(PlainCalendar calendar, DateTime due) => new()
    {
        [Reminder] = calendar.Earlier(due, 60), [Overdue] = due, [First] = calendar.Later(due, 60), [Second] = calendar.DaysLater(due, 1),
    };
}
