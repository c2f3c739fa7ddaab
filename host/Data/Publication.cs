namespace Disdik.Bpm.Host.Data;

public enum PublicationStatus
{
    /// <summary>Waits for a person's proof: address and screenshot.</summary>
    AwaitingProof,
    Published,
    Cancelled,
}

/// <summary>One item on one channel. On the channel <c>website</c> it is the article itself.</summary>
public sealed class Publication
{
    public required string Id { get; set; }
    /// <summary>Unique: the job's key. A second try of the same job finds its own row.</summary>
    public required string IdempotencyKey { get; set; }
    public required string InstanceId { get; set; }
    /// <summary><c>website</c>, <c>instagram</c>, <c>facebook</c> …</summary>
    public required string Channel { get; set; }
    public PublicationStatus Status { get; set; }
    /// <summary>Unique path below <c>/berita/</c>; empty on other channels.</summary>
    public string? Slug { get; set; }
    public required string Title { get; set; }
    public string? Lead { get; set; }
    /// <summary>Sanitised HTML.</summary>
    public string BodyHtml { get; set; } = "";
    public string? Category { get; set; }
    /// <summary>JSON array of <c>{attachmentId, alt}</c>.</summary>
    public string Pictures { get; set; } = "[]";
    /// <summary>Hash of the approved content that this shows.</summary>
    public string? ApprovedHash { get; set; }
    public string? Url { get; set; }
    public string? ProofAttachmentId { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? PublishedAt { get; set; }
    public string? RecordedBy { get; set; }
}
