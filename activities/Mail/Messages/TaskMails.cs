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

/// <summary>To the direct superior of those who may take a task: nobody has taken it yet.</summary>
/// <param name="Lane">Whose task it is.</param>
/// <param name="Candidates">The names of those who may take it.</param>
/// <param name="Since">From when on it has waited, as <see cref="TaskFacts.ReceivedAt"/>.</param>
/// <param name="Waited">Working time since then, in words.</param>
public sealed record UnclaimedMail(MailRecipient To, TaskFacts Task, string Lane, string Candidates, string Since, string Waited) : TaskMail(To, Task, "")
{
    internal override IEnumerable<(string Name, string Value)> Values() =>
        [.. base.Values(), ("pelaksana", Lane), ("calon_pelaksana", Candidates), ("menunggu_sejak", Since), ("lama_menunggu", Waited)];
}
