namespace Disdik.Bpm.Host.Data;

public enum JobStatus
{
    Queued,
    Running,
    Succeeded,
    Failed,
    Cancelled,
}

/// <summary>Work that leaves the machine, mail and publishing alike: tried again with backoff, then an incident.</summary>
public sealed class Job
{
    public required string Id { get; set; }
    public string? InstanceId { get; set; }
    public string? ElementId { get; set; }
    /// <summary>Type of the activity, for instance <c>sendMail</c>.</summary>
    public required string Type { get; set; }
    public required string Input { get; set; }
    /// <summary>The instance's variables when the job was queued, as JSON: what <see cref="Approval"/> is compared with.</summary>
    public string Variables { get; set; } = "{}";
    /// <summary>The approval it is bound to, as JSON; null when none.</summary>
    public string? Approval { get; set; }
    /// <summary>Unique: the same effect is queued once, and done once.</summary>
    public required string IdempotencyKey { get; set; }
    public JobStatus Status { get; set; }
    public DateTimeOffset RunAt { get; set; }
    public int Attempts { get; set; }
    /// <summary>Until when the running process holds it; later, another may take it over.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }
    public string? LastError { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
}
