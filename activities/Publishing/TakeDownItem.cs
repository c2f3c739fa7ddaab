using System.Text.Json;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Jobs;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>
/// Takes an item down from every channel it stands on, and calls off what has not been sent yet. What a person posted by hand a person has removed by
/// hand: the step before says so. Taking down twice is taking down once.
/// </summary>
public sealed class TakeDownItem(IPublicationLedger ledger, TargetCatalog targets) : IActivity
{
    public const string Type = "takeDownItem";

    private readonly TakeDownFromChannel one = new(ledger, targets);

    public ActivityDescription Description { get; } = new(
        Type, new("Turunkan konten dari semua kanal", "Take an item down from all channels"),
        [
            new("item", new("Berkas proses kontennya", "Case of the item"), true), new("except", new("Kanal yang dibiarkan", "Channels left as they are"), false),
            new("replacing", new("Yang dapat diubah di tempatnya dibiarkan", "What can be changed where it stands is left"), false),
        ], [], NeedsApproval: false);

    public async Task<JobOutcome> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
    {
        var item = context.Input.Text("item") ?? "";
        var spared = PublicationContent.Texts(context.Input["except"]);
        // What follows puts the corrected item in its place.
        var replacing = context.Input["replacing"] is { ValueKind: JsonValueKind.True };
        foreach (var row in (await ledger.OfItemAsync(item, cancellationToken)).Where(r => !spared.Contains(r.Channel) && !(replacing && r.CanBeChanged(targets))))
        {
            switch (row.Standing)
            {
                case ItemStanding.StandsElsewhere:
                    var outcome = await one.ExecuteAsync(context with { InstanceId = item, Input = row.Input }, cancellationToken);
                    if (outcome is not JobOutcome.Succeeded) return outcome;
                    break;
                case ItemStanding.Stands:
                    await ledger.TakenDownAsync(row.PublicationId, cancellationToken);
                    break;
                case ItemStanding.Waits:
                    await ledger.CallOffAsync(row.PublicationId, cancellationToken);
                    break;
                case ItemStanding.UnderWay:
                    return new JobOutcome.Failed($"Expected the sending to '{row.Channel}' to have ended, but it is under way. It is taken down afterwards.");
                case ItemStanding.Unknown:
                    return new JobOutcome.Refused($"Expected to know whether the item stands on '{row.Channel}', but a person has to look first. Answer on the page of publications, then try again.");
            }
        }
        return new JobOutcome.Succeeded(Variables.Empty);
    }
}
