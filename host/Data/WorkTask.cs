namespace Disdik.Bpm.Host.Data;

public enum WorkTaskStatus
{
    Open,
    Completed,
    Cancelled,
}

/// <summary>A user task as the inbox lists it.</summary>
public sealed class WorkTask
{
    /// <summary>The rank of a task without a due time: after all that have one.</summary>
    public static readonly DateTimeOffset Undated = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private DateTimeOffset? dueAt;

    public required string Id { get; set; }
    public required string InstanceId { get; set; }
    public required string DefinitionId { get; set; }
    public required string DefinitionKey { get; set; }
    public required string ElementId { get; set; }
    public required string Name { get; set; }
    public string? PrintedNo { get; set; }
    public string? LaneId { get; set; }
    /// <summary>1 for the first run of the step in this case.</summary>
    public int Round { get; set; } = 1;
    public WorkTaskStatus Status { get; set; }
    public string? AssigneeId { get; set; }
    public DateTimeOffset? ClaimedAt { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? DueAt
    {
        get => dueAt;
        set => (dueAt, Rank) = (value, value ?? Undated);
    }
    /// <summary>Where it stands in the inbox: the due time, or <see cref="Undated"/>.</summary>
    public DateTimeOffset Rank { get; private set; } = Undated;
    /// <summary>JSON array of <c>{id, en}</c> sentences: why the due time is what it is.</summary>
    public string DueExplanation { get; set; } = "[]";
    /// <summary>JSON array of the outcome ids still allowed.</summary>
    public string Outcomes { get; set; } = "[]";
    /// <summary>JSON array of user ids that separation of duties keeps out.</summary>
    public string ExcludedActors { get; set; } = "[]";
    /// <summary>The case's bidang when only its people are candidates, else null.</summary>
    public string? Bidang { get; set; }
    public DateTimeOffset? CompletedAt { get; set; }
    public string? CompletedBy { get; set; }
    public string? Outcome { get; set; }
    /// <summary>The <c>Idempotency-Key</c> of the request that completed it.</summary>
    public string? CompletionKey { get; set; }
    public long Revision { get; set; }
    /// <summary>The groups whose people may take it, as one value (<see cref="CandidateSet.Of"/>).</summary>
    public string Candidates { get; set; } = CandidateSet.Everyone;

    /// <summary>The groups whose people may take it; none is everyone signed in.</summary>
    public IReadOnlyList<string> CandidateGroups
    {
        get => CandidateSet.Groups(Candidates);
        set => Candidates = CandidateSet.Of(value);
    }

    internal WorkTask Copy() => (WorkTask)MemberwiseClone();
}

/// <summary>An uploaded file. The bytes lie under their SHA-256 outside the web root.</summary>
public sealed class Attachment
{
    public required string Id { get; set; }
    public required string InstanceId { get; set; }
    public required string TaskId { get; set; }
    /// <summary>The form field it was uploaded for; null for a loose output.</summary>
    public string? FieldId { get; set; }
    public required string FileName { get; set; }
    /// <summary>What a picture shows, for who cannot see it; null where nobody said.</summary>
    public string? AlternativeText { get; set; }
    public required string ContentType { get; set; }
    public long SizeBytes { get; set; }
    public required string Sha256 { get; set; }
    public required string UploadedBy { get; set; }
    public DateTimeOffset UploadedAt { get; set; }
}
