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
        List<Violation> found = [];
        foreach (var channel in await ledger.ServedAsync(await ledger.PlannedAsync(PublicationContent.Texts(input["channels"]), cancellationToken), cancellationToken))
        {
            var content = PublicationContent.From(input, channel);
            content = content with
            {
                Pictures = await ledger.PicturesAsync(instanceId, content.Pictures, cancellationToken),
                Link = await site.AddressAsync(businessKey, content.Title, cancellationToken),
            };
            found.AddRange(targets.Find(channel)!.Check(content));
        }
        return found;
    }

    /// <summary>What does not hold in the times that the step plans.</summary>
    /// <param name="input">Of the publishing step.</param>
    public async Task<IReadOnlyList<Text>> PlanFindingsAsync(Variables input, CancellationToken cancellationToken) =>
        (await ledger.PlanAsync(input, cancellationToken)).Findings(await ledger.PlannedAsync(PublicationContent.Texts(input["channels"]), cancellationToken), time.GetUtcNow());
}
