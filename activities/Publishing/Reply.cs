using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>A whole answer, and what it means for a post.</summary>
public sealed partial class Reply
{
    private const int MostWords = 300;
    private readonly byte[] body;
    private readonly HttpResponseHeaders headers;

    internal Reply(Uri address, HttpResponseMessage response, byte[] body)
    {
        this.body = body;
        Host = address.IdnHost;
        Status = response.StatusCode;
        ContentType = response.Content.Headers.ContentType?.MediaType ?? "";
        Location = response.Headers.Location is { } location ? new Uri(address, location) : null;
        RetryAfter = response.Headers.RetryAfter;
        Date = response.Headers.Date;
        headers = response.Headers;
        if ((Header("ratelimit-reset") ?? Header("x-rate-limit-reset")) is { } resets && long.TryParse(resets, NumberStyles.None, CultureInfo.InvariantCulture, out var reset) && reset is > 0 and < 253_402_300_800)
            LimitEndsAt = DateTimeOffset.FromUnixTimeSeconds(reset);
        if (ContentType.EndsWith("json", StringComparison.OrdinalIgnoreCase)) Json = Parsed(body);
    }

    public string Host { get; }
    public HttpStatusCode Status { get; }
    public string ContentType { get; }
    public Uri? Location { get; }
    /// <summary>Null when it is none, or none that can be read.</summary>
    public JsonElement? Json { get; }
    /// <summary>The body as UTF-8.</summary>
    public string Text => Encoding.UTF8.GetString(body);

    public bool IsSuccess => (int)Status is >= 200 and < 300;
    private RetryConditionHeaderValue? RetryAfter { get; }
    private DateTimeOffset? Date { get; }
    /// <summary>A header's first value by its name; null when there is none.</summary>
    public string? Header(string name) => headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
    /// <summary>As the AT Protocol's servers and X say it instead of Retry-After.</summary>
    private DateTimeOffset? LimitEndsAt { get; }

    /// <summary>The answer's JSON object of a request that succeeded.</summary>
    /// <exception cref="PublishingException">Anything else, as the outcome it is.</exception>
    public JsonElement Object()
    {
        RequireSuccess();
        return Json is { ValueKind: JsonValueKind.Object } json ? json : throw NotJson();
    }

    /// <exception cref="PublishingException">The answer is no array of a request that succeeded.</exception>
    public IReadOnlyList<JsonElement> Array()
    {
        RequireSuccess();
        return Json is { ValueKind: JsonValueKind.Array } json ? [.. json.EnumerateArray()] : throw NotJson();
    }

    /// <exception cref="PublishingException">The status is another than 2xx, as the outcome that it means.</exception>
    public void RequireSuccess()
    {
        if (!IsSuccess) throw new PublishingException(Meaning());
    }

    /// <summary>What a status besides 2xx means: nothing was posted, or perhaps.</summary>
    private SendOutcome Meaning()
    {
        var reason = Refusal();
        return (int)Status switch
        {
            >= 300 and < 400 => new SendOutcome.Refused(new(
                $"Diharapkan jawaban dari {Host}, tetapi dialihkan ke {Location}. Periksa alamat di pengaturan kanal.", $"Expected an answer of {Host}, but it redirects to {Location}. Check the address in the channel's settings.")),
            401 => new SendOutcome.Refused(Refusal("Perbarui kredensial di halaman Kanal, lalu kirim lagi.", "Renew the credential at Channels (Kanal), then send again."), ByCredential: true),
            403 => new SendOutcome.Refused(Refusal("Beri akun itu hak yang kurang, lalu kirim lagi.", "Give the account the missing right, then send again.")),
            413 => new SendOutcome.Refused(Refusal("Kiriman terlalu besar: kecilkan gambarnya, atau unggah dengan tangan.", "It is too large: make the pictures smaller, or post by hand.")),
            425 or 429 => new SendOutcome.TemporarilyRefused(reason, Wait()),
            503 when RetryAfter is not null => new SendOutcome.TemporarilyRefused(reason, Wait()),
            408 or >= 500 => new SendOutcome.Uncertain(new($"{Host} gagal ({(int)Status}): {Words()}", $"{Host} failed ({(int)Status}): {Words()}")),
            _ => new SendOutcome.Refused(Refusal("Perbaiki penyebabnya lalu kirim lagi, atau unggah dengan tangan.", "Mend the cause and send again, or post by hand.")),
        };
    }

    /// <summary>The refusal in the other side's words, with what a person does next.</summary>
    internal Text Refusal(string nextId = "", string nextEn = "")
    {
        var words = Words();
        var end = nextId.Length == 0 || words.EndsWith('.') || words.EndsWith('…') ? "" : ".";
        return new($"{Host} menolak ({(int)Status}): {words}{end} {nextId}".TrimEnd(), $"{Host} refused ({(int)Status}): {words}{end} {nextEn}".TrimEnd());
    }


    private PublishingException NotJson() => new(new SendOutcome.Uncertain(new(
        $"Diharapkan JSON dari {Host}, tetapi ditemukan {(ContentType.Length > 0 ? ContentType : "jawaban tanpa jenis")}: {Words()}",
        $"Expected JSON of {Host}, but found {(ContentType.Length > 0 ? ContentType : "an answer without a type")}: {Words()}")));

    /// <summary>Retry-After, or what the other side says instead.</summary>
    internal TimeSpan? Wait() => RetryAfter switch
    {
        { Delta: { } delta } => delta,
        // By the server's own clock where it tells it.
        { Date: { } at } when Date is { } now && at > now => at - now,
        null when LimitEndsAt is { } end && Date is { } now && end > now => end - now,
        _ => Json is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("parameters", out var p) && p.ValueKind is JsonValueKind.Object && p.TryGetProperty("retry_after", out var s) && s.TryGetInt32(out var seconds)
            ? TimeSpan.FromSeconds(seconds) : null,
    };

    /// <summary>The other side's own words, as short as they can be told.</summary>
    public string Words()
    {
        string[] names = ["message", "error_description", "description", "detail", "error", "title"];
        if (Json is { ValueKind: JsonValueKind.Object } json)
        {
            var parts = new[] { json }.Concat(json.TryGetProperty("error", out var error) && error.ValueKind is JsonValueKind.Object ? [error] : []);
            var said = parts.SelectMany(p => names.Select(n => p.TryGetProperty(n, out var v) && v.ValueKind is JsonValueKind.String ? v.GetString() : null)).OfType<string>().FirstOrDefault(s => s.Length > 0);
            if (said is not null) return Short(WebUtility.HtmlDecode(Tags().Replace(said, "")));
        }
        var text = Text;
        if (Title().Match(text) is { Success: true } title) return Short(WebUtility.HtmlDecode(title.Groups[1].Value));
        var plain = Spaces().Replace(Tags().Replace(text, " "), " ").Trim();
        return plain.Length > 0 ? Short(plain) : Status.ToString();
    }

    private static string Short(string text) => text.Length <= MostWords ? text.Trim() : string.Create(CultureInfo.InvariantCulture, $"{text[..MostWords].Trim()}…");

    private static JsonElement? Parsed(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("<title[^>]*>([^<]+)</title>", RegexOptions.IgnoreCase)]
    private static partial Regex Title();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();
}
