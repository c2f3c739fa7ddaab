using Disdik.Bpm.Workflows.Jobs;

namespace Disdik.Bpm.Activities.Mail;

/// <summary>A mail of the ledger, ready to leave.</summary>
/// <param name="Settled">True when it was sent, or shown in the outbox page, before; also when it has come back.</param>
/// <param name="MessageId">Without angle brackets; the same at every attempt, so that a mail server or a mail program can tell a repetition.</param>
/// <param name="ThreadId">The same for all mails of a case, without angle brackets; null for a mail about none.</param>
public sealed record LedgerMail(
    string Id, bool Settled, string MessageId, string ToAddress, string ToName, IReadOnlyList<string> CcAddresses,
    string Subject, string TextBody, string HtmlBody, string? ThreadId = null)
{
    /// <summary>Where the reader, or the mail program for them, ends this kind of mail; null for a duty.</summary>
    public string? StopLink { get; init; }

    /// <summary>Why it is kept instead of sent: its address gave a mail back for good. Null for one that may leave.</summary>
    public string? Withheld { get; init; }

    /// <summary>How long one that could not be sent waits before it is tried again, since the office is closed; null for one that may leave now.</summary>
    public TimeSpan? Rests { get; init; }
}

/// <summary>The book of all mails, kept by the host in its database: one row for each event and recipient.</summary>
public interface IMailLedger
{
    Task<LedgerMail?> FindAsync(string mailId, CancellationToken cancellationToken);

    /// <summary>Writes the rows of a diagram's own mail, once for each job, and returns their ids; empty when <paramref name="to"/> is nobody.</summary>
    /// <param name="to">A user name or a group of the office: mail never leaves it.</param>
    Task<IReadOnlyList<string>> DraftAsync(JobContext job, string to, string subject, string text, CancellationToken cancellationToken);

    /// <summary>Keeps to so many mails a minute, together with all processes that share the book.</summary>
    /// <param name="maxPerMinute">0 for any number.</param>
    /// <returns>Null when the mail may leave now, else how long it waits for a place of its own.</returns>
    Task<TimeSpan?> WaitAsync(string mailId, int maxPerMinute, CancellationToken cancellationToken);

    /// <summary>The mail as it leaves now: what stands in nothing but the mail itself is made and put into it. Asked once for each time it is handed over.</summary>
    Task<LedgerMail> LeaveAsync(LedgerMail mail, CancellationToken cancellationToken);

    Task MarkSentAsync(string mailId, CancellationToken cancellationToken);
    Task MarkShownAsync(string mailId, CancellationToken cancellationToken);
    /// <summary>Keeps it until its address is confirmed or changed.</summary>
    Task MarkWithheldAsync(string mailId, string why, CancellationToken cancellationToken);
    /// <summary>The server refused it for good because of its address: nothing more is sent there, and it is kept with what follows.</summary>
    /// <returns>False when the address is nobody's of the office.</returns>
    Task<bool> KeepAsync(string mailId, string why, CancellationToken cancellationToken);
    /// <summary>Notes a failed attempt; <paramref name="final"/> when trying again cannot help.</summary>
    Task MarkFailedAsync(string mailId, string message, bool final, CancellationToken cancellationToken);
}
