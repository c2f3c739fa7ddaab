namespace Disdik.Bpm.Host.Data;

/// <summary>What a person has typed into the form of a task: their own until it is handed in, and from then on the version of that round.</summary>
public sealed class TaskDraft
{
    public required string TaskId { get; set; }
    public required string UserId { get; set; }
    /// <summary>JSON: the names of the form's controls with the texts in them.</summary>
    public string Values { get; set; } = "{}";
    /// <summary>Counts the saves: who saves from an older one is told of the newer.</summary>
    public long Revision { get; set; }
    public DateTimeOffset SavedAt { get; set; }
    /// <summary>Null while it is a draft.</summary>
    public DateTimeOffset? HandedInAt { get; set; }
}

/// <summary>An item of a step's kelengkapan that is there.</summary>
public sealed class InputTick
{
    public required string TaskId { get; set; }
    /// <summary>Its place in the printed list, from 0.</summary>
    public int Item { get; set; }
    public required string TickedBy { get; set; }
    public DateTimeOffset TickedAt { get; set; }
}

/// <summary>A word of a person about a case, for all who may see the case.</summary>
public sealed class CaseComment
{
    public required string Id { get; set; }
    public required string InstanceId { get; set; }
    /// <summary>The task at whose page it was written; null at the case's own.</summary>
    public string? TaskId { get; set; }
    public required string AuthorId { get; set; }
    public required string Text { get; set; }
    public DateTimeOffset WrittenAt { get; set; }
    /// <summary>Unique: a form that is sent twice writes one comment.</summary>
    public required string Key { get; set; }
}

/// <summary>A file on its way in pieces; the bytes that have arrived lie beside the kept files. It becomes an <see cref="Attachment"/> with the last one.</summary>
public sealed class ResumableUpload
{
    public required string Id { get; set; }
    public required string TaskId { get; set; }
    public required string UserId { get; set; }
    public string? FieldId { get; set; }
    public required string FileName { get; set; }
    public long SizeBytes { get; set; }
    public string? AlternativeText { get; set; }
    public DateTimeOffset StartedAt { get; set; }
    public string? AttachmentId { get; set; }
}
