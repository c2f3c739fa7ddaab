namespace Disdik.Bpm.Host.Data;

/// <summary>The last delegation of a task, with what the delegate proposes: it fills the form of whoever delegated it. What follows from it, the case itself decides.</summary>
public sealed class DelegationRow
{
    public required string TaskId { get; set; }
    public required string DelegatorId { get; set; }
    public required string DelegateId { get; set; }
    /// <summary>What was asked of the delegate.</summary>
    public required string Note { get; set; }
    public DateTimeOffset DelegatedAt { get; set; }
    /// <summary>When the work came back; null while the delegate is doing it.</summary>
    public DateTimeOffset? ReturnedAt { get; set; }
    /// <summary>The outcome proposed; null for none.</summary>
    public string? Outcome { get; set; }
    /// <summary>The form's fields as JSON; null until the work comes back.</summary>
    public string? Values { get; set; }
    /// <summary>What the delegate says about it.</summary>
    public string? Answer { get; set; }
}

/// <summary>A colleague who was asked for help with a task: they see the task and its case until it is over, and do not complete it.</summary>
public sealed class HelpRequest
{
    public required string TaskId { get; set; }
    public required string HelperId { get; set; }
    public required string InstanceId { get; set; }
    public required string AskedBy { get; set; }
    public required string Question { get; set; }
    public DateTimeOffset AskedAt { get; set; }
}

public enum TimeRequestKind
{
    /// <summary>A later due time.</summary>
    MoreTime,
    /// <summary>That the clock stands still, since something is missing.</summary>
    Pause,
}

public enum TimeRequestStatus
{
    Open,
    Granted,
    Refused,
    /// <summary>The task ended, or what was asked for became pointless, before anybody decided.</summary>
    Dropped,
}

/// <summary>What the holder of a task asks the superior for: they grant or refuse it.</summary>
public sealed class TimeRequest
{
    public required string Id { get; set; }
    public required string TaskId { get; set; }
    public required string InstanceId { get; set; }
    public TimeRequestKind Kind { get; set; }
    public TimeRequestStatus Status { get; set; }
    /// <summary>Why more time is needed, or what is missing.</summary>
    public required string Reason { get; set; }
    /// <summary>The due time asked for; null when a pause is.</summary>
    public DateTimeOffset? WantedDueAt { get; set; }
    /// <summary>Whoever must supply what is missing; null when that is nobody with an account.</summary>
    public string? SupplierId { get; set; }
    /// <summary>Number of a letter or what else proves it.</summary>
    public string? Proof { get; set; }
    public required string AskedBy { get; set; }
    public DateTimeOffset AskedAt { get; set; }
    public string? DecidedBy { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public string? Answer { get; set; }
}

/// <summary>One pause of a task's clock, for lists and reports; the history of the case says the same.</summary>
public sealed class PauseRow
{
    public required string TaskId { get; set; }
    /// <summary>From when on the clock stands still.</summary>
    public DateTimeOffset Since { get; set; }
    public required string InstanceId { get; set; }
    /// <summary>Null while it stands still.</summary>
    public DateTimeOffset? Until { get; set; }
    public required string Reason { get; set; }
    /// <summary>User id of who said that something is missing.</summary>
    public required string SaidBy { get; set; }
    /// <summary>User id of the superior who allowed it.</summary>
    public required string AllowedBy { get; set; }
    public DateTimeOffset AllowedAt { get; set; }
    public string? SupplierId { get; set; }
    public string? Proof { get; set; }
}

/// <summary>A task that one person has put off: it leaves the top of their list until that day. The standard's clock goes on.</summary>
public sealed class Postponement
{
    public required string UserId { get; set; }
    public required string TaskId { get; set; }
    /// <summary>The day on which it comes back, in the office's zone.</summary>
    public DateOnly Until { get; set; }
}

/// <summary>How a person likes to work; no row is the default.</summary>
public sealed class WorkPreference
{
    public required string UserId { get; set; }
    /// <summary>True when the next task opens by itself after one is completed.</summary>
    public bool OpensNext { get; set; }
}

/// <summary>Days on which a person is away.</summary>
public sealed class Absence
{
    public long Id { get; set; }
    public required string PersonId { get; set; }
    public DateOnly From { get; set; }
    /// <summary>Last day, included.</summary>
    public DateOnly To { get; set; }
    public required string Reason { get; set; }
    /// <summary>A colleague of the same steps to whom the person's tasks go meanwhile; null for nobody.</summary>
    public string? SubstituteId { get; set; }
    public required string EnteredBy { get; set; }
    public DateTimeOffset EnteredAt { get; set; }
    public DateTimeOffset? CancelledAt { get; set; }
    public string? CancelledBy { get; set; }
}

public enum AppointmentKind
{
    /// <summary>Pelaksana tugas: the post is vacant.</summary>
    Plt,
    /// <summary>Pelaksana harian: the holder is away.</summary>
    Plh,
}

/// <summary>An acting official, by decree: inherits the tasks and rights of a person or of a post for dated days.</summary>
public sealed class Appointment
{
    public long Id { get; set; }
    public AppointmentKind Kind { get; set; }
    /// <summary>The person who is stood in for; null for a post that nobody holds.</summary>
    public string? PersonId { get; set; }
    /// <summary>The post as a role; null when a person is named.</summary>
    public string? Role { get; set; }
    /// <summary>The post as it is called; null when a person is named.</summary>
    public string? PostName { get; set; }
    /// <summary>The post's bidang; null for one of the whole office.</summary>
    public string? Bidang { get; set; }
    public required string SubstituteId { get; set; }
    public DateOnly From { get; set; }
    /// <summary>Last day, included; null until it is revoked.</summary>
    public DateOnly? To { get; set; }
    /// <summary>Number and date of the decree.</summary>
    public required string Reference { get; set; }
    public required string EnteredBy { get; set; }
    public DateTimeOffset EnteredAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
    public string? RevokedBy { get; set; }
}
