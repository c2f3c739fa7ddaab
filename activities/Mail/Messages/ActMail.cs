namespace Disdik.Bpm.Activities.Mail.Messages;

/// <summary>Somebody did something with a task that the receiver should know of: handed it over, delegated it, asked for time.</summary>
/// <param name="Actor">Who did it.</param>
/// <param name="Subject">The subject, before the task's name.</param>
/// <param name="Lead">What happened.</param>
/// <param name="SaidLabel">What <paramref name="Said"/> is: a reason, a question.</param>
/// <param name="WantedDueAt">The due time asked for; empty when none is.</param>
/// <param name="Ask">What the receiver is asked to do.</param>
public sealed record ActMail(
    MailRecipient To, TaskFacts Task, string Actor, string Subject, string Lead, string SaidLabel, string Said, string WantedDueAt, string Ask, string Button) : TaskMail(To, Task, "")
{
    internal override IEnumerable<(string Name, string Value)> Values() =>
    [
        .. base.Values(), ("oleh", Actor), ("perihal", Subject), ("pembuka", Lead), ("jenis_catatan", SaidLabel), ("catatan", Said),
        ("tenggat_diminta", WantedDueAt), ("ajakan", Ask), ("tombol", Button),
    ];
}
