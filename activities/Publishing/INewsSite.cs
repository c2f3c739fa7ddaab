using Disdik.Bpm.Workflows.Jobs;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>What is to be read by the public, checked and sanitised.</summary>
/// <param name="Key">One key, one article.</param>
/// <param name="Deliveries">Where it goes besides the website, written in the same transaction.</param>
/// <param name="ApprovedHash">Fingerprint of the approved content.</param>
/// <param name="ApprovedBy">User id of the officer who approved.</param>
public sealed record Article(
    string Key, string InstanceId, string? BusinessKey, string Title, string? Lead, string BodyHtml, string? Category,
    IReadOnlyList<ContentPicture> Pictures, IReadOnlyList<PlannedDelivery> Deliveries, string ApprovedHash, string ApprovedBy)
{
    /// <summary>See <see cref="PublicationContent.Hash"/>.</summary>
    public string? ContentHash { get; init; }

    /// <summary>When it is to stand there; a time that has passed means at once.</summary>
    public DateTimeOffset PlannedAt { get; init; }

    /// <summary>What stands there besides: video, documents, date and place, category of public information.</summary>
    public PublicationContent? Content { get; init; }

    /// <summary>Numbers of the consents of the pupils it shows: a withdrawal finds the article by them.</summary>
    public IReadOnlyList<string> Consents { get; init; } = [];
}

/// <summary>An item that is to go to one channel.</summary>
/// <param name="PlannedAt">Not before the article's.</param>
/// <param name="Job">Inputs, variables and approval of the publishing step: they go with it, so that they can be checked again.</param>
public sealed record PlannedDelivery(string Channel, string Key, string ContentHash, DateTimeOffset PlannedAt, JobContext Job)
{
    /// <summary>The case whose files its pictures and its video are; null: the item's own.</summary>
    public string? FilesOf { get; init; }

    /// <summary>What it takes the place of; null for a post of its own.</summary>
    public ItemOnChannel? Replaces { get; init; }
}

/// <summary>The public news pages, kept by the host in its database.</summary>
public interface INewsSite
{
    /// <summary>The address under which the key's article stands; null when it is not published.</summary>
    Task<string?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>Where the article will stand, so far as one can tell before it does.</summary>
    Task<string> AddressAsync(string? businessKey, string title, CancellationToken cancellationToken);

    /// <summary>Writes down what is planned for later, once for each key; what was moved since stays moved.</summary>
    /// <returns>When the article is to stand there.</returns>
    Task<DateTimeOffset> PlanAsync(Article article, CancellationToken cancellationToken);

    /// <summary>Publishes once for each key, however often and by however many processes it is called. Returns the address.</summary>
    Task<string> PublishAsync(Article article, CancellationToken cancellationToken);

    /// <summary>The key's article is not shown any more.</summary>
    Task TakeDownAsync(string key, CancellationToken cancellationToken);
}
