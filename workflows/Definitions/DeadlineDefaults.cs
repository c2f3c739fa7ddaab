namespace Disdik.Bpm.Workflows.Definitions;

/// <summary>The rules that hold for a step: its policy's, and by the length of its standard where the policy leaves them open.</summary>
/// <remarks>Source: the office's timing policy, one row for each length (docs/guides/deadlines.md). More than 480 minutes is followed up like a day's work.</remarks>
public static class DeadlineDefaults
{
    /// <summary>Never <see cref="ReminderRule.ByStandard"/>.</summary>
    /// <param name="standard">Null for a due time that no standard gave: it is followed up as some hours' work.</param>
    public static ReminderRule Reminder(DeadlinePolicy policy, WorkingDuration? standard) => policy.Reminder is { } rule and not ReminderRule.ByStandard ? rule : standard switch
    {
        WorkingDuration.Minutes { Count: <= 30 } => new ReminderRule.None(),
        WorkingDuration.Minutes { Count: <= 120 } => new ReminderRule.Half(),
        null or WorkingDuration.Minutes { Count: <= 480 } => new ReminderRule.Before(60),
        _ => new ReminderRule.Before(120),
    };

    /// <summary>Never <see cref="EscalationRule.ByStandard"/>.</summary>
    /// <param name="standard">Null for a due time that no standard gave.</param>
    public static EscalationRule Escalation1(DeadlinePolicy policy, WorkingDuration? standard) => policy.Escalation1 is { } rule and not EscalationRule.ByStandard ? rule
        : standard is null or WorkingDuration.Minutes { Count: <= 480 } ? new EscalationRule.After(new WorkingDuration.Minutes(60)) : new EscalationRule.NextOpening();

    /// <summary>Never <see cref="EscalationRule.ByStandard"/>: one working day for every length.</summary>
    public static EscalationRule Escalation2(DeadlinePolicy policy) =>
        policy.Escalation2 is { } rule and not EscalationRule.ByStandard ? rule : new EscalationRule.After(new WorkingDuration.Days(1));
}
