using Disdik.Bpm.Workflows.Engine;

namespace Disdik.Bpm.Host.Data;

public enum MigrationStatus
{
    Running,
    Done,
    Cancelled,
}

/// <summary>Takes the running cases of one version of an SOP to another, one after another. Its row says how far it has come.</summary>
public sealed class MigrationBatch
{
    public required string Id { get; set; }
    public required string DefinitionKey { get; set; }
    public required string FromDefinitionId { get; set; }
    public int FromVersion { get; set; }
    public required string ToDefinitionId { get; set; }
    public int ToVersion { get; set; }
    /// <summary>JSON object, old id to new id: what a person chose.</summary>
    public string Mapping { get; set; } = "{}";
    public TimerChoice Timers { get; set; }
    public required string Reason { get; set; }
    public required string StartedBy { get; set; }
    public DateTimeOffset StartedAt { get; set; }
    public MigrationStatus Status { get; set; }
    /// <summary>Cases that were on the old version and had not ended when the batch began.</summary>
    public int Total { get; set; }
    public int Done { get; set; }
    public int Failed { get; set; }
    /// <summary>The last case looked at; ids of cases rise with time. Empty before the first.</summary>
    public string Position { get; set; } = "";
    public DateTimeOffset? EndedAt { get; set; }
    /// <summary>Who cancelled it; null when it came to its end.</summary>
    public string? CancelledBy { get; set; }
    /// <summary>Optimistic concurrency: of two processes at the same batch, one goes on and the other looks again.</summary>
    public long Revision { get; set; }
}

/// <summary>A case that a batch could not take along, and why.</summary>
public sealed class MigrationFailure
{
    public required string BatchId { get; set; }
    public required string InstanceId { get; set; }
    /// <summary>JSON array of <c>{id, en}</c> sentences.</summary>
    public string Reasons { get; set; } = "[]";
    public DateTimeOffset At { get; set; }
}

/// <summary>The time for which an SOP stands still: no case starts, none moves. The rows are its history.</summary>
public sealed class DefinitionSuspension
{
    public required string Id { get; set; }
    public required string DefinitionKey { get; set; }
    public required string Reason { get; set; }
    public required string SuspendedBy { get; set; }
    public DateTimeOffset SuspendedAt { get; set; }
    /// <summary>Null while it lasts.</summary>
    public DateTimeOffset? ResumedAt { get; set; }
    public string? ResumedBy { get; set; }
    public string? ResumeReason { get; set; }
}
