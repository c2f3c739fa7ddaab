namespace Disdik.Bpm.Host.Data;

/// <summary>The approval of one version: made once, never changed.</summary>
public sealed class SopApproval
{
    /// <summary>The version; a version is approved at most once.</summary>
    public required string DefinitionId { get; set; }
    public required string Number { get; set; }
    /// <summary>Tanggal pengesahan, as the approver gave it.</summary>
    public DateOnly ApprovedOn { get; set; }
    public DateOnly EffectiveOn { get; set; }
    /// <summary>The document by which it was approved: kind, number, date, subject.</summary>
    public required string LegalRecord { get; set; }
    /// <summary>Lower-case hex SHA-256 of the file that was approved. Nothing else comes into force.</summary>
    public required string Hash { get; set; }
    public required string SubmittedBy { get; set; }
    public required string ReviewedBy { get; set; }
    public required string ApprovedBy { get; set; }
    public DateTimeOffset ApprovedAt { get; set; }
    public required string InstanceId { get; set; }
}

/// <summary>What happened to a version. Words for people: <c>SopTexts</c>, <c>Log_…</c>.</summary>
public enum SopStep
{
    Submitted,
    Withdrawn,
    Returned,
    Reviewed,
    Approved,
    CameIntoForce,
    /// <summary>Put in force without an approval in the program.</summary>
    PutInForceDirectly,
    /// <summary>Came with the program.</summary>
    Shipped,
    Superseded,
    Revoked,
    Restored,
    SignedFileAdded,
}

/// <summary>One line of the life-cycle log: who did what to which version, when and why. Lines are added, never changed.</summary>
public sealed class SopLogLine
{
    /// <summary>Rises with each line: several may be written at one instant.</summary>
    public long Id { get; set; }
    public required string DefinitionId { get; set; }
    public required string DefinitionKey { get; set; }
    public int Version { get; set; }
    public DateTimeOffset At { get; set; }
    public SopStep Step { get; set; }
    /// <summary>User id; null for the program itself.</summary>
    public string? ActorId { get; set; }
    /// <summary>What was given as the reason; empty where none is asked for.</summary>
    public string Reason { get; set; } = "";
    /// <summary>Lower-case hex SHA-256 of the version's file at that moment.</summary>
    public required string Hash { get; set; }
    /// <summary>The case of the approval, where it was a step of one.</summary>
    public string? InstanceId { get; set; }
}

/// <summary>The approved document, signed outside the program and kept as it came. A further upload is a further row.</summary>
public sealed class SignedFile
{
    public required string Id { get; set; }
    public required string DefinitionId { get; set; }
    public required string FileName { get; set; }
    public required string ContentType { get; set; }
    public long SizeBytes { get; set; }
    /// <summary>Lower-case hex; also where the bytes lie.</summary>
    public required string Sha256 { get; set; }
    public required string UploadedBy { get; set; }
    public DateTimeOffset UploadedAt { get; set; }
}

/// <summary>A person has read this version.</summary>
public sealed class Acknowledgement
{
    public required string UserId { get; set; }
    public required string DefinitionId { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>What is looked at regularly while an SOP is in force.</summary>
public enum ReviewKind
{
    /// <summary>Every six months. Permenpan RB 35/2012.</summary>
    Monitoring,
    /// <summary>Every twelve months; the office's own rule.</summary>
    Evaluation,
}

/// <summary>When an SOP in force is due for its next look: the database owns the due time, as for every start.</summary>
public sealed class ReviewDuty
{
    public required string DefinitionKey { get; set; }
    public ReviewKind Kind { get; set; }
    public DateTimeOffset DueAt { get; set; }
}
