using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Jobs;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>Takes an item down from a channel. Taking down twice is taking down once, so it needs no look first.</summary>
public sealed class TakeDownFromChannel(IPublicationLedger ledger, TargetCatalog targets) : IActivity
{
    public const string Type = "takeDownFromChannel";

    public ActivityDescription Description { get; } = new(
        Type, new("Turunkan dari kanal", "Take down from a channel"), [new("publication", new("Publikasi", "Publication"), true)], [], NeedsApproval: false) { IsInternal = true };

    public async Task<JobOutcome> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
    {
        if (await ledger.FindAsync(context.Input.Text("publication") ?? "", cancellationToken) is not { } row)
            return new JobOutcome.Refused("Expected a publication to take down, but its row is gone.");
        if (row.Settings is null || targets.Find(row.Channel) is not { } target)
            return new JobOutcome.Refused($"Expected the channel '{row.Channel}' to be switched on, but it is not. Take the item down by hand.");
        if (row.NotReady is { } notReady) return Told(notReady, row.Settings);
        var sending = new Sending(
            context, row.Key, row.Channel, row.PlannedAt, PublicationContent.From(context.Input, row.Channel), row.Settings, row.Steps, (_, _, _) => Task.CompletedTask, (picture, cancelled) => ledger.ReadAsync(picture, target.Description.Limits, cancelled));
        try
        {
            await target.TakeDownAsync(sending, context.Input.Text("externalId"), cancellationToken);
        }
        catch (PublishingException e)
        {
            return Told(e.Outcome, row.Settings);
        }
        await ledger.TakenDownAsync(row.Id, cancellationToken);
        return new JobOutcome.Succeeded(Variables.Empty);
    }

    private static JobOutcome Told(SendOutcome outcome, ChannelSettings settings)
    {
        var words = settings.Scrub(PublishingException.ReasonOf(outcome).En);
        return outcome is SendOutcome.Refused ? new JobOutcome.Refused(words) : new JobOutcome.Failed(words, (outcome as SendOutcome.TemporarilyRefused)?.After);
    }
}
