using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Jobs;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>Shows a corrected text, exactly as it was approved, where the article stands: its address stays, and a note with the date tells the readers.</summary>
public sealed class CorrectArticle(ICorrections corrections, IConsentBook consents) : IActivity
{
    public const string Type = "correctArticle";

    public ActivityDescription Description { get; } = new(
        Type, new("Tayangkan ralat di website", "Publish a correction on the website"),
        [
            new("item", new("Berkas proses kontennya", "Case of the item"), true), new("note", new("Catatan ralat", "Note of the correction"), true),
            new("title", new("Judul", "Headline"), true), new("lead", new("Teras", "Lead"), false), new("body", new("Isi", "Body"), true),
            new("pictures", new("Gambar", "Pictures"), false),
            new("consents", new("Persetujuan orang tua/wali", "Parental consents"), false), new("childData", new("Data anak", "Data of children"), false),
        ],
        [new("networks", new("Kanal lain yang menayangkannya", "Other channels that show it"), false)],
        NeedsApproval: true);

    public async Task<JobOutcome> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
    {
        if (ApprovedContent.Refusal(context) is { } refusal) return new JobOutcome.Refused(refusal);
        if (await consents.ObjectionsAsync(context.Input, [PublishToWebsite.Website], cancellationToken) is { Count: > 0 } objections)
            return new JobOutcome.Refused(string.Join(' ', objections.Select(o => o.En)));
        var content = PublicationContent.From(context.Input);
        var note = context.Input.Text("note")?.Trim() ?? "";
        if (content.Title.Length == 0 || content.BodyHtml.Length == 0 || note.Length == 0)
            return new JobOutcome.Refused("Expected a headline, a body and a note of the correction, but one of them is empty.");
        var networks = await corrections.CorrectAsync(new(
            PublicationKey.Of(context, content, PublishToWebsite.Website), context.Input.Text("item") ?? "", content.Title, content.Lead, content.BodyHtml, note, content.Hash,
            context.Approval!.Hash, context.Approval.Actor), cancellationToken);
        return networks is null
            ? new JobOutcome.Refused("Expected the item to stand on the website, but it does not. It was taken down, maybe.")
            : new JobOutcome.Succeeded(Variables.Empty.With("networks", System.Text.Json.JsonSerializer.SerializeToElement(networks)));
    }
}
