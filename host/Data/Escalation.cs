namespace Disdik.Bpm.Host.Data;

/// <summary>What a superior did about a late task.</summary>
public enum SuperiorAnswer
{
    /// <summary>They see to it that it is done; the task stays as it is.</summary>
    Acknowledged,
    Reassigned,
    Extended,
    TakenOver,
}

/// <summary>Why an escalation is over.</summary>
public enum EscalationEnd
{
    /// <summary>The task was completed.</summary>
    Done,
    /// <summary>The task was cancelled, and its case goes on.</summary>
    Cancelled,
    CaseEnded,
    /// <summary>A superior gave the task a later due time.</summary>
    Extended,
    /// <summary>The working calendar or a pause moved the due time: the task is late no more.</summary>
    DueMoved,
    /// <summary>Still late: the next level was told. In Indonesian "naik".</summary>
    WentUp,
}

/// <summary>
/// One superior who was told that a task is late. It waits until somebody answers, the next level is told, or the task is late no more; what
/// came of it stays.
/// </summary>
public sealed class Escalation
{
    /// <summary>Follows from task, level, due time and person: the same event told again is the same row.</summary>
    public required string Id { get; set; }
    public required string TaskId { get; set; }
    public required string InstanceId { get; set; }
    /// <summary>1 for the direct superior, 2 for the one above.</summary>
    public int Level { get; set; }
    /// <summary>User id of whoever was told.</summary>
    public required string ToldId { get; set; }
    /// <summary>Whose place that is: the user id of the superior (also while a Plt. or Plh. was told), or the key of a <see cref="Post"/>.</summary>
    public required string Place { get; set; }
    /// <summary>For information alone: nothing is asked.</summary>
    public bool IsInformation { get; set; }
    /// <summary>The due time that was missed.</summary>
    public DateTimeOffset DueAt { get; set; }
    public DateTimeOffset RaisedAt { get; set; }
    /// <summary>True when somebody above is told if the task stays late.</summary>
    public bool GoesUp { get; set; }
    /// <summary>When that happens; null where nobody is above, and while the clock stands still.</summary>
    public DateTimeOffset? AnswerBy { get; set; }
    /// <summary>Null while nobody has answered.</summary>
    public SuperiorAnswer? Answer { get; set; }
    /// <summary>User id.</summary>
    public string? AnsweredBy { get; set; }
    /// <summary>In whose name: user id or vacant post; null for one's own.</summary>
    public string? OnBehalfOf { get; set; }
    /// <summary><c>plt</c> or <c>plh</c>.</summary>
    public string? Capacity { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
    /// <summary>The answer's note or reason.</summary>
    public string? Note { get; set; }
    /// <summary>Null while it is under way.</summary>
    public EscalationEnd? End { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>
/// The right to act once on one late task in the name of one person, for whoever holds the secret of a mail's link. The secret itself is kept
/// nowhere.
/// </summary>
public sealed class OneTimeLink
{
    /// <summary>Lower-case hex SHA-256 of the secret.</summary>
    public required string Hash { get; set; }
    public required string TaskId { get; set; }
    public required string UserId { get; set; }
    /// <summary>The mail it left with: sent again, that mail carries a new one.</summary>
    public required string MailId { get; set; }
    public DateTimeOffset MadeAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? UsedAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
    /// <summary>User id of who revoked it; null when the program did.</summary>
    public string? RevokedBy { get; set; }
}

/// <summary>A post of the office, as far as supervision names it.</summary>
/// <param name="Bidang">Null for a post of the whole office.</param>
public readonly record struct Post(string Role, string? Bidang)
{
    private const string Prefix = "post:";

    public string Key => $"{Prefix}{Role}:{Bidang}";

    public static bool IsKey(string place) => place.StartsWith(Prefix, StringComparison.Ordinal);
}
