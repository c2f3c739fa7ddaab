using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Pages.Cases;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Pages.Tasks;

/// <summary>One rule of an open task's deadline.</summary>
/// <param name="Name">Key of its name in <see cref="DeadlineTexts"/>.</param>
/// <param name="Why">Why it stands there, or why there is none.</param>
/// <param name="At">When it comes to pass; null when it does not, or was.</param>
/// <param name="Told">True when it came to pass.</param>
/// <param name="Rests">True when it was put off, because a superior answered.</param>
public sealed record DeadlineRow(string Name, Text Why, DateTimeOffset? At, bool Told, bool Rests)
{
    /// <summary>Empty for a task that is over, or that nothing follows up.</summary>
    public static IReadOnlyList<DeadlineRow> Of(WorkTask task, CaseFile file, DateTimeOffset now)
    {
        if (task.Status is not WorkTaskStatus.Open || file.Definition.Nodes.GetValueOrDefault(task.ElementId) is not UserTask element) return [];
        var (policy, standard) = (element.Deadlines, element.Step?.Standard);
        var reasons = DeadlineReasons.Of(standard, policy);
        var isLate = task.DueAt <= now;
        WaitingTimer? Waiting(TimerPurpose purpose) => file.State.Timers.FirstOrDefault(t => t.TaskId == task.Id && t.Purpose == purpose);
        DeadlineRow Row(TimerPurpose purpose, Text why, bool tells) =>
            Waiting(purpose) is { } timer ? new($"{purpose}", why, timer.DueAt, false, timer.NotBefore == timer.DueAt) : new($"{purpose}", why, null, tells && isLate, false);

        List<DeadlineRow> rows = [];
        if (task.DueAt is not null || (standard is not null && IsPaused(task, file)))
        {
            rows.Add(Row(TimerPurpose.Reminder, reasons.Reminder, tells: false));
            rows.Add(Row(TimerPurpose.Overdue, reasons.Overdue, policy.Overdue is not OverdueRule.None));
            rows.Add(Row(TimerPurpose.Escalation1, reasons.Escalation1, DeadlineDefaults.Escalation1(policy, standard) is not EscalationRule.None));
            rows.Add(Row(TimerPurpose.Escalation2, reasons.Escalation2, DeadlineDefaults.Escalation2(policy) is not EscalationRule.None));
            if (policy.Repeat is RepeatRule.Every) rows.Add(Row(TimerPurpose.Repeat, reasons.Repeat, tells: false));
        }
        if (policy.Unclaimed is UnclaimedRule.After && task.AssigneeId is null) rows.Add(Row(TimerPurpose.Unclaimed, reasons.Unclaimed, tells: false));
        if (rows.Count > 0 && policy.MailsAtAnyHour) rows.Add(new("Mails", DeadlineReasons.Sentence(DeadlineWords.Of(MailHours.Always)), null, false, false));
        if (rows.Count > 0 && policy.IsDigestedDaily) rows.Add(new("Digest", DeadlineReasons.Sentence(DeadlineWords.Of(DigestRule.Daily)), null, false, false));
        return rows;
    }

    public static bool IsPaused(WorkTask task, CaseFile file) => file.State.Pauses.Any(p => p.TaskId == task.Id);
}

/// <summary>Key to the texts of a deadline's rules.</summary>
public sealed class DeadlineTexts;
