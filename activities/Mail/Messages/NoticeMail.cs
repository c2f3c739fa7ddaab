namespace Disdik.Bpm.Activities.Mail.Messages;

/// <summary>What a service task of a diagram writes: subject and text are the process owner's own.</summary>
public sealed record NoticeMail(MailRecipient To, string Subject, string Body, string ProcessNumber, string Link) : MailMessage(To)
{
    internal override IEnumerable<(string Name, string Value)> Values() =>
        [.. base.Values(), ("perihal", Subject), ("pesan", Body), ("nomor_proses", ProcessNumber), ("tautan", Link)];
}
