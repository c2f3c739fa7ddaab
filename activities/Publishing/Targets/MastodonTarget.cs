using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Disdik.Bpm.Activities.Publishing.Targets;

/// <summary>A status on Mastodon, or on another server with its interface.</summary>
/// <remarks>
/// Mastodon API: <c>POST /api/v2/media</c>, <c>POST /api/v1/statuses</c>, <c>GET /api/v1/accounts/:id/statuses</c>, <c>GET</c>, <c>PUT</c> and
/// <c>DELETE /api/v1/statuses/:id</c>.
/// The server keeps an <c>Idempotency-Key</c> for an hour; after that the account's own latest statuses are looked through for the same words.
/// </remarks>
public sealed partial class MastodonTarget(OutgoingHttp http, TimeProvider time) : IUpdatingTarget
{
    public TargetDescription Description { get; } = new("mastodon", new("Mastodon", "Mastodon"), Certainty.LookFirst,
    [
        new("server", SettingKind.Url, new("Server", "Server"), new("Misalnya https://mastodon.social.", "Such as https://mastodon.social.")),
        new("token", SettingKind.Secret, new("Token akses", "Access token"), new("Preferensi → Pengembangan → Aplikasi baru, dengan hak write:statuses, write:media dan read:accounts, read:statuses.", "Preferences → Development → New application, with write:statuses, write:media, read:accounts and read:statuses.")),
        new("visibility", SettingKind.Choice, new("Terlihat oleh", "Visible to"), new("Publik kecuali ada alasan lain.", "Public unless there is a reason."), Default: "public", Choices: [new("public", new("Publik", "Public")), new("unlisted", new("Publik, tidak di linimasa", "Public, not in timelines"))]),
    ], new TargetLimits { MaxCharacters = 500, MaxPictures = 4, MaxPictureBytes = 16 << 20, PictureTypes = ["image/jpeg", "image/png", "image/gif", "image/webp"], NeedsAlternativeText = true })
    {
        TestHint = new("Menayangkan sebuah kiriman yang hanya terlihat oleh akun itu sendiri, lalu menghapusnya.", "Posts a status that only the account itself sees, and deletes it."),
    };

    public string PreviewOf(PublicationContent content) => content.Post(Description.Limits);

    public async Task<SendOutcome> PublishAsync(Sending sending, CancellationToken cancellationToken)
    {
        var media = await MediaAsync(sending, cancellationToken);
        await sending.AboutToPostAsync(cancellationToken);
        var status = (await AskAsync(sending.Settings, HttpMethod.Post, "/api/v1/statuses", JsonContent.Create(new
        {
            status = PreviewOf(sending.Content), media_ids = media, language = sending.Content.Language, visibility = sending.Settings["visibility"],
        }), IdempotencyKey(sending), cancellationToken)).Object();
        return new SendOutcome.Sent(status.GetProperty("id").GetString(), UrlOf(status));
    }

    public async Task<SendOutcome?> UpdateAsync(Sending sending, string externalId, CancellationToken cancellationToken)
    {
        var media = await MediaAsync(sending, cancellationToken);
        var reply = await AskAsync(sending.Settings, HttpMethod.Put, PathOf(externalId), JsonContent.Create(new { status = PreviewOf(sending.Content), media_ids = media, language = sending.Content.Language }), null, cancellationToken);
        return reply.Status is HttpStatusCode.NotFound ? null : new SendOutcome.Sent(externalId, UrlOf(reply.Object()));
    }

    private async Task<List<string>> MediaAsync(Sending sending, CancellationToken cancellationToken)
    {
        List<string> media = [];
        foreach (var picture in sending.Content.Pictures)
        {
            var file = new ByteArrayContent(await sending.ReadAsync(picture, cancellationToken));
            file.Headers.ContentType = new MediaTypeHeaderValue(picture.ContentType);
            // 202: taken, still being made smaller. A status may name it before that is done.
            var form = new MultipartFormDataContent { { file, "file", $"gambar.{picture.ContentType.Split('/')[1]}" }, { new StringContent(picture.Alt), "description" } };
            media.Add((await AskAsync(sending.Settings, HttpMethod.Post, "/api/v2/media", form, null, cancellationToken)).Object().GetProperty("id").GetString()!);
        }
        return media;
    }

    public async Task<Finding> FindAsync(Sending sending, CancellationToken cancellationToken)
    {
        if (sending.ExternalId is { } id)
        {
            var reply = await AskAsync(sending.Settings, HttpMethod.Get, PathOf(id), null, null, cancellationToken);
            return reply.Status is HttpStatusCode.NotFound ? new Finding.Absent()
                : new Finding.Found(id, UrlOf(reply.Object())) { Text = ManualTarget.Plain(reply.Object().GetProperty("content").GetString() ?? "") };
        }
        var me = (await AskAsync(sending.Settings, HttpMethod.Get, "/api/v1/accounts/verify_credentials", null, null, cancellationToken)).Object().GetProperty("id").GetString();
        var statuses = (await AskAsync(sending.Settings, HttpMethod.Get, $"/api/v1/accounts/{me}/statuses?limit=40&exclude_reblogs=true", null, null, cancellationToken)).Array();
        var wanted = Words(PreviewOf(sending.Content));
        var found = statuses.FirstOrDefault(s => Words(ManualTarget.Plain(s.GetProperty("content").GetString() ?? "")) == wanted);
        return found.ValueKind is JsonValueKind.Object ? new Finding.Found(found.GetProperty("id").GetString(), UrlOf(found)) : new Finding.Absent();
    }

    public async Task TakeDownAsync(Sending sending, string? externalId, CancellationToken cancellationToken)
    {
        if (externalId is null) return;
        var reply = await AskAsync(sending.Settings, HttpMethod.Delete, PathOf(externalId), null, null, cancellationToken);
        if (reply.Status is not HttpStatusCode.NotFound) reply.RequireSuccess();
    }

    public async Task<TestOutcome> TestAsync(ChannelSettings settings, CancellationToken cancellationToken)
    {
        var me = (await AskAsync(settings, HttpMethod.Get, "/api/v1/accounts/verify_credentials", null, null, cancellationToken)).Object();
        var status = (await AskAsync(settings, HttpMethod.Post, "/api/v1/statuses", JsonContent.Create(new { status = $"Uji kanal {time.GetUtcNow():yyyy-MM-dd HH:mm:ss}", visibility = "direct", language = "id" }), null, cancellationToken)).Object();
        (await AskAsync(settings, HttpMethod.Delete, $"/api/v1/statuses/{status.GetProperty("id").GetString()}", null, null, cancellationToken)).RequireSuccess();
        var name = me.GetProperty("username").GetString();
        return new(new($"Akun {name} dapat menayangkan dan menghapus.", $"The account {name} can post and delete."));
    }

    private Task<Reply> AskAsync(ChannelSettings settings, HttpMethod method, string path, HttpContent? content, string? key, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(method, settings.Address("server") + path) { Content = content };
        request.Headers.Authorization = new("Bearer", settings["token"]);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return http.SendAsync(settings, request, cancellationToken);
    }

    private static string PathOf(string id) => $"/api/v1/statuses/{Uri.EscapeDataString(id)}";

    private static string IdempotencyKey(Sending sending) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sending.Key)))[..40];

    private static string? UrlOf(JsonElement status) => status.TryGetProperty("url", out var url) && url.ValueKind is JsonValueKind.String ? url.GetString() : status.GetProperty("uri").GetString();

    /// <summary>The server breaks lines its own way.</summary>
    private static string Words(string text) => Spaces().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
