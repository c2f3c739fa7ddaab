using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Data;

/// <summary>One run: the snapshot the engine works on, and what lists need to find it.</summary>
public sealed class Instance
{
    public required string Id { get; set; }
    public required string DefinitionId { get; set; }
    public required string DefinitionKey { get; set; }
    public int DefinitionVersion { get; set; }
    public InstanceStatus Status { get; set; }
    public string? BusinessKey { get; set; }
    public string? Title { get; set; }
    public string? Bidang { get; set; }
    public string? StartedBy { get; set; }
    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    /// <summary>The snapshot, in the format numbered by <see cref="StateVersion"/>. Read it through <see cref="Snapshot"/>. Its bytes never change.</summary>
    public required byte[] State { get; set; }
    public int StateVersion { get; set; }
    /// <summary>Optimistic concurrency: rises by one with every advance.</summary>
    public long Revision { get; set; }
    /// <summary>The instance that called this one; null when it started by itself.</summary>
    public string? ParentInstanceId { get; set; }
    /// <summary>The call within the parent.</summary>
    public string? CallId { get; set; }
    /// <summary>The parent's call activity.</summary>
    public string? CallElementId { get; set; }
    /// <summary>How many calls lie above it: 0 for one that started by itself.</summary>
    public int CallDepth { get; set; }
    /// <summary>Unique, for a start that a program may repeat; null when the start carried no key.</summary>
    public string? StartKey { get; set; }

    /// <exception cref="InvalidDataException">The snapshot is damaged or was written by a newer program.</exception>
    public ProcessInstance Snapshot() => InstanceSnapshot.Read(Compact.Unpack(State), StateVersion);

    internal Instance Copy() => (Instance)MemberwiseClone();
}

public sealed class IncidentRow
{
    public required string Id { get; set; }
    /// <summary>Null for a job outside every instance (a mail test, for instance).</summary>
    public string? InstanceId { get; set; }
    public string? ElementId { get; set; }
    public string? JobId { get; set; }
    public required string Message { get; set; }
    public DateTimeOffset RaisedAt { get; set; }
    public DateTimeOffset? ResolvedAt { get; set; }
    public string? ResolvedBy { get; set; }
}
