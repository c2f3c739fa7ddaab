namespace Disdik.Bpm.Activities.Publishing;

/// <summary>What is to be read by the public, checked and sanitised.</summary>
/// <param name="Key">The job's idempotency key: one key, one article.</param>
/// <param name="SocialChannels">The planned channels besides the website; each waits for a person's proof afterwards.</param>
/// <param name="ApprovedHash">Fingerprint of the approved content.</param>
/// <param name="ApprovedBy">User id of the officer who approved.</param>
public sealed record Article(
    string Key, string InstanceId, string? BusinessKey, string Title, string? Lead, string BodyHtml, string? Category,
    IReadOnlyList<ArticlePicture> Pictures, IReadOnlyList<string> SocialChannels, string ApprovedHash, string ApprovedBy);

public sealed record ArticlePicture(string AttachmentId, string Alt);

/// <summary>The public news pages, kept by the host in its database.</summary>
public interface INewsSite
{
    /// <summary>The address under which the key's article stands; null when it is not published.</summary>
    Task<string?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>Those of the attachments that are not pictures of this case.</summary>
    Task<IReadOnlyList<string>> NotPicturesAsync(string instanceId, IReadOnlyList<string> attachmentIds, CancellationToken cancellationToken);

    /// <summary>Publishes once for each key, however often and by however many processes it is called. Returns the address.</summary>
    Task<string> PublishAsync(Article article, CancellationToken cancellationToken);
}
