using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Calendars;

/// <summary>The default timing policy of an SOP version: when to remind, and when to escalate.</summary>
internal static class DeadlineLadder
{
    /// <summary>How a standard is followed up. More than 480 minutes is a day's work and more: it is followed up like one.</summary>
    internal enum Length
    {
        UpToHalfAnHour,
        UpToTwoHours,
        UpToADay,
        Days,
    }

    public static Length Of(WorkingDuration standard) => standard switch
    {
        WorkingDuration.Minutes { Count: <= 30 } => Length.UpToHalfAnHour,
        WorkingDuration.Minutes { Count: <= 120 } => Length.UpToTwoHours,
        WorkingDuration.Minutes { Count: <= 480 } => Length.UpToADay,
        _ => Length.Days,
    };

    public static DeadlinePlan Of(WorkingCalendar calendar, DateTimeOffset readyAt, WorkingDuration standard)
    {
        var due = calendar.Due(readyAt, standard);
        var plan = From(calendar, due, standard);
        var reminder = Of(standard) is Length.UpToTwoHours ? calendar.Add(readyAt, TimeSpan.FromMinutes(((WorkingDuration.Minutes)standard).Count) / 2) : plan.Reminder;
        return plan with { Reminder = reminder > readyAt ? reminder : null };
    }

    /// <summary>The ladder of a due time that moved.</summary>
    /// <param name="standard">Null for a due time that no standard gave: it is followed up as an hour's work.</param>
    public static DeadlinePlan From(WorkingCalendar calendar, DueTime due, WorkingDuration? standard)
    {
        var length = standard is null ? Length.UpToADay : Of(standard);
        DateTimeOffset? reminder = length switch
        {
            Length.UpToHalfAnHour => null,
            Length.UpToTwoHours => calendar.Add(due.At, -TimeSpan.FromMinutes(((WorkingDuration.Minutes)standard!).Count) / 2),
            Length.UpToADay => calendar.AddMinutes(due.At, -60),
            _ => calendar.AddMinutes(due.At, -120),
        };
        var escalation1 = length is Length.Days ? calendar.NextOpening(due.At) : calendar.AddMinutes(due.At, 60);
        // "1 working day" has one meaning everywhere: the day of the due time is day 0.
        var escalation2 = calendar.Due(due.At, new WorkingDuration.Days(1)).At;
        return new DeadlinePlan(due, reminder, due.At, escalation1, escalation2);
    }
}
