using System.Text.Json;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Jobs;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>
/// Shows a corrected item, exactly as it was approved, where the article stands: its address stays, and a note with the date tells the readers. Texts, video, channels
/// and link are there so that the other channels' limits are known before it is approved.
/// </summary>
public sealed class CorrectArticle(ICorrections corrections, IPublicationLedger ledger, IConsentBook consents) : IActivity
{
    public const string Type = "correctArticle";

    public ActivityDescription Description { get; } = new(
        Type, new("Tayangkan ralat di website", "Publish a correction on the website"),
        [
            new("item", new("Berkas proses kontennya", "Case of the item"), true), new("note", new("Catatan ralat", "Note of the correction"), true),
            new("title", new("Judul", "Headline"), true), new("lead", new("Teras", "Lead"), false), new("body", new("Isi", "Body"), true),
            new("pictures", new("Gambar", "Pictures"), false), new("video", new("Video", "Video"), false), new("texts", new("Teks untuk tiap kanal", "Text for each channel"), false),
            new("consents", new("Persetujuan orang tua/wali", "Parental consents"), false), new("childData", new("Data anak", "Data of children"), false),
            new("channels", new("Kanal lain yang menayangkannya", "Other channels that show it"), false), new("link", new("Alamat berita", "Address of the article"), false),
        ],
        [new("networks", new("Kanal lain yang menayangkannya", "Other channels that show it"), false)],
        NeedsApproval: true);

    public async Task<JobOutcome> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
    {
        if (ApprovedContent.Refusal(context) is { } refusal) return new JobOutcome.Refused(refusal);
        if (await consents.ObjectionsAsync(context.Input, [PublishToWebsite.Website], cancellationToken) is { Count: > 0 } objections)
            return new JobOutcome.Refused(string.Join(' ', objections.Select(o => o.En)));
        var (content, item) = (PublicationContent.From(context.Input), context.Input.Text("item") ?? "");
        var note = context.Input.Text("note")?.Trim() ?? "";
        if (content.Title.Length == 0 || content.BodyHtml.Length == 0 || note.Length == 0)
            return new JobOutcome.Refused("Expected a headline, a body and a note of the correction, but one of them is empty.");
        if (await ledger.FilesOfAsync(context.InstanceId!, item, content, cancellationToken) is not { } files)
            return new JobOutcome.Refused($"Expected pictures and files of case {context.BusinessKey ?? context.InstanceId}, but some are none.");
        var networks = await corrections.CorrectAsync(new(
            PublicationKey.Of(context, content, PublishToWebsite.Website), item, content.Title, content.Lead, content.BodyHtml, note, content.Hash,
            context.Approval!.Hash, context.Approval.Actor)
        {
            Pictures = context.Input["pictures"] is { ValueKind: JsonValueKind.Array } ? content.Pictures : null, FilesOf = files, Consents = PublicationContent.Texts(context.Input["consents"]),
        }, cancellationToken);
        return networks is null
            ? new JobOutcome.Refused("Expected the item to stand on the website, but it does not. It was taken down, maybe.")
            : new JobOutcome.Succeeded(Variables.Empty.With("networks", JsonSerializer.SerializeToElement(networks)));
    }
}

internal static class CorrectionFiles
{
    /// <summary>The case whose files the pictures are: the correction's, or, where an earlier version of its diagram left them as they were, the item's own.</summary>
    /// <returns>Null when some are no pictures of either.</returns>
    public static async Task<string?> FilesOfAsync(this IPublicationLedger ledger, string correction, string item, PublicationContent content, CancellationToken cancellationToken)
    {
        foreach (var instance in new[] { correction, item })
        {
            if ((await ledger.PicturesAsync(instance, content.Pictures, null, cancellationToken)).Count == content.Pictures.Count
                && (content.Video is not { } video || await ledger.VideoAsync(instance, video, cancellationToken) is not null)) return instance;
        }
        return null;
    }
}
