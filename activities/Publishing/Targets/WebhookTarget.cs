using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Disdik.Bpm.Activities.Publishing.Targets;

/// <summary>A signed message to a content system of the office's own making.</summary>
/// <remarks>
/// Standard Webhooks 1.0: <c>webhook-id</c> is the same at each attempt, and the receiver takes each id once; <c>webhook-signature</c> is
/// <c>v1,</c> and base64 of HMAC-SHA256 over <c>id.timestamp.body</c>. Every 2xx is an acceptance.
/// </remarks>
public sealed class WebhookTarget(OutgoingHttp http, TimeProvider time) : IUpdatingTarget
{
    private const string SecretMark = "whsec_";
    private const int ShortestSecretBytes = 24;

    public TargetDescription Description { get; } = new("webhook", new("Webhook bertanda tangan", "Signed webhook"), Certainty.Exact,
    [
        new("url", SettingKind.Url, new("Alamat penerima", "Receiver's address"), new("Alamat yang menerima POST, misalnya https://cms.contoh.go.id/webhook.", "The address that takes the POST, such as https://cms.example.org/webhook.")),
        new("secret", SettingKind.Secret, new("Kunci tanda tangan", "Signing secret"), new("whsec_ diikuti base64 dari 24–64 bita, sama dengan di penerima.", "whsec_ and base64 of 24 to 64 bytes, the same as at the receiver.")),
    ], TargetLimits.None)
    {
        // The same id may be sent again at once: the receiver takes it once.
        SettleTime = TimeSpan.Zero, IsArticle = true, CanBeLookedAt = false,
        TestHint = new("Mengirim pesan publication.test yang tidak menayangkan apa pun.", "Sends a message publication.test, which publishes nothing."),
    };

    public string PreviewOf(PublicationContent content) => Encoding.UTF8.GetString(Message("publication.published", null, content.Title, content));

    public async Task<SendOutcome> PublishAsync(Sending sending, CancellationToken cancellationToken)
    {
        var body = Message("publication.published", sending.PlannedAt, sending.Key, sending.Content, sending.Job.BusinessKey);
        await sending.AboutToPostAsync(cancellationToken);
        return Taken(await SendAsync(sending.Settings, IdOf(sending.Key), body, cancellationToken), IdOf(sending.Key));
    }

    /// <summary>Under the id that the receiver knows the item by, as a message of its own.</summary>
    public async Task<SendOutcome?> UpdateAsync(Sending sending, string externalId, CancellationToken cancellationToken)
    {
        var body = Message("publication.updated", sending.PlannedAt, sending.FirstKey, sending.Content, sending.Job.BusinessKey, externalId);
        return Taken(await SendAsync(sending.Settings, IdOf(sending.Key), body, cancellationToken), externalId);
    }

    private static SendOutcome.Sent Taken(Reply reply, string id)
    {
        var said = reply.Json is { ValueKind: JsonValueKind.Object } json ? json : default;
        return new SendOutcome.Sent(TextOf(said, "id") ?? id, TextOf(said, "url") is { } url && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? address.AbsoluteUri : null);
    }

    public Task<Finding> FindAsync(Sending sending, CancellationToken cancellationToken) => Task.FromResult<Finding>(new Finding.CannotTell());

    public Task TakeDownAsync(Sending sending, string? externalId, CancellationToken cancellationToken) => SendAsync(
        sending.Settings, IdOf(sending.Key + ":turun"), JsonSerializer.SerializeToUtf8Bytes(new { type = "publication.taken_down", timestamp = sending.PlannedAt, data = new { id = sending.FirstKey, external_id = externalId } }), cancellationToken);

    public async Task<TestOutcome> TestAsync(ChannelSettings settings, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await SendAsync(settings, IdOf($"test:{now.UtcTicks}"), JsonSerializer.SerializeToUtf8Bytes(new { type = "publication.test", timestamp = now, data = new { } }), cancellationToken);
        return new(new("Penerima menerima pesan uji.", "The receiver took the test message."));
    }

    private async Task<Reply> SendAsync(ChannelSettings settings, string id, byte[] body, CancellationToken cancellationToken)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, settings["url"]) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", WebhookSignature.Of(KeyOf(settings["secret"]), id, timestamp, body));
        var reply = await http.SendAsync(settings, request, cancellationToken);
        reply.RequireSuccess();
        // A sign-in page or a catch-all page answers everything with success.
        if (reply.ContentType == "text/html")
            throw new PublishingException(new SendOutcome.Uncertain(new($"Diharapkan jawaban sebuah program dari {reply.Host}, tetapi ditemukan halaman HTML: {reply.Words()}", $"Expected a program's answer of {reply.Host}, but found an HTML page: {reply.Words()}")));
        return reply;
    }

    private static byte[] KeyOf(string secret)
    {
        var encoded = secret.StartsWith(SecretMark, StringComparison.Ordinal) ? secret[SecretMark.Length..] : secret;
        var key = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, key, out var length) || length < ShortestSecretBytes)
            throw new PublishingException(new SendOutcome.Refused(new("Diharapkan kunci whsec_ dengan base64 dari paling sedikit 24 bita, tetapi kunci yang tersimpan bukan itu.", "Expected a secret of whsec_ and base64 of at least 24 bytes, but the stored one is none."), ByCredential: true));
        return key[..length];
    }

    /// <summary>Receivers keep ids in columns: letters and digits alone, of a length they know.</summary>
    private static string IdOf(string key) => $"msg_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32]}";

    private static byte[] Message(string type, DateTimeOffset? timestamp, string id, PublicationContent content, string? number = null, string? externalId = null) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        type, timestamp,
        data = new
        {
            id, external_id = externalId, number, title = content.Title, lead = content.Lead, body_html = content.BodyHtml, category = content.Category, language = content.Language, text = content.Variant, url = content.Link,
            pictures = content.Pictures.Select(p => new { url = PictureOf(content.Link, p), alt = p.Alt, credit = p.Credit, content_type = p.ContentType, sha256 = p.SentSha256 }),
        },
    });

    private static string? PictureOf(string? link, ContentPicture picture) =>
        link is not null && picture.Sha256.Length > 0 && Uri.TryCreate(link, UriKind.Absolute, out var article) ? new Uri(article, $"/berita/gambar/{picture.Sha256}").AbsoluteUri : null;

    private static string? TextOf(JsonElement json, string name) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
