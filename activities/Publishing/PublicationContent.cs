using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>A picture of the case, as the host's files know it. Type, size and hash are empty before they were looked up.</summary>
public sealed record ContentPicture(string AttachmentId, string Alt)
{
    public string ContentType { get; init; } = "";
    public long SizeBytes { get; init; }
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

    /// <summary>BCP 47.</summary>
    public string Language { get; init; } = "id";

    /// <summary>Sanitised HTML.</summary>
    public string BodyHtml => ArticleHtml.From(Body);

    /// <summary>
    /// Lower-case hex SHA-256 of everything the public reads or sees. A category or a link only says where it stands, so the same item keeps its hash in another.
    /// </summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new object?[] { Title, Lead, Body, Variant, Pictures.Select(p => new[] { p.AttachmentId, p.Alt }) })));

    /// <summary>
    /// Headline, lead and link as one text for a network: the channel's own wording when it has one. A lead that does not fit is left out whole:
    /// nothing approved is cut in two.
    /// </summary>
    public string Post(TargetLimits limits)
    {
        if (Variant is { } variant) return variant;
        var whole = Joined(Title, Lead, Link);
        return limits.Fits(whole) ? whole : Joined(Title, Link);
    }

    /// <summary>The inputs of a publishing step as <see cref="PublishToWebsite"/> describes them.</summary>
    /// <param name="channel">Whose wording to take from the input <c>texts</c>; null for none.</param>
    public static PublicationContent From(Variables input, string? channel = null)
    {
        var alternatives = Texts(input["alt"]);
        var pictures = Texts(input["pictures"]).Select((id, at) => new ContentPicture(id, at < alternatives.Count ? alternatives[at] : alternatives.Count > 0 ? alternatives[0] : ""));
        return new((input.Text("title") ?? "").Trim(), NullIfBlank(input.Text("lead")), input.Text("body") ?? "", NullIfBlank(input.Text("category")), [.. pictures])
        {
            Link = NullIfBlank(input.Text("link")),
            Variant = channel is not null && input["texts"] is { ValueKind: JsonValueKind.Object } texts && texts.TryGetProperty(channel, out var text) && text.ValueKind is JsonValueKind.String
                ? NullIfBlank(text.GetString()) : null,
        };
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
