namespace Disdik.Bpm.Activities.Publishing;

/// <summary>The corrected text of an item that stands on the website.</summary>
/// <param name="Key">One key, one correction.</param>
/// <param name="Item">Instance id of the case that published it.</param>
/// <param name="Note">What was corrected, for the readers.</param>
public sealed record Correction(
    string Key, string Item, string Title, string? Lead, string BodyHtml, string Note, string ContentHash, string ApprovedHash, string ApprovedBy)
{
    /// <summary>In the place of those that stand there; null leaves them.</summary>
    public IReadOnlyList<ContentPicture>? Pictures { get; init; }

    /// <summary>The case whose files they are.</summary>
    public required string FilesOf { get; init; }

    /// <summary>Numbers of the consents of the pupils it shows.</summary>
    public IReadOnlyList<string> Consents { get; init; } = [];
}

/// <summary>Corrections of what was published, kept by the host in its database.</summary>
public interface ICorrections
{
    /// <summary>Puts the corrected text in the place of the old one, under the same address and with its note; once for each key.</summary>
    /// <returns>The other channels that the item stands on; null when it does not stand on the website.</returns>
    Task<IReadOnlyList<string>?> CorrectAsync(Correction correction, CancellationToken cancellationToken);

    /// <summary>Queues the corrected item for these channels, once for each key: with a job where the program serves it, else for a person.</summary>
    /// <param name="deliveries">What takes the place of an earlier post settles that one when it stands there.</param>
    Task PostAgainAsync(string item, string title, string approvedHash, string approvedBy, IReadOnlyList<PlannedDelivery> deliveries, CancellationToken cancellationToken);
}
