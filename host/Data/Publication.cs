namespace Disdik.Bpm.Host.Data;

/// <summary>The states of DOMAIN 7.3. Stored by name: the first three are those of earlier versions.</summary>
public enum PublicationStatus
{
    /// <summary>MENUNGGU_BUKTI: waits for a person's proof, address and screenshot.</summary>
    AwaitingProof,
    /// <summary>TERKIRIM.</summary>
    Published,
    /// <summary>DIBATALKAN.</summary>
    Cancelled,
    /// <summary>DIJADWALKAN: its time has not come, or its job is queued, for the first time or again.</summary>
    Scheduled,
    /// <summary>MENGIRIM.</summary>
    Sending,
    /// <summary>GAGAL: nothing stands there, and nothing is tried before a person changes something.</summary>
    Failed,
    /// <summary>TIDAK_PASTI: a request may have arrived. It is looked for, or a person is asked.</summary>
    Uncertain,
    /// <summary>TURUN: it stood there and was taken down.</summary>
    TakenDown,
}

/// <summary>What a look at a published item found. Stored by name.</summary>
public enum PublicationCheck
{
    /// <summary>MASIH_TAYANG.</summary>
    Shown,
    /// <summary>TIDAK_DIJAWAB: nobody answered, or with an error.</summary>
    NoAnswer,
    /// <summary>ISI_BERUBAH: the address answers, but what was approved does not stand there.</summary>
    Changed,
    /// <summary>HILANG: the other side says that it is not there.</summary>
    Gone,
    /// <summary>The program may not ask this address, or the channel cannot be asked: a person has to look.</summary>
    NotLookedAt,
}

/// <summary>One item on one channel. On the channel <c>website</c> it is the article itself.</summary>
public sealed class Publication
{
    public required string Id { get; set; }
    /// <summary>Unique: item, approved content and channel. A second try finds its own row. Rows of earlier versions have their job's key.</summary>
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
    /// <summary>JSON object: video, documents, date and place, category of public information; null for an article without any, and on other channels.</summary>
    public string? Further { get; set; }
    /// <summary>The wording approved for this channel; null when it has none of its own.</summary>
    public string? Wording { get; set; }
    /// <summary>Hash of the approved content that this shows.</summary>
    public string? ApprovedHash { get; set; }
    public string? Url { get; set; }
    public string? ProofAttachmentId { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    /// <summary>When it is to go out; null in rows of earlier versions, which went at once. Moves only before the first attempt.</summary>
    public DateTimeOffset? PlannedAt { get; set; }
    public DateTimeOffset? PublishedAt { get; set; }
    /// <summary>User id of the person who said that it stands there; null when the program sent it.</summary>
    public string? RecordedBy { get; set; }
    /// <summary>User id of the officer who approved the content.</summary>
    public string? ApprovedBy { get; set; }
    /// <summary>Hash of everything the public sees on this channel, when it was queued.</summary>
    public string? ContentHash { get; set; }
    /// <summary>JSON object: what the target has done so far, by step (upload ids …).</summary>
    public string Steps { get; set; } = "{}";
    public int Attempts { get; set; }
    public DateTimeOffset? LastTriedAt { get; set; }
    /// <summary>When its job runs again; null when a person is asked, or nothing is to be done.</summary>
    public DateTimeOffset? NextTryAt { get; set; }
    /// <summary>JSON <c>{id, en}</c>: why the last attempt did not succeed, in the other side's own words.</summary>
    public string? LastError { get; set; }
    /// <summary>The other side's id.</summary>
    public string? ExternalId { get; set; }
    public DateTimeOffset? TakenDownAt { get; set; }
    /// <summary>JSON array of <c>{key, at, note}</c>: what was corrected, for the readers. Of the article alone.</summary>
    public string Corrections { get; set; } = "[]";
    /// <summary>The newest case that corrects the item.</summary>
    public string? CorrectionInstanceId { get; set; }
    /// <summary>The newest case that takes the item down.</summary>
    public string? TakeDownInstanceId { get; set; }
    /// <summary>When it was last looked at; null before the first time.</summary>
    public DateTimeOffset? CheckedAt { get; set; }
    /// <summary>When it is looked at next; null: at once.</summary>
    public DateTimeOffset? NextCheckAt { get; set; }
    public PublicationCheck? CheckResult { get; set; }
    /// <summary>JSON <c>{id, en}</c>: what the last look found, in a sentence.</summary>
    public string? CheckWords { get; set; }
    /// <summary>The incident that tells of it, from the first finding until it stands there again. Items of a channel that does not answer share one.</summary>
    public string? CheckIncidentId { get; set; }
    /// <summary>JSON <c>{id, en}</c>: why there is no picture of the page; null when there is one, or it was not tried yet.</summary>
    public string? PictureProblem { get; set; }
    /// <summary>Optimistic concurrency: a person and a job that say different things at once. A look changes nothing about the item and leaves it.</summary>
    public long Revision { get; set; }
}
