using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>A picture of the case. Type and size are those of what is sent; they and the hash are empty before they were looked up.</summary>
public sealed record ContentPicture(string AttachmentId, string Alt)
{
    /// <summary>Whose picture it is, in the words that stand under it.</summary>
    public string Credit { get; init; } = "";
    public string ContentType { get; init; } = "";
    public long SizeBytes { get; init; }
    /// <summary>Lower-case hex of the bytes in the record: the original's.</summary>
    public string Sha256 { get; init; } = "";
    /// <summary>Lower-case hex of the bytes that are sent.</summary>
    public string SentSha256 { get; init; } = "";
    /// <summary>Why nothing can be made of it that the channel takes; null when it can.</summary>
    public Text? Unfit { get; init; }
}

/// <summary>Another file of the case: a video, a document. Name, type and size are empty before they were looked up.</summary>
public sealed record ContentFile(string AttachmentId)
{
    public string FileName { get; init; } = "";
    public string ContentType { get; init; } = "";
    public long SizeBytes { get; init; }
    /// <summary>How long a video plays; null where its file does not say so.</summary>
    public TimeSpan? Length { get; init; }
    /// <summary>Lower-case hex of the bytes.</summary>
    public string Sha256 { get; init; } = "";
}

/// <summary>What is to be published, read out of the inputs of a publishing step.</summary>
/// <param name="Body">As it was approved: plain text, or simple HTML that is not sanitised yet.</param>
public sealed record PublicationContent(string Title, string? Lead, string Body, string? Category, IReadOnlyList<ContentPicture> Pictures)
{
    /// <summary>The wording that was approved for this channel; null when the channel has none of its own.</summary>
    public string? Variant { get; init; }

    /// <summary>Where the whole item stands; null on the website itself.</summary>
    public string? Link { get; init; }

    public ContentFile? Video { get; init; }

    /// <summary>To be downloaded beside the article.</summary>
    public IReadOnlyList<ContentFile> Documents { get; init; } = [];

    /// <summary>Of what it tells about.</summary>
    public DateOnly? EventDate { get; init; }

    public string? Place { get; init; }

    /// <summary>See <see cref="PublicInformation"/>; null when nobody said.</summary>
    public string? Information { get; init; }

    /// <summary>BCP 47.</summary>
    public string Language { get; init; } = "id";

    /// <summary>Sanitised HTML.</summary>
    public string BodyHtml => ArticleHtml.From(Body);

    /// <summary>
    /// Lower-case hex SHA-256 of everything the public reads or sees. A category or a link only says where it stands, so the same item keeps its hash in another.
    /// </summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new object?[] { Title, Lead, Body, Variant, Pictures.Select(p => p.Credit.Length == 0 ? new[] { p.AttachmentId, p.Alt } : [p.AttachmentId, p.Alt, p.Credit]) }.Concat(Further))));

    /// <summary>Nothing for an item that has none of it: it keeps the hash that it had before there was any.</summary>
    private IEnumerable<object?> Further =>
        Video is null && Documents.Count == 0 && EventDate is null && Place is null && Information is null ? []
            : [new object?[] { Video?.AttachmentId, Documents.Select(d => d.AttachmentId), EventDate?.ToString("O", CultureInfo.InvariantCulture), Place, Information }];

    /// <summary>Whose the pictures are, each once; null when nobody is named.</summary>
    public string? Credits => Pictures.Select(p => p.Credit).Where(c => c.Length > 0).Distinct().ToList() is { Count: > 0 } named ? string.Join("; ", named) : null;

    /// <summary>
    /// Headline, lead, whose the pictures are, and link as one text for a network: the channel's own wording when it has one. A lead that does not fit
    /// is left out whole, then the names of the pictures: nothing approved is cut in two.
    /// </summary>
    public string Post(TargetLimits limits)
    {
        if (Variant is { } variant) return variant;
        return new[] { Joined(Title, Lead, Credits, Link), Joined(Title, Credits, Link) }.FirstOrDefault(limits.Fits) ?? Joined(Title, Link);
    }

    /// <summary>What of it a channel with these limits can show.</summary>
    public PublicationContent ShownWithin(TargetLimits limits) => limits.VideoReplacesPictures && Video is not null ? this with { Pictures = [] } : this;

    /// <summary>The inputs of a publishing step as <see cref="PublishToWebsite"/> describes them.</summary>
    /// <param name="channel">Whose wording to take from the input <c>texts</c>; null for none.</param>
    public static PublicationContent From(Variables input, string? channel = null)
    {
        return new((input.Text("title") ?? "").Trim(), NullIfBlank(input.Text("lead")), input.Text("body") ?? "", NullIfBlank(input.Text("category")), [.. PicturesOf(input)])
        {
            Video = Texts(input["video"]) is [var video, ..] ? new ContentFile(video) : null,
            Documents = [.. Texts(input["documents"]).Select(id => new ContentFile(id))],
            EventDate = DateOnly.TryParseExact(input.Text("eventDate"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
            Place = NullIfBlank(input.Text("place")),
            Information = NullIfBlank(input.Text("information")),
            Link = NullIfBlank(input.Text("link")),
            Variant = channel is not null && input["texts"] is { ValueKind: JsonValueKind.Object } texts && texts.TryGetProperty(channel, out var text) && text.ValueKind is JsonValueKind.String
                ? NullIfBlank(text.GetString()) : null,
        };
    }

    /// <summary>Pictures with their words, or ids whose words stand in the input <c>alt</c>, as earlier versions of a procedure have it.</summary>
    private static IEnumerable<ContentPicture> PicturesOf(Variables input)
    {
        var alternatives = Texts(input["alt"]);
        var pictures = input["pictures"] is { ValueKind: JsonValueKind.Array } list ? FormPictures.Of(list) : [.. Texts(input["pictures"]).Select(id => new FormPicture(id, "", ""))];
        return pictures.Select((picture, at) => new ContentPicture(
            picture.File, picture.Alt.Length > 0 ? picture.Alt.Trim() : at < alternatives.Count ? alternatives[at] : alternatives.Count > 0 ? alternatives[0] : "") { Credit = picture.Credit.Trim() });
    }

    /// <summary>A file or multi-choice field holds an array; one value may stand alone.</summary>
    public static IReadOnlyList<string> Texts(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Array } array => [.. array.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)],
        { ValueKind: JsonValueKind.String } text when !string.IsNullOrWhiteSpace(text.GetString()) => [text.GetString()!],
        _ => [],
    };

    private static string Joined(params string?[] parts) => new StringBuilder().AppendJoin("\n\n", parts.Where(p => !string.IsNullOrWhiteSpace(p))).ToString();

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
