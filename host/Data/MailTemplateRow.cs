namespace Disdik.Bpm.Host.Data;

/// <summary>One revision of the office's own wording of a mail. Rows are added, never changed: the highest revision holds, the others are its history.</summary>
public sealed class MailTemplateRow
{
    /// <summary>Name of the message's class, for instance <c>NewTaskMail</c>.</summary>
    public required string Message { get; set; }
    /// <summary><c>id</c> or <c>en</c>.</summary>
    public required string Language { get; set; }
    /// <summary>From 1, without gaps.</summary>
    public int Revision { get; set; }
    /// <summary>Null when the shipped template holds again.</summary>
    public string? Source { get; set; }
    public required string EditedBy { get; set; }
    public DateTimeOffset EditedAt { get; set; }
    /// <summary>The incident that says that this revision cannot be used, until somebody has the mails try it again. Concurrency token: of two processes that find out, one tells.</summary>
    public string? IncidentId { get; set; }
}
