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
}
