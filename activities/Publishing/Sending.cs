using Disdik.Bpm.Workflows.Jobs;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>
/// One item on its way to one channel. What a target has done so far is written down before it goes on, so that a process that dies in between is
/// taken up where it was.
/// </summary>
/// <param name="key">Of item, approved content and channel: the same at every attempt. Letters, digits, <c>-</c>, <c>:</c> and <c>.</c>.</param>
/// <param name="plannedAt">The same at every attempt: for marks that hold a time.</param>
/// <param name="done">Steps of earlier attempts.</param>
/// <param name="write">Keeps a step; with a null value it forgets it.</param>
/// <param name="job">Whose case it is, and who approved it.</param>
public sealed class Sending(
    JobContext job, string key, string channel, DateTimeOffset plannedAt, PublicationContent content, ChannelSettings settings, IReadOnlyDictionary<string, string> done,
    Func<string, string?, CancellationToken, Task> write, Func<ContentPicture, CancellationToken, Task<byte[]>> read)
{
    /// <summary>How long the other side may fetch a file that it was offered.</summary>
    public static readonly TimeSpan OfferTime = TimeSpan.FromHours(1);

    /// <summary>Name of the step that says that the decisive request was begun.</summary>
    public const string Posting = "posting";

    /// <summary>Of an item that takes the place of an earlier one: its publication, the other side's id of it, and the key that the other side first got it under.</summary>
    public const string Replacing = "replaces", There = "there", First = "first";

    private readonly Dictionary<string, string> steps = new(done);

    public JobContext Job { get; } = job;
    public string Key { get; } = key;
    public string Channel { get; } = channel;
    public DateTimeOffset PlannedAt { get; } = plannedAt;
    public PublicationContent Content { get; } = content;
    public ChannelSettings Settings { get; } = settings;

    /// <summary>The other side's id of what this takes the place of; null for a post of its own.</summary>
    public string? Replaced => Step(There);

    /// <summary>The other side's id of what is looked at, as an earlier sending named it; null while nothing was.</summary>
    public string? ExternalId { get => field ?? Replaced; init; }

    /// <summary>The key that the other side knows the item by: that of its first wording.</summary>
    public string FirstKey => Step(First) ?? Key;

    /// <summary>The item may stand on the other side, by this attempt or an earlier one.</summary>
    public bool MayHavePosted => steps.ContainsKey(Posting);

    /// <summary>What an earlier attempt noted under this name, an upload's id for instance; null when it did not come so far.</summary>
    public string? Step(string name) => steps.GetValueOrDefault(name);

    public async Task DoneAsync(string name, string value, CancellationToken cancellationToken)
    {
        await write(name, value, cancellationToken);
        steps[name] = value;
    }

    /// <summary>Right before the request that makes the item public.</summary>
    public Task AboutToPostAsync(CancellationToken cancellationToken) => DoneAsync(Posting, "1", cancellationToken);

    /// <summary>It is known that nothing stands there.</summary>
    public Task NothingPostedAsync(CancellationToken cancellationToken) => ForgetAsync(Posting, cancellationToken);

    /// <summary>What was noted under this name is of no use any more.</summary>
    public async Task ForgetAsync(string name, CancellationToken cancellationToken)
    {
        if (!steps.Remove(name)) return;
        await write(name, null, cancellationToken);
    }

    /// <summary>The picture within the limits of this channel, without what tells where and when it was taken.</summary>
    public Task<byte[]> ReadAsync(ContentPicture picture, CancellationToken cancellationToken) => read(picture, cancellationToken);

    /// <summary>
    /// An address under which the other side may fetch the picture while it is being sent, for <see cref="OfferTime"/>; nobody can guess it.
    /// For networks that take no bytes.
    /// </summary>
    /// <exception cref="PublishingException">The picture is not one of the content, or the program has no address on the internet.</exception>
    public Task<string> PublicAddressOfAsync(ContentPicture picture, CancellationToken cancellationToken) => OfferAsync(Content.Pictures.Contains(picture) ? picture.AttachmentId : null, cancellationToken);

    /// <summary>As <see cref="PublicAddressOfAsync"/>, for the video; it may be fetched in ranges.</summary>
    /// <exception cref="PublishingException">The content has no video, or the program has no address on the internet.</exception>
    public Task<string> PublicAddressOfVideoAsync(CancellationToken cancellationToken) => OfferAsync(Content.Video?.AttachmentId, cancellationToken);

    /// <summary>The video's bytes, to be read in parts.</summary>
    public Stream OpenVideo() => Content.Video is { } video && Video is { } open
        ? open(video) : throw new InvalidOperationException($"Expected a video to send, but {Key} has none.");

    private Task<string> OfferAsync(string? attachmentId, CancellationToken cancellationToken) => attachmentId is not null && Offer is { } offer
        ? offer(attachmentId, cancellationToken)
        : throw new PublishingException(new SendOutcome.Refused(new("Diharapkan berkas dari konten yang disetujui, tetapi bukan.", "Expected a file of the approved content, but it is none.")));

    internal Func<string, CancellationToken, Task<string>>? Offer { get; init; }
    internal Func<ContentFile, Stream>? Video { get; init; }
}
