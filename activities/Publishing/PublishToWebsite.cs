using Disdik.Bpm.Activities.Publishing.Targets;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Jobs;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>
/// Publishes exactly what was approved, on the program's own news pages, and sends it on its way to the other channels of the plan: those the program
/// serves each as a job of its own, the others for a person's proof. Nothing goes out before all of them would take it. The step lasts until the last
/// planned time has come: the standard of the step after it counts from then.
/// </summary>
public sealed class PublishToWebsite(WebsiteTarget website, IPublicationLedger ledger, ChannelLimits limits, TimeProvider time) : IActivity
{
    public const string Type = "publishToWebsite";
    public const string Website = "website";

    public ActivityDescription Description { get; } = new(
        Type,
        new("Terbitkan di laman", "Publish on the website"),
        [
            new("title", new("Judul", "Headline"), true),
            new("lead", new("Teras", "Lead"), false),
            new("body", new("Isi", "Body"), true),
            new("category", new("Kategori", "Category"), false),
            new("pictures", new("Gambar", "Pictures"), false),
            new("alt", new("Teks alternatif", "Alternative text"), false),
            new("video", new("Video", "Video"), false),
            new("texts", new("Teks untuk tiap kanal", "Text for each channel"), false),
            new("documents", new("Dokumen", "Documents"), false),
            new("eventDate", new("Tanggal kegiatan", "Date of the event"), false),
            new("place", new("Tempat kegiatan", "Place of the event"), false),
            new("information", new("Kategori informasi publik", "Category of public information"), false),
            new("consents", new("Persetujuan orang tua/wali", "Parental consents"), false),
            new("childData", new("Data anak yang ditampilkan", "Data of children that is shown"), false),
            new("channels", new("Kanal yang direncanakan", "Planned channels"), false),
            new("plan", new("Jadwal tiap kanal", "Time planned for each channel"), false),
        ],
        [new("url", new("Alamat berita", "Address of the article"), false)],
        NeedsApproval: true);

    public async Task<JobOutcome> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
    {
        if (ApprovedContent.Refusal(context) is { } refusal) return new JobOutcome.Refused(refusal);
        var content = PublicationContent.From(context.Input);
        var sending = new Sending(
            context, PublicationKey.Of(context, content, Website), Website, time.GetUtcNow(), content, Nothing, new Dictionary<string, string>(), (_, _, _) => Task.CompletedTask, (picture, cancelled) => ledger.ReadAsync(picture, website.Description.Limits, cancelled));
        if (await website.FindAsync(sending, cancellationToken) is Finding.Found(_, { } published)) return await EndAsync(published, context, cancellationToken);

        if (content.Title.Length == 0 || content.BodyHtml.Length == 0)
            return new JobOutcome.Refused("Expected a headline and a body to publish, but one of them is empty.");
        if (content.Information is { } category && PublicInformation.NameOf(category) is null)
            return new JobOutcome.Refused($"Expected a category of public information that may be published, but found '{category}'.");
        if (await StrangersAsync(content, context.InstanceId!, cancellationToken) is { Count: > 0 } wrong)
            return new JobOutcome.Refused($"Expected pictures and files of case {context.BusinessKey ?? context.InstanceId}, but these are none: {string.Join(", ", wrong)}.");
        // An item that one channel would refuse is not half published.
        if (await limits.ContentRefusalAsync(context.Input, context.InstanceId!, context.BusinessKey, cancellationToken) is { } unfit) return new JobOutcome.Refused(unfit.Reason.En);
        if (await website.PlanAsync(sending, cancellationToken) - time.GetUtcNow() is var wait && wait > TimeSpan.Zero) return new JobOutcome.Postponed(wait);
        var sent = (SendOutcome.Sent)await website.PublishAsync(sending, cancellationToken);
        return await EndAsync(sent.Url!, context, cancellationToken);
    }

    private async Task<JobOutcome> EndAsync(string url, JobContext context, CancellationToken cancellationToken) =>
        await ledger.LastPlannedAsync(context.InstanceId!, cancellationToken) is { } last
            ? new JobOutcome.Postponed(last - time.GetUtcNow())
            : new JobOutcome.Succeeded(Variables.Empty.With("url", url));

    /// <summary>What the item names, but is no file of its case.</summary>
    private async Task<IReadOnlyList<string>> StrangersAsync(PublicationContent content, string instanceId, CancellationToken cancellationToken)
    {
        var pictures = await ledger.PicturesAsync(instanceId, content.Pictures, null, cancellationToken);
        IReadOnlyList<ContentFile> named = [.. content.Documents, .. content.Video is { } video ? new[] { video } : []];
        var files = await ledger.FilesAsync(instanceId, named, cancellationToken);
        return [.. content.Pictures.Select(p => p.AttachmentId).Except(pictures.Select(p => p.AttachmentId)), .. named.Select(f => f.AttachmentId).Except(files.Select(f => f.AttachmentId))];
    }

    private static readonly ChannelSettings Nothing = new(new Dictionary<string, string>(), [], [], false);
}
