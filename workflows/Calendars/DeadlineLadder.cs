using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Calendars;

/// <summary>The rungs of a deadline by its policy: when to remind, and when to escalate. What the policy leaves open goes by <see cref="DeadlineDefaults"/>.</summary>
internal static class DeadlineLadder
{
    public static DeadlinePlan Of(WorkingCalendar calendar, DateTimeOffset readyAt, WorkingDuration standard, DeadlinePolicy policy)
    {
        var plan = From(calendar, calendar.Due(readyAt, standard), standard, policy, readyAt);
        return plan with { Reminder = plan.Reminder > readyAt ? plan.Reminder : null };
    }

    /// <summary>The ladder of a due time that moved.</summary>
    /// <param name="standard">Null for a due time that no standard gave.</param>
    /// <param name="since">From when on the time until then runs; null when it is not known, then by the standard alone.</param>
    public static DeadlinePlan From(WorkingCalendar calendar, DueTime due, WorkingDuration? standard, DeadlinePolicy policy, DateTimeOffset? since = null)
    {
        var escalation1 = Escalation(calendar, due.At, DeadlineDefaults.Escalation1(policy, standard));
        var escalation2 = Escalation(calendar, due.At, DeadlineDefaults.Escalation2(policy));
        // Minutes and days may meet anywhere; the second superior never hears of it before the first.
        if (escalation2 < escalation1) escalation2 = escalation1;
        return new(due, Reminder(calendar, due.At, standard, DeadlineDefaults.Reminder(policy, standard), since), policy.Overdue is OverdueRule.None ? null : due.At, escalation1, escalation2);
    }

    private static DateTimeOffset? Reminder(WorkingCalendar calendar, DateTimeOffset due, WorkingDuration? standard, ReminderRule rule, DateTimeOffset? since) => rule switch
    {
        ReminderRule.Before before => calendar.AddMinutes(due, -before.Minutes),
        ReminderRule.Half when since is { } from && from < due => calendar.Add(from, calendar.Between(from, due) / 2),
        ReminderRule.Half => calendar.Add(due, -HalfOf(calendar, due, standard)),
        _ => null,
    };

    private static TimeSpan HalfOf(WorkingCalendar calendar, DateTimeOffset due, WorkingDuration? standard) => standard switch
    {
        WorkingDuration.Minutes minutes => TimeSpan.FromMinutes(minutes.Count) / 2,
        WorkingDuration.Days days => calendar.FullDay(OfficeTime.DateOf(due, calendar.Zone)) * days.Count / 2,
        _ => TimeSpan.FromMinutes(30),
    };

    private static DateTimeOffset? Escalation(WorkingCalendar calendar, DateTimeOffset due, EscalationRule rule) => rule switch
    {
        // "1 working day" has one meaning everywhere: the day of the due time is day 0.
        EscalationRule.After after => calendar.After(due, after.Time),
        EscalationRule.NextOpening => calendar.NextOpening(due),
        _ => null,
    };
}
