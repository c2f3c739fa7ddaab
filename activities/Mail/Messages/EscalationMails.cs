namespace Disdik.Bpm.Activities.Mail.Messages;

/// <summary>A mail to somebody who does not hold the late task.</summary>
/// <param name="LateBy">Working time since the due time, in words.</param>
public abstract record LateTaskMail(MailRecipient To, TaskFacts Task, string Superior, Holder Holder, string LateBy) : TaskMail(To, Task, Superior)
{
    internal override IEnumerable<(string Name, string Value)> Values() =>
        [.. base.Values(), ("pelaksana", Holder.Name), ("jabatan_pelaksana", Holder.Position), ("lama_terlambat", LateBy)];
}

/// <summary>T3: to the direct superior.</summary>
public sealed record EscalationMail(MailRecipient To, TaskFacts Task, Holder Holder, string LateBy) : LateTaskMail(To, Task, "", Holder, LateBy);

/// <summary>T4: to the superior's superior.</summary>
/// <param name="History">One line for each event, oldest first.</param>
public sealed record SecondEscalationMail(MailRecipient To, TaskFacts Task, string Superior, Holder Holder, string LateBy, string History)
    : LateTaskMail(To, Task, Superior, Holder, LateBy)
{
    internal override IEnumerable<(string Name, string Value)> Values() => [.. base.Values(), ("riwayat_singkat", History)];
}

/// <summary>To the Sekretaris when the late task is the head's own: for information, nothing is asked, and nobody outside the office is told.</summary>
public sealed record LateInformationMail(MailRecipient To, TaskFacts Task, Holder Holder, string LateBy) : LateTaskMail(To, Task, "", Holder, LateBy);
