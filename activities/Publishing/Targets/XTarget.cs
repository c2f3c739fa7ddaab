using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Disdik.Bpm.Activities.Publishing.Targets;

/// <summary>A post on X.</summary>
/// <remarks>
/// X API v2: <c>POST /2/media/upload/initialize</c>, <c>/2/media/upload/{id}/append</c>, <c>/finalize</c>, <c>GET /2/media/upload?command=STATUS</c>,
/// <c>POST /2/media/metadata</c>, <c>POST /2/tweets</c>, <c>GET /2/users/{id}/tweets</c>, <c>DELETE /2/tweets/{id}</c>; OAuth 2 with PKCE. There is no key of ours: after a break the account's own posts are looked
/// through. The same text again is refused with 403 and without the id of the one that stands there. Access tokens last two hours; a refresh token is for one use.
/// </remarks>
public sealed partial class XTarget(OutgoingHttp http, TimeProvider time) : IConnectedTarget
{
    private const int SegmentBytes = 1 << 20;
    private const string Post = "post", Video = "video";

    public TargetDescription Description { get; } = new("x", new("X", "X"), Certainty.LookFirst,
    [
        OAuth2.ClientId,
        new("clientSecret", SettingKind.Secret, new("Client secret", "Client secret"), new("Hanya bila aplikasi di X berjenis \"confidential client\".", "Only where the application at X is a confidential client."), Required: false),
        new("api", SettingKind.Url, new("Alamat X API", "Address of the X API"), new("Tetap https://api.x.com.", "Stays https://api.x.com."), Default: "https://api.x.com") { IsRarelyChanged = true },
        new("login", SettingKind.Url, new("Alamat persetujuan", "Address of the consent"), new("Tetap https://x.com.", "Stays https://x.com."), Default: "https://x.com") { IsRarelyChanged = true },
    ], new TargetLimits { MaxCharacters = 280, Counted = CharacterCount.Weighted, MaxPictures = 4, MaxPictureBytes = 5 << 20, PictureTypes = ["image/jpeg", "image/png", "image/webp"], NeedsAlternativeText = true, VideoReplacesPictures = true, MaxVideoBytes = 512L << 20, VideoTypes = ["video/mp4", "video/quicktime"] })
    {
        OAuth = new("login", "/i/oauth2/authorize", OAuth2.ClientId.Name, ["tweet.read", "tweet.write", "users.read", "media.write", "offline.access"]),
        SettleTime = TimeSpan.FromMinutes(2),
        Notice = new("X menagih tiap permintaan dari kredit yang dibeli di muka; kiriman dengan tautan lebih mahal.", "X charges each request to credits that are bought beforehand; a post with a link costs more."),
        TestHint = new("Menayangkan sebuah kiriman uji dan menghapusnya lagi; X menagih keduanya.", "Posts a test and deletes it again; X charges both."),
    };

    public string PreviewOf(PublicationContent content) => content.Post(Description.Limits);

    public async Task<SendOutcome> PublishAsync(Sending sending, CancellationToken cancellationToken)
    {
        List<string> media = [];
        if (sending.Content.Video is { } video) media.Add(await VideoAsync(sending, video, cancellationToken));
        for (var at = 0; at < sending.Content.Pictures.Count; at++) media.Add(await PictureAsync(sending, sending.Content.Pictures[at], at, cancellationToken));
        var triedBefore = sending.Step("tried") is not null;
        await sending.DoneAsync("tried", "1", cancellationToken);
        await sending.AboutToPostAsync(cancellationToken);
        object post = media.Count == 0 ? new { text = PreviewOf(sending.Content) } : new { text = PreviewOf(sending.Content), media = new { media_ids = media } };
        var reply = await SendAsync(sending.Settings, HttpMethod.Post, "2/tweets", JsonContent.Create(post), cancellationToken);
        if (reply.Status is HttpStatusCode.Forbidden && reply.Words().Contains("duplicate", StringComparison.OrdinalIgnoreCase))
            return triedBefore ? new SendOutcome.Uncertain(reply.Refusal()) : new SendOutcome.Refused(reply.Refusal(
                "Teks yang sama sudah ada: catat alamatnya sebagai bukti, atau setujui teks lain.", "The same text stands there already: record its address as proof, or have another text approved."));
        var id = IdOf(reply);
        await sending.DoneAsync(Post, id, cancellationToken);
        return new SendOutcome.Sent(id, UrlOf(id));
    }

    public async Task<Finding> FindAsync(Sending sending, CancellationToken cancellationToken)
    {
        if (sending.Step(Post) is { } id)
        {
            // What is not there is a success whose answer holds no data.
            var reply = await SendAsync(sending.Settings, HttpMethod.Get, $"2/tweets/{id}?tweet.fields=entities,note_tweet", null, cancellationToken);
            return reply.Status is not HttpStatusCode.NotFound && reply.Object().Find("data") is { } post ? new Finding.Found(id, UrlOf(id)) { Text = TextOf(post) } : new Finding.Absent();
        }
        var since = sending.PlannedAt.AddMinutes(-5).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var posts = (await SendAsync(sending.Settings, HttpMethod.Get, $"2/users/{Uri.EscapeDataString(sending.Settings.Connection?.AccountId ?? "")}/tweets?max_results=100&exclude=retweets&start_time={Uri.EscapeDataString(since)}&tweet.fields=entities,note_tweet", null, cancellationToken)).Object().Items("data");
        var wanted = Words(PreviewOf(sending.Content));
        var found = posts.FirstOrDefault(p => Words(TextOf(p)) == wanted);
        return found.Text("id") is { } foundId ? new Finding.Found(foundId, UrlOf(foundId)) : new Finding.Absent();
    }

    public async Task TakeDownAsync(Sending sending, string? externalId, CancellationToken cancellationToken)
    {
        if (externalId is null) return;
        var reply = await SendAsync(sending.Settings, HttpMethod.Delete, $"2/tweets/{Uri.EscapeDataString(externalId)}", null, cancellationToken);
        if (reply.Status is not HttpStatusCode.NotFound) reply.Object();
    }

    public async Task<TestOutcome> TestAsync(ChannelSettings settings, CancellationToken cancellationToken)
    {
        var id = IdOf(await SendAsync(settings, HttpMethod.Post, "2/tweets", JsonContent.Create(new { text = $"Uji kanal {time.GetUtcNow():yyyy-MM-dd HH:mm:ss}" }), cancellationToken));
        (await SendAsync(settings, HttpMethod.Delete, $"2/tweets/{id}", null, cancellationToken)).Object();
        var name = settings.Connection?.AccountName;
        return new(new($"Akun {name} dapat menayangkan dan menghapus.", $"The account {name} can post and delete."));
    }

    public async Task<Connection> ConnectAsync(ChannelSettings settings, AuthorizationGrant grant, CancellationToken cancellationToken)
    {
        var connection = await TokenAsync(settings, null, cancellationToken,
            ("grant_type", "authorization_code"), ("code", grant.Code), ("redirect_uri", grant.Redirect), ("code_verifier", grant.Verifier));
        var me = (await SendAsync(settings, connection.Access, HttpMethod.Get, "2/users/me", null, cancellationToken)).Object().Find("data");
        return connection with { AccountId = me?.Text("id") ?? "", AccountName = $"@{me?.Text("username")}" };
    }

    public Task<Connection> RenewAsync(ChannelSettings settings, CancellationToken cancellationToken) =>
        TokenAsync(settings, settings.Connection, cancellationToken, ("grant_type", "refresh_token"), ("refresh_token", settings.Connection!.Renewal!));

    private async Task<Connection> TokenAsync(ChannelSettings settings, Connection? before, CancellationToken cancellationToken, params (string Name, string Value)[] fields)
    {
        var form = new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create("client_id", settings["clientId"])]);
        var request = new HttpRequestMessage(HttpMethod.Post, $"{settings.Address("api")}/2/oauth2/token") { Content = form };
        if (settings["clientSecret"].Length > 0) request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings["clientId"]}:{settings["clientSecret"]}")));
        return OAuth2.Read(await http.SendAsync(settings, request, cancellationToken), before, time.GetUtcNow());
    }

    /// <summary>The id of an uploaded picture with its description; X keeps one for a day, and one that was uploaded before is used again.</summary>
    private async Task<string> PictureAsync(Sending sending, ContentPicture picture, int at, CancellationToken cancellationToken)
    {
        var step = $"media{at}";
        if (KeptIn(sending, step) is { } earlier) return earlier;
        using MemoryStream bytes = new(await sending.ReadAsync(picture, cancellationToken));
        var done = await UploadAsync(sending.Settings, bytes, picture.ContentType, "tweet_image", cancellationToken);
        var id = done.Text("id")!;
        if (picture.Alt.Length > 0)
            (await SendAsync(sending.Settings, HttpMethod.Post, "2/media/metadata", JsonContent.Create(new { id, metadata = new { alt_text = new { text = picture.Alt } } }), cancellationToken)).Object();
        await KeepAsync(sending, step, done, cancellationToken);
        return id;
    }

    /// <summary>The id of the uploaded video, which X has worked through; until it has, the attempt waits as long as X says.</summary>
    private async Task<string> VideoAsync(Sending sending, ContentFile video, CancellationToken cancellationToken)
    {
        JsonElement state;
        if (KeptIn(sending, Video) is { } uploaded)
            state = (await SendAsync(sending.Settings, HttpMethod.Get, $"2/media/upload?command=STATUS&media_id={Uri.EscapeDataString(uploaded)}", null, cancellationToken)).Object().Find("data") ?? default;
        else
        {
            await using var file = sending.OpenVideo();
            state = await UploadAsync(sending.Settings, file, video.ContentType, "tweet_video", cancellationToken);
            await KeepAsync(sending, Video, state, cancellationToken);
        }
        var work = state.Find("processing_info");
        switch (work?.Text("state"))
        {
            case "pending" or "in_progress":
                throw new PublishingException(new SendOutcome.TemporarilyRefused(new("X masih mengolah videonya.", "X is still working on the video."), work?.Seconds("check_after_secs")));
            case "failed":
                await sending.ForgetAsync(Video, cancellationToken);
                var words = work?.Find("error")?.Text("message") ?? "–";
                throw new PublishingException(new SendOutcome.Refused(new($"X tidak dapat mengolah videonya: {words}", $"X could not take the video: {words}")));
            default:
                return KeptIn(sending, Video)!;
        }
    }

    /// <returns>What X says of the whole file: id, how long it keeps it, what is left to do.</returns>
    private async Task<JsonElement> UploadAsync(ChannelSettings settings, Stream file, string type, string category, CancellationToken cancellationToken)
    {
        var begun = (await SendAsync(settings, HttpMethod.Post, "2/media/upload/initialize", JsonContent.Create(new { media_type = type, media_category = category, total_bytes = file.Length }), cancellationToken)).Object();
        var id = begun.Find("data")?.Text("id") ?? throw NoId();
        var buffer = new byte[SegmentBytes];
        for (var segment = 0; await file.ReadAtLeastAsync(buffer, SegmentBytes, throwOnEndOfStream: false, cancellationToken) is > 0 and var length; segment++)
        {
            var part = new ByteArrayContent(buffer, 0, length);
            part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            var form = new MultipartFormDataContent { { new StringContent(segment.ToString(CultureInfo.InvariantCulture)), "segment_index" }, { part, "media", "berkas" } };
            (await SendAsync(settings, HttpMethod.Post, $"2/media/upload/{id}/append", form, cancellationToken)).Object();
        }
        return (await SendAsync(settings, HttpMethod.Post, $"2/media/upload/{id}/finalize", null, cancellationToken)).Object().Find("data") is { } done && done.Text("id") == id ? done : throw NoId();
    }

    private static PublishingException NoId() => new(new SendOutcome.Uncertain(new("Diharapkan nomor berkas dari X, tetapi tidak ada.", "Expected the file's id of X, but there is none.")));

    /// <summary>The id of a file that X still has; null when there is none.</summary>
    private string? KeptIn(Sending sending, string step) =>
        sending.Step(step)?.Split('@') is [var id, var until] && long.Parse(until, CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds() ? id : null;

    private Task KeepAsync(Sending sending, string step, JsonElement uploaded, CancellationToken cancellationToken) => sending.DoneAsync(step, string.Create(
        CultureInfo.InvariantCulture, $"{uploaded.Text("id")}@{(time.GetUtcNow() + (uploaded.Seconds("expires_after_secs") ?? TimeSpan.FromHours(1))).ToUnixTimeSeconds()}"), cancellationToken);

    private Task<Reply> SendAsync(ChannelSettings settings, HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken) =>
        SendAsync(settings, settings.AccessToken, method, path, content, cancellationToken);

    private Task<Reply> SendAsync(ChannelSettings settings, string token, HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(method, $"{settings.Address("api")}/{path}") { Content = content };
        request.Headers.Authorization = new("Bearer", token);
        return http.SendAsync(settings, request, cancellationToken);
    }

    private static string IdOf(Reply reply) => reply.Object().Find("data")?.Text("id") ?? throw new PublishingException(new SendOutcome.Uncertain(new(
        $"Diharapkan nomor kiriman dari {reply.Host}, tetapi ditemukan: {reply.Words()}", $"Expected the post's id of {reply.Host}, but found: {reply.Words()}")));

    private static string UrlOf(string id) => $"https://x.com/i/web/status/{id}";

    /// <summary>As it was sent: X puts short addresses in, adds one for the pictures, and escapes as HTML does.</summary>
    private static string TextOf(JsonElement post)
    {
        var (text, entities) = post.Find("note_tweet") is { } whole ? (whole.Text("text"), whole.Find("entities")) : (post.Text("text"), post.Find("entities"));
        foreach (var url in entities?.Items("urls") ?? [])
            text = text?.Replace(url.Text("url") ?? " ", url.Text("media_key") is null ? url.Text("expanded_url") : "", StringComparison.Ordinal);
        return WebUtility.HtmlDecode(text ?? "");
    }

    private static string Words(string text) => Spaces().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
