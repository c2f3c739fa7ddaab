using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>Whether every channel of the plan that the program serves would take the item, before any of them gets it.</summary>
public sealed class ChannelLimits(IPublicationLedger ledger, TargetCatalog targets, INewsSite site, TimeProvider time)
{
    /// <summary>Everything that any of them would refuse.</summary>
    /// <param name="input">Of the publishing step.</param>
    public async Task<IReadOnlyList<Violation>> ViolationsAsync(Variables input, string instanceId, string? businessKey, CancellationToken cancellationToken)
    {
        List<Violation> found = [.. await OfVideoAsync(input, instanceId, cancellationToken)];
        foreach (var channel in await ledger.ServedAsync(await ledger.PlannedAsync(PublicationContent.Texts(input["channels"]), cancellationToken), cancellationToken))
        {
            var target = targets.Find(channel)!;
            found.AddRange(target.Check(await ContentAsync(target, input, channel, instanceId, businessKey, cancellationToken)));
        }
        return found;
    }

    /// <summary>What does not hold in the times that the step plans.</summary>
    /// <param name="input">Of the publishing step.</param>
    public async Task<IReadOnlyList<Text>> PlanFindingsAsync(Variables input, CancellationToken cancellationToken) =>
        (await ledger.PlanAsync(input, cancellationToken)).Findings(await ledger.PlannedAsync(PublicationContent.Texts(input["channels"]), cancellationToken), time.GetUtcNow());

    /// <summary>The item as this target will get it, with its pictures made for it.</summary>
    public async Task<PublicationContent> ContentAsync(IPublishingTarget target, Variables input, string channel, string instanceId, string? businessKey, CancellationToken cancellationToken)
    {
        var content = PublicationContent.From(input, channel);
        return content with
        {
            Pictures = await ledger.PicturesAsync(instanceId, content.Pictures, target.Description.Limits, cancellationToken),
            Video = content.Video is { } video ? await ledger.VideoAsync(instanceId, video, cancellationToken) : null,
            Link = await site.AddressAsync(businessKey, content.Title, cancellationToken),
        };
    }

    private async Task<IEnumerable<Violation>> OfVideoAsync(Variables input, string instanceId, CancellationToken cancellationToken)
    {
        var videos = PublicationContent.Texts(input["video"]);
        if (videos.Count == 0) return [];
        if (videos.Count > 1) return [new("video", new($"Diharapkan satu video, tetapi ada {videos.Count}.", $"Expected one video, but there are {videos.Count}."))];
        return await ledger.FilesAsync(instanceId, [new ContentFile(videos[0])], cancellationToken) is [{ ContentType: var type }] && type.StartsWith("video/", StringComparison.Ordinal) ? []
            : [new("video", new("Diharapkan berkas video, tetapi berkas itu jenis lain.", "Expected a video file, but the file is of another kind."))];
    }
}
