using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Jobs;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>A row of the ledger, as an attempt finds it.</summary>
/// <param name="IsSettled">Nothing is to be sent any more: it stands there, was cancelled, or a person has it in hand.</param>
/// <param name="ContentHash">Of what was approved, when it was queued.</param>
/// <param name="PlannedAt">When it is to go out. Settled before the first attempt, and the same ever after.</param>
/// <param name="LastTriedAt">When the last attempt began; null before the first.</param>
/// <param name="Settings">Null when the channel has no settings or is not connected, or is switched off: a person posts it then.</param>
public sealed record LedgerPublication(
    string Id, string Key, string Channel, bool IsSettled, string? ContentHash, DateTimeOffset PlannedAt, DateTimeOffset? LastTriedAt,
    IReadOnlyDictionary<string, string> Steps, ChannelSettings? Settings)
{
    /// <summary>Why the channel cannot be used at this moment, as an outcome; null when it can.</summary>
    public SendOutcome? NotReady { get; init; }
}

public enum ItemStanding
{
    /// <summary>It stands on another server, and the program can take it down there.</summary>
    StandsElsewhere,
    /// <summary>It stands on the program's own page, or a person posted it and has to remove it: no server is asked.</summary>
    Stands,
    /// <summary>Not sent yet.</summary>
    Waits,
    /// <summary>It is being sent at this moment.</summary>
    UnderWay,
    /// <summary>It may stand there.</summary>
    Unknown,
}

/// <summary>An item on one channel, as far as there is something to take down or to call off.</summary>
/// <param name="Input">Of the job that takes it down.</param>
public sealed record ItemOnChannel(string PublicationId, string Channel, ItemStanding Standing, Variables Input)
{
    /// <summary>The other side's id; null when it named none.</summary>
    public string? ExternalId { get; init; }

    /// <summary>See <see cref="Sending.FirstKey"/>.</summary>
    public required string FirstKey { get; init; }

    /// <summary>Whether a correction changes it where it stands.</summary>
    public bool CanBeChanged(TargetCatalog targets) => Standing is ItemStanding.StandsElsewhere && ExternalId is not null && targets.Find(Channel) is IUpdatingTarget;
}

/// <summary>The book of what goes to which channel, kept by the host in its database: one row for each item and channel.</summary>
public interface IPublicationLedger
{
    Task<LedgerPublication?> FindAsync(string publicationId, CancellationToken cancellationToken);

    /// <summary>The pictures, which are files of this case, with type and size of what is made of each within these limits.</summary>
    /// <param name="limits">Null: as they lie in the record.</param>
    /// <returns>Fewer than given when some are none.</returns>
    Task<IReadOnlyList<ContentPicture>> PicturesAsync(string instanceId, IReadOnlyList<ContentPicture> pictures, TargetLimits? limits, CancellationToken cancellationToken);

    /// <summary>Name, type, size and hash of other files of this case.</summary>
    /// <returns>Fewer than given when some are none.</returns>
    Task<IReadOnlyList<ContentFile>> FilesAsync(string instanceId, IReadOnlyList<ContentFile> files, CancellationToken cancellationToken);

    /// <summary>What is made of the picture within these limits, the same at every call; the original is nobody's outside the office.</summary>
    Task<byte[]> ReadAsync(ContentPicture picture, TargetLimits limits, CancellationToken cancellationToken);

    /// <summary>Type, size, length and hash of the video, which is a file of this case.</summary>
    /// <returns>Null when it is none.</returns>
    Task<ContentFile?> VideoAsync(string instanceId, ContentFile video, CancellationToken cancellationToken);

    Stream OpenVideo(ContentFile video);

    /// <summary>An address under which the other side may fetch a picture or the video of this item for <see cref="Sending.OfferTime"/>, while it is being sent.</summary>
    /// <exception cref="PublishingException">The program has no address on the internet.</exception>
    Task<string> OfferAsync(string publicationId, string attachmentId, CancellationToken cancellationToken);

    /// <summary>An attempt begins: MENGIRIM.</summary>
    Task StartAsync(string publicationId, CancellationToken cancellationToken);

    /// <param name="value">Null forgets the step.</param>
    Task NoteAsync(string publicationId, string step, string? value, CancellationToken cancellationToken);

    /// <summary>What the attempt came to, and what the job is told.</summary>
    /// <param name="isAsked">True when nothing but a person can decide whether it stands there.</param>
    Task<JobOutcome> SettleAsync(string publicationId, int attempt, SendOutcome outcome, bool isAsked, CancellationToken cancellationToken);

    /// <summary>It does not stand there any more: TURUN.</summary>
    Task TakenDownAsync(string publicationId, CancellationToken cancellationToken);

    /// <summary>Where an item stands, may stand, or is on its way to.</summary>
    Task<IReadOnlyList<ItemOnChannel>> OfItemAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>What was not sent yet is not sent any more: DIBATALKAN.</summary>
    Task CallOffAsync(string publicationId, CancellationToken cancellationToken);

    /// <summary>Where an item goes besides the website: the channels that its plan names, and those that follow the website.</summary>
    Task<IReadOnlyList<string>> PlannedAsync(IReadOnlyList<string> named, CancellationToken cancellationToken);

    /// <summary>What the input of a publishing step plans, in the office's zone.</summary>
    Task<PublicationPlan> PlanAsync(Variables input, CancellationToken cancellationToken);

    /// <summary>The last time that is planned for an item of this case and has not come yet; null when all have.</summary>
    Task<DateTimeOffset?> LastPlannedAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Those of the channels that the program serves now.</summary>
    Task<IReadOnlyList<string>> ServedAsync(IReadOnlyList<string> channels, CancellationToken cancellationToken);
}
