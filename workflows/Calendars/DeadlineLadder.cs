using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Calendars;

/// <summary>The default timing policy of an SOP version: when to remind, and when to escalate.</summary>
internal static class DeadlineLadder
{
    public static DeadlinePlan Of(WorkingCalendar calendar, DateTimeOffset readyAt, WorkingDuration standard)
    {
        var due = calendar.Due(readyAt, standard);
        DateTimeOffset? reminder = standard switch
        {
            WorkingDuration.Minutes { Count: <= 30 } => null,
            WorkingDuration.Minutes { Count: <= 120 } half => calendar.Add(readyAt, TimeSpan.FromMinutes(half.Count) / 2),
            WorkingDuration.Minutes { Count: <= 480 } => calendar.AddMinutes(due.At, -60),
            _ => calendar.AddMinutes(due.At, -120),
        };
        // More than 480 minutes is a day's work and more: it is followed up like one.
        var escalation1 = standard is WorkingDuration.Minutes { Count: <= 480 }
            ? calendar.AddMinutes(due.At, 60)
            : calendar.NextOpening(due.At);
        // "1 working day" has one meaning everywhere: the day of the due time is day 0.
        var escalation2 = calendar.Due(due.At, new WorkingDuration.Days(1)).At;
        return new DeadlinePlan(due, reminder > readyAt ? reminder : null, due.At, escalation1, escalation2);
    }
}
