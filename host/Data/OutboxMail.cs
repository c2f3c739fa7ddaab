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
}
