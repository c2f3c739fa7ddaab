namespace Disdik.Bpm.Host.Data;

public enum DefinitionStatus
{
    Draft,
    Published,
}

/// <summary>One version of a process. The XML is kept byte for byte; a published version never changes.</summary>
public sealed class Definition
{
    public required string Id { get; set; }
    public required string Key { get; set; }
    public int Version { get; set; }
    public DefinitionStatus Status { get; set; }
    public required string Name { get; set; }
    public required byte[] Xml { get; set; }
    /// <summary>Lower-case hex SHA-256 of <see cref="Xml"/>; a draft is saved only over the hash its editor opened.</summary>
    public required string XmlHash { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public string? CreatedBy { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public string? UpdatedBy { get; set; }
    public DateTimeOffset? PublishedAt { get; set; }
    public string? PublishedBy { get; set; }
    /// <summary>Where the document stands in its life; null for a process that is no SOP (it has no identity page). What may run says <see cref="Status"/>.</summary>
    public SopState? State { get; set; }
    /// <summary>From the beginning of this day, in the office's time zone, the version is in force; null before its approval.</summary>
    public DateOnly? EffectiveOn { get; set; }
    /// <summary>The case of its approval, while it waits for one or after it was approved.</summary>
    public string? ApprovalInstanceId { get; set; }
    /// <summary>JSON array of the user ids of all who saved this version: none of them reviews or approves it.</summary>
    public string Editors { get; set; } = "[]";
    /// <summary>The version it is a restored copy of; null for one that was drawn.</summary>
    public int? RestoredFrom { get; set; }
    /// <summary>True when it replaced another version: whoever works by it acknowledges having read it first.</summary>
    public bool MustBeRead { get; set; }
}
