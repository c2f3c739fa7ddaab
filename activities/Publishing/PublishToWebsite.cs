using System.Text.Json;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Jobs;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>
/// Publishes exactly what was approved, on the program's own news pages. It looks for the article of its own key first; the channels
/// of the plan besides the website then wait for a person's proof.
/// </summary>
public sealed class PublishToWebsite(INewsSite site) : IActivity
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
            new("channels", new("Kanal yang direncanakan", "Planned channels"), false),
        ],
        [new("url", new("Alamat berita", "Address of the article"), false)],
        NeedsApproval: true);

    public async Task<JobOutcome> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
    {
        if (ApprovedContent.Refusal(context) is { } refusal) return new JobOutcome.Refused(refusal);
        if (await site.FindAsync(context.IdempotencyKey, cancellationToken) is { } published) return Succeeded(published);

        var article = Compose(context);
        if (article.Title.Length == 0 || article.BodyHtml.Length == 0)
            return new JobOutcome.Refused("Expected a headline and a body to publish, but one of them is empty.");
        var wrong = await site.NotPicturesAsync(article.InstanceId, [.. article.Pictures.Select(p => p.AttachmentId)], cancellationToken);
        if (wrong.Count > 0)
            return new JobOutcome.Refused($"Expected pictures of case {context.BusinessKey ?? context.InstanceId}, but these are none: {string.Join(", ", wrong)}.");

        return Succeeded(await site.PublishAsync(article, cancellationToken));
    }

    private static JobOutcome.Succeeded Succeeded(string url) => new(Variables.Empty.With("url", url));

    private static Article Compose(JobContext context)
    {
        var input = context.Input;
        var alternatives = Texts(input["alt"]);
        var pictures = Texts(input["pictures"]).Select((id, at) => new ArticlePicture(id, alternatives.ElementAtOrDefault(at) ?? alternatives.FirstOrDefault() ?? ""));
        return new Article(
            context.IdempotencyKey, context.InstanceId!, context.BusinessKey,
            (input.Text("title") ?? "").Trim(), NullIfBlank(input.Text("lead")), ArticleHtml.From(input.Text("body") ?? ""), NullIfBlank(input.Text("category")),
            [.. pictures],
            [.. Texts(input["channels"]).Where(channel => channel != Website).Distinct()],
            context.Approval!.Hash, context.Approval.Actor);
    }

    /// <summary>A file or multi-choice field holds an array; one value may stand alone.</summary>
    private static List<string> Texts(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Array } array => [.. array.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)],
        { ValueKind: JsonValueKind.String } text when !string.IsNullOrWhiteSpace(text.GetString()) => [text.GetString()!],
        _ => [],
    };

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
