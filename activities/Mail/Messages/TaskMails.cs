namespace Disdik.Bpm.Activities.Mail.Messages;

/// <summary>T1: a new task.</summary>
public sealed record NewTaskMail(MailRecipient To, TaskFacts Task, string Superior) : TaskMail(To, Task, Superior);

/// <summary>T2: the task is due soon.</summary>
/// <param name="Remaining">Working time left, in words.</param>
public sealed record ReminderMail(MailRecipient To, TaskFacts Task, string Superior, string Remaining) : TaskMail(To, Task, Superior)
{
    internal override IEnumerable<(string Name, string Value)> Values() => [.. base.Values(), ("sisa_waktu", Remaining)];
}

/// <summary>To whoever holds the task: it is due now and not done.</summary>
public sealed record OverdueMail(MailRecipient To, TaskFacts Task, string Superior) : TaskMail(To, Task, Superior);
