namespace Disdik.Bpm.Host.Data;

public enum MailStatus
{
    Waiting,
    Sent,
    /// <summary>Kept in the program's own outbox, because no SMTP server is configured.</summary>
    Shown,
    Refused,
    /// <summary>The server took it, and later said that it could not be delivered.</summary>
    Bounced,
    /// <summary>Kept, because its address gave an earlier one back for good: it leaves when an administrator confirms or changes the address.</summary>
    Withheld,
    /// <summary>Went in a digest: how that one fared, its own row says.</summary>
    Merged,
}

/// <summary>With whom a notice that waits leaves.</summary>
public enum MailLeaving
{
    /// <summary>By itself, unless too many wait for the same person.</summary>
    Alone,
    /// <summary>With whatever else waits for the person at the end of their fifteen minutes.</summary>
    Together,
    /// <summary>With the person's next daily digest.</summary>
    Daily,
}

/// <summary>One mail to one person about one event: the ledger that keeps it from being sent twice.</summary>
public sealed class OutboxMail
{
    public required string Id { get; set; }
    /// <summary>Unique: event id and recipient.</summary>
    public required string EventKey { get; set; }
    /// <summary><c>newTask</c>, <c>reminder</c>, <c>overdue</c>, <c>escalation1</c>, <c>escalation2</c>, <c>unclaimed</c> …; <c>test</c> for what an administrator sent to themself.</summary>
    public required string Kind { get; set; }
    public string? InstanceId { get; set; }
    public string? TaskId { get; set; }
    public required string RecipientId { get; set; }
    public required string ToAddress { get; set; }
    public required string ToName { get; set; }
    public string? CcAddresses { get; set; }
    public required string MessageId { get; set; }
    public required string Subject { get; set; }
    public required string TextBody { get; set; }
    public required string HtmlBody { get; set; }
    public MailStatus Status { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? SentAt { get; set; }
    /// <summary>Of a bounced mail, the words of the server that returned it.</summary>
    public string? LastError { get; set; }
    public DateTimeOffset? BouncedAt { get; set; }
    /// <summary>The report by which it bounced last: the same one, read again, says nothing new.</summary>
    public string? BounceReport { get; set; }
    /// <summary>When its recipient first opened the page in the program that it is about, after it was written.</summary>
    public DateTimeOffset? OpenedAt { get; set; }
    /// <summary>Where the reader is led; null where the mail leads nowhere.</summary>
    public string? Link { get; set; }
    /// <summary>A notice that waits: not before this instant. Null once a job or a digest has it, and for a mail that its own job writes.</summary>
    public DateTimeOffset? DepartsAt { get; set; }
    public MailLeaving Leaving { get; set; }
    /// <summary>When a job or a digest took it: what the fifteen minutes are counted by.</summary>
    public DateTimeOffset? DepartedAt { get; set; }
    /// <summary>The mail in which it was told; null for one that goes by itself.</summary>
    public string? DigestId { get; set; }
    /// <summary>What is to be said, as JSON (<c>MailLetter</c>), until it is put into words; null for one that was worded when it was written.</summary>
    public string? Letter { get; set; }
    /// <summary>True for one of very many of its moment, of which only the digest they are for is put into words.</summary>
    internal bool IsWordless => Letter is null && TextBody.Length == 0;
}

/// <summary>A kind of mail that a person does not want. Duties cannot be named here.</summary>
public sealed class UnwantedMail
{
    public required string UserId { get; set; }
    /// <summary>As <c>MailWish.Key</c>.</summary>
    public required string Wish { get; set; }
    public DateTimeOffset Since { get; set; }
}

/// <summary>A day whose daily digests are written.</summary>
public sealed class DigestDay
{
    /// <summary>Of the office's zone.</summary>
    public DateOnly Day { get; set; }
    public DateTimeOffset WrittenAt { get; set; }
}
