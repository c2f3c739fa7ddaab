using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Jobs;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>
/// Brings the corrected item, with each channel's own text, to the networks: in the place of the old post where the channel can change it, else as a new post; the old
/// one was taken down before.
/// </summary>
public sealed class PostCorrectionAgain(ICorrections corrections, IPublicationLedger ledger, TargetCatalog targets, TimeProvider time) : IActivity
{
    public const string Type = "postCorrectionAgain";

    public ActivityDescription Description { get; } = new(
        Type, new("Perbarui atau unggah ulang setelah ralat", "Update or post again after a correction"),
        [
            new("item", new("Berkas proses kontennya", "Case of the item"), true), new("channels", new("Kanal", "Channels"), true),
            new("title", new("Judul", "Headline"), true), new("lead", new("Teras", "Lead"), false), new("body", new("Isi", "Body"), true),
            new("pictures", new("Gambar", "Pictures"), false), new("video", new("Video", "Video"), false), new("texts", new("Teks untuk tiap kanal", "Text for each channel"), false),
            new("consents", new("Persetujuan orang tua/wali", "Parental consents"), false), new("childData", new("Data anak", "Data of children"), false),
        ],
        [], NeedsApproval: true);

    public async Task<JobOutcome> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
    {
        if (ApprovedContent.Refusal(context) is { } refusal) return new JobOutcome.Refused(refusal);
        var item = context.Input.Text("item") ?? "";
        if (await ledger.FilesOfAsync(context.InstanceId!, item, PublicationContent.From(context.Input), cancellationToken) is not { } files)
            return new JobOutcome.Refused($"Expected pictures and files of case {context.BusinessKey ?? context.InstanceId}, but some are none.");
        var standing = (await ledger.OfItemAsync(item, cancellationToken)).Where(r => r.CanBeChanged(targets)).OrderByDescending(r => r.PublicationId, StringComparer.Ordinal).ToList();
        var deliveries = PublicationContent.Texts(context.Input["channels"]).Select(channel =>
        {
            var content = PublicationContent.From(context.Input, channel);
            return new PlannedDelivery(channel, PublicationKey.Of(context, content, channel), content.Hash, time.GetUtcNow(), context)
            {
                FilesOf = files, Replaces = standing.Find(r => r.Channel == channel),
            };
        });
        await corrections.PostAgainAsync(item, context.Input.Text("title") ?? "", context.Approval!.Hash, context.Approval.Actor, [.. deliveries], cancellationToken);
        return new JobOutcome.Succeeded(Variables.Empty);
    }
}
