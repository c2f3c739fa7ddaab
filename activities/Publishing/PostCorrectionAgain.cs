using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Jobs;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>Posts the corrected item again on networks that allow no change of a post. The old post was taken down before.</summary>
public sealed class PostCorrectionAgain(ICorrections corrections, TimeProvider time) : IActivity
{
    public const string Type = "postCorrectionAgain";

    public ActivityDescription Description { get; } = new(
        Type, new("Unggah ulang setelah ralat", "Post again after a correction"),
        [
            new("item", new("Berkas proses kontennya", "Case of the item"), true), new("channels", new("Kanal", "Channels"), true),
            new("title", new("Judul", "Headline"), true), new("lead", new("Teras", "Lead"), false), new("body", new("Isi", "Body"), true),
            new("pictures", new("Gambar", "Pictures"), false), new("video", new("Video", "Video"), false),
            new("consents", new("Persetujuan orang tua/wali", "Parental consents"), false), new("childData", new("Data anak", "Data of children"), false),
        ],
        [], NeedsApproval: true);

    public async Task<JobOutcome> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
    {
        if (ApprovedContent.Refusal(context) is { } refusal) return new JobOutcome.Refused(refusal);
        var deliveries = PublicationContent.Texts(context.Input["channels"]).Select(channel =>
        {
            var content = PublicationContent.From(context.Input, channel);
            return new PlannedDelivery(channel, PublicationKey.Of(context, content, channel), content.Hash, time.GetUtcNow(), context);
        });
        await corrections.PostAgainAsync(
            context.Input.Text("item") ?? "", context.Input.Text("title") ?? "", context.Approval!.Hash, context.Approval.Actor, [.. deliveries], cancellationToken);
        return new JobOutcome.Succeeded(Variables.Empty);
    }
}
