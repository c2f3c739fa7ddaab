using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>Why an item cannot go out as it is planned, in words for the person who plans it.</summary>
/// <param name="Type">Stable name: <c>publication-plan</c>, <c>consent-missing</c>, <c>channel-limits</c>.</param>
public sealed record PlanRefusal(string Type, Text Reason)
{
    public static PlanRefusal Of(string type, IEnumerable<Text> reasons) => new(type, new(string.Join(' ', reasons.Select(r => r.Id)), string.Join(' ', reasons.Select(r => r.En))));
}

/// <summary>Whether every channel of the plan that the program serves would take the item, before any of them gets it.</summary>
public sealed class ChannelLimits(IPublicationLedger ledger, TargetCatalog targets, INewsSite site, IConsentBook consents, TimeProvider time)
{
    /// <summary>What keeps the item from going out as it is planned now: its times, the consents on the days that it is planned for, the channels' limits. Null when nothing does.</summary>
    /// <param name="input">Of the publishing step.</param>
    public async Task<PlanRefusal?> RefusalAsync(Variables input, string instanceId, string? businessKey, CancellationToken cancellationToken)
    {
        var (plan, planned) = (await ledger.PlanAsync(input, cancellationToken), await ledger.PlannedAsync(PublicationContent.Texts(input["channels"]), cancellationToken));
        if (plan.Findings(planned, time.GetUtcNow()) is { Count: > 0 } timing) return PlanRefusal.Of("publication-plan", timing);
        return await ContentRefusalAsync(input, planned, plan, instanceId, businessKey, cancellationToken);
    }

    /// <summary>As <see cref="RefusalAsync"/>, for a step whose times have been looked at.</summary>
    public async Task<PlanRefusal?> ContentRefusalAsync(Variables input, string instanceId, string? businessKey, CancellationToken cancellationToken) => await ContentRefusalAsync(
        input, await ledger.PlannedAsync(PublicationContent.Texts(input["channels"]), cancellationToken), await ledger.PlanAsync(input, cancellationToken), instanceId, businessKey, cancellationToken);

    /// <summary>What keeps a correction from the article, and from the channels that show the item already.</summary>
    /// <param name="input">Of the correcting step.</param>
    public async Task<PlanRefusal?> CorrectionRefusalAsync(Variables input, string instanceId, string? businessKey, CancellationToken cancellationToken)
    {
        // On other channels somebody still decides what becomes of the old post: they ask when they are sent to.
        if (await consents.ObjectionsAsync(input, [PublishToWebsite.Website], cancellationToken) is { Count: > 0 } objections) return PlanRefusal.Of("consent-missing", objections);
        return await ViolationsAsync(input, PublicationContent.Texts(input["channels"]), instanceId, businessKey, cancellationToken) is { Count: > 0 } violations
            ? PlanRefusal.Of("channel-limits", violations.Select(v => v.Reason)) : null;
    }

    private async Task<PlanRefusal?> ContentRefusalAsync(Variables input, IReadOnlyList<string> planned, PublicationPlan plan, string instanceId, string? businessKey, CancellationToken cancellationToken)
    {
        if (await consents.ObjectionsAsync(input, [PublishToWebsite.Website, .. planned], plan, cancellationToken) is { Count: > 0 } objections) return PlanRefusal.Of("consent-missing", objections);
        return await ViolationsAsync(input, planned, instanceId, businessKey, cancellationToken) is { Count: > 0 } violations ? PlanRefusal.Of("channel-limits", violations.Select(v => v.Reason)) : null;
    }

    /// <summary>Everything that any of these channels would refuse, as far as the program serves it.</summary>
    /// <param name="input">Of the publishing step.</param>
    public async Task<IReadOnlyList<Violation>> ViolationsAsync(Variables input, IReadOnlyList<string> channels, string instanceId, string? businessKey, CancellationToken cancellationToken)
    {
        List<Violation> found = [.. await OfVideoAsync(input, instanceId, cancellationToken)];
        foreach (var channel in await ledger.ServedAsync(channels, cancellationToken))
        {
            var target = targets.Find(channel)!;
            found.AddRange(target.Check(await ContentAsync(target, input, channel, instanceId, businessKey, cancellationToken)));
        }
        return found;
    }

    /// <summary>The item as this target will get it, with its pictures made for it.</summary>
    public async Task<PublicationContent> ContentAsync(IPublishingTarget target, Variables input, string channel, string instanceId, string? businessKey, CancellationToken cancellationToken)
    {
        var content = PublicationContent.From(input, channel);
        return (content with
        {
            Pictures = await ledger.PicturesAsync(instanceId, content.Pictures, target.Description.Limits, cancellationToken),
            Video = content.Video is { } video ? await ledger.VideoAsync(instanceId, video, cancellationToken) : null,
            Link = content.Link ?? await site.AddressAsync(businessKey, content.Title, cancellationToken),
        }).ShownWithin(target.Description.Limits);
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
