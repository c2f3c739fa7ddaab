using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Disdik.Bpm.Activities.Publishing.Targets;

/// <summary>A post on Bluesky, or on any personal data server of the AT Protocol.</summary>
/// <remarks>
/// Lexicons <c>com.atproto.server.createSession</c>, <c>com.atproto.repo.uploadBlob</c>, <c>putRecord</c>, <c>getRecord</c>, <c>deleteRecord</c>, and
/// <c>app.bsky.feed.post</c>. The record's key is made of our own, so that putting it again is the same post. Offsets of facets count UTF-8 bytes.
/// </remarks>
public sealed partial class BlueskyTarget(OutgoingHttp http, TimeProvider time) : IPublishingTarget
{
    private const string Collection = "app.bsky.feed.post";
    private const string Alphabet = "234567abcdefghijklmnopqrstuvwxyz";

    public TargetDescription Description { get; } = new("bluesky", new("Bluesky", "Bluesky"), Certainty.Exact,
    [
        new("service", SettingKind.Url, new("Server", "Server"), new("Biasanya https://bsky.social; atau server data pribadi milik sendiri.", "Usually https://bsky.social; or a personal data server of one's own."), Default: "https://bsky.social"),
        new("identifier", SettingKind.Text, new("Nama akun", "Account"), new("Tanpa @, misalnya dinas.bsky.social.", "Without @, such as office.bsky.social.")),
        new("password", SettingKind.Secret, new("Kata sandi aplikasi", "App password"), new("Dibuat di Bluesky: Pengaturan → Kata sandi aplikasi.", "Made in Bluesky: Settings → App passwords.")),
    ], new TargetLimits { MaxCharacters = 300, MaxBytes = 3000, MaxPictures = 4, MaxPictureBytes = 2_000_000, NeedsAlternativeText = true })
    {
        TestHint = new("Masuk, menayangkan sebuah kiriman uji dan menghapusnya lagi.", "Signs in, posts a test and deletes it again."),
    };

    public string PreviewOf(PublicationContent content) => content.Post(Description.Limits);

    public async Task<SendOutcome> PublishAsync(Sending sending, CancellationToken cancellationToken)
    {
        var session = await SignInAsync(sending.Settings, cancellationToken);
        JsonArray images = [];
        foreach (var picture in sending.Content.Pictures)
        {
            // The same bytes are the same blob, so an upload may be repeated.
            var upload = new ByteArrayContent(await sending.ReadAsync(picture, cancellationToken));
            upload.Headers.ContentType = new MediaTypeHeaderValue(picture.ContentType);
            var blob = (await AskAsync(sending.Settings, session, HttpMethod.Post, "com.atproto.repo.uploadBlob", upload, cancellationToken)).Object();
            images.Add(new JsonObject { ["alt"] = picture.Alt, ["image"] = JsonNode.Parse(blob.GetProperty("blob").GetRawText()) });
        }
        var key = RecordKey(sending.PlannedAt, sending.Key);
        await sending.AboutToPostAsync(cancellationToken);
        var uri = await PutAsync(sending.Settings, session, key, Record(sending, images), cancellationToken);
        return new SendOutcome.Sent(uri, UrlOf(session, key));
    }

    public async Task<Finding> FindAsync(Sending sending, CancellationToken cancellationToken)
    {
        var session = await SignInAsync(sending.Settings, cancellationToken);
        var key = RecordKey(sending.PlannedAt, sending.Key);
        var reply = await AskAsync(sending.Settings, session, HttpMethod.Get, $"com.atproto.repo.getRecord?repo={Uri.EscapeDataString(session.Did)}&collection={Collection}&rkey={key}", null, cancellationToken);
        if (reply.Status is HttpStatusCode.BadRequest && reply.Json is { ValueKind: JsonValueKind.Object } refused && refused.TryGetProperty("error", out var error) && error.GetString() == "RecordNotFound") return new Finding.Absent();
        var record = reply.Object();
        return new Finding.Found(record.GetProperty("uri").GetString(), UrlOf(session, key)) { Text = record.Find("value")?.Text("text") };
    }

    public async Task TakeDownAsync(Sending sending, string? externalId, CancellationToken cancellationToken) =>
        await DeleteAsync(sending.Settings, await SignInAsync(sending.Settings, cancellationToken), externalId?.Split('/')[^1] ?? RecordKey(sending.PlannedAt, sending.Key), cancellationToken);

    public async Task<TestOutcome> TestAsync(ChannelSettings settings, CancellationToken cancellationToken)
    {
        var session = await SignInAsync(settings, cancellationToken);
        var now = time.GetUtcNow();
        var key = RecordKey(now, $"uji:{now.UtcTicks}");
        await PutAsync(settings, session, key, new JsonObject { ["$type"] = Collection, ["text"] = "Uji kanal. Kiriman ini segera dihapus.", ["createdAt"] = Stamp(now), ["langs"] = new JsonArray("id") }, cancellationToken);
        await DeleteAsync(settings, session, key, cancellationToken);
        return new(new($"Akun {session.Handle} dapat menayangkan dan menghapus.", $"The account {session.Handle} can post and delete."));
    }

    private sealed record Session(string Did, string Handle, string Token);

    private async Task<Session> SignInAsync(ChannelSettings settings, CancellationToken cancellationToken)
    {
        var json = (await AskAsync(settings, null, HttpMethod.Post, "com.atproto.server.createSession", JsonContent.Create(new { identifier = settings["identifier"], password = settings["password"] }), cancellationToken)).Object();
        return new(json.GetProperty("did").GetString()!, json.GetProperty("handle").GetString()!, json.GetProperty("accessJwt").GetString()!);
    }

    private async Task<string?> PutAsync(ChannelSettings settings, Session session, string key, JsonObject record, CancellationToken cancellationToken) =>
        (await AskAsync(settings, session, HttpMethod.Post, "com.atproto.repo.putRecord", JsonContent.Create(new JsonObject { ["repo"] = session.Did, ["collection"] = Collection, ["rkey"] = key, ["record"] = record }), cancellationToken))
            .Object().GetProperty("uri").GetString();

    private async Task DeleteAsync(ChannelSettings settings, Session session, string key, CancellationToken cancellationToken) =>
        (await AskAsync(settings, session, HttpMethod.Post, "com.atproto.repo.deleteRecord", JsonContent.Create(new { repo = session.Did, collection = Collection, rkey = key }), cancellationToken)).RequireSuccess();

    private Task<Reply> AskAsync(ChannelSettings settings, Session? session, HttpMethod method, string call, HttpContent? content, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(method, $"{settings.Address("service")}/xrpc/{call}") { Content = content };
        if (session is not null) request.Headers.Authorization = new("Bearer", session.Token);
        return http.SendAsync(settings, request, cancellationToken);
    }

    private JsonObject Record(Sending sending, JsonArray images)
    {
        var content = sending.Content;
        var text = PreviewOf(content);
        var record = new JsonObject { ["$type"] = Collection, ["text"] = text, ["createdAt"] = Stamp(sending.PlannedAt), ["langs"] = new JsonArray(content.Language), ["facets"] = Facets(text) };
        if (images.Count > 0) record["embed"] = new JsonObject { ["$type"] = "app.bsky.embed.images", ["images"] = images };
        else if (content.Link is { } link)
            record["embed"] = new JsonObject { ["$type"] = "app.bsky.embed.external", ["external"] = new JsonObject { ["uri"] = link, ["title"] = content.Title, ["description"] = content.Lead ?? "" } };
        return record;
    }

    /// <summary>Links and hashtags of a text, by offsets in UTF-8 bytes, the end exclusive.</summary>
    public static JsonArray Facets(string text)
    {
        JsonArray facets = [];
        foreach (var match in Marks().Matches(text).OfType<Match>())
        {
            // A full stop or bracket behind an address belongs to the sentence.
            var (value, isTag) = (match.Value.TrimEnd('.', ',', ';', ':', '!', '?', ')'), match.Value[0] == '#');
            if (isTag && (value.Length < 2 || value[1..].All(char.IsDigit))) continue;
            var start = Encoding.UTF8.GetByteCount(text.AsSpan(0, match.Index));
            facets.Add(new JsonObject
            {
                ["index"] = new JsonObject { ["byteStart"] = start, ["byteEnd"] = start + Encoding.UTF8.GetByteCount(value) },
                ["features"] = new JsonArray(isTag
                    ? new JsonObject { ["$type"] = "app.bsky.richtext.facet#tag", ["tag"] = value[1..] }
                    : new JsonObject { ["$type"] = "app.bsky.richtext.facet#link", ["uri"] = value }),
            });
        }
        return facets;
    }

    /// <summary>
    /// A timestamp identifier: 53 bits of microseconds and 10 of a clock's number, in 13 letters. Both are made of time and key, the same at every attempt and
    /// another for another item of the same instant.
    /// </summary>
    public static string RecordKey(DateTimeOffset at, string key)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        var micros = (ulong)(at.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / 10 - (BitConverter.ToUInt32(hash, 0) % 1_000_000);
        var bits = (micros << 10) | (BitConverter.ToUInt32(hash, 4) & 0x3FF);
        var letters = new char[13];
        for (var i = 12; i >= 0; i--, bits >>= 5) letters[i] = Alphabet[(int)(bits & 31)];
        return new(letters);
    }

    private static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static string UrlOf(Session session, string key) => $"https://bsky.app/profile/{session.Handle}/post/{key}";

    [GeneratedRegex(@"(?<=^|\s|\()https?://[^\s]+|(?<=^|\s)#[^\s#\p{P}]+")]
    private static partial Regex Marks();
}
