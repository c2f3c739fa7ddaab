using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Disdik.Bpm.Activities.Publishing.Targets;

/// <summary>A video on the office's YouTube channel.</summary>
/// <remarks>
/// YouTube Data API v3: <c>videos.insert</c> by the resumable protocol, <c>videos.list</c>, <c>playlistItems.list</c>, <c>videos.delete</c>. The video appears with the
/// request that brings its last bytes; the address of the session tells afterwards how far it came (<c>Content-Range: bytes */N</c>, 308) or which video it became. Where the
/// session is gone, the channel's own uploads are looked through. The bytes are sent in parts and never held whole.
/// </remarks>
public sealed partial class YouTubeTarget(OutgoingHttp http, TimeProvider time) : IConnectedTarget
{
    /// <summary>A multiple of 256 KiB, as the protocol wants, that a slow line carries within a request's patience.</summary>
    public const int PartBytes = 2 << 20;
    private const int LongestTitle = 100, LongestDescriptionBytes = 5000;
    private const string Session = "session", Video = "video", Education = "27";

    public TargetDescription Description { get; } = new("youtube", new("YouTube", "YouTube"), Certainty.Exact,
    [
        OAuth2.ClientId,
        new("clientSecret", SettingKind.Secret, new("Client secret", "Client secret"), new("Dari Google Cloud Console: Credentials.", "Of the Google Cloud Console: Credentials.")),
        new("madeForKids", SettingKind.Choice, new("Dibuat untuk anak-anak", "Made for kids"), new("YouTube mewajibkan pernyataan ini untuk setiap video.", "YouTube demands this declaration for each video."),
            Choices: [new("", new("Pilih…", "Choose…")), new("no", new("Tidak dibuat untuk anak-anak", "Not made for kids")), new("yes", new("Dibuat untuk anak-anak", "Made for kids"))]),
        new("privacy", SettingKind.Choice, new("Terlihat oleh", "Visible to"), new("Proyek Google yang belum diaudit hanya dapat mengunggah video privat.", "A Google project that was not audited can upload private videos only."), Default: "public",
            Choices: [new("public", new("Publik", "Public")), new("unlisted", new("Siapa pun yang punya tautan", "Anyone with the link")), new("private", new("Privat", "Private"))]),
        new("api", SettingKind.Url, new("Alamat API", "Address of the API"), new("Tetap https://www.googleapis.com.", "Stays https://www.googleapis.com."), Default: "https://www.googleapis.com") { IsRarelyChanged = true },
        new("token", SettingKind.Url, new("Alamat token", "Address of the tokens"), new("Tetap https://oauth2.googleapis.com.", "Stays https://oauth2.googleapis.com."), Default: "https://oauth2.googleapis.com") { IsRarelyChanged = true },
        new("login", SettingKind.Url, new("Alamat persetujuan", "Address of the consent"), new("Tetap https://accounts.google.com.", "Stays https://accounts.google.com."), Default: "https://accounts.google.com") { IsRarelyChanged = true },
    ], new TargetLimits { NeedsVideo = true })
    {
        OAuth = new("login", "/o/oauth2/v2/auth", OAuth2.ClientId.Name, ["https://www.googleapis.com/auth/youtube"]) { Further = new Dictionary<string, string> { ["access_type"] = "offline", ["prompt"] = "consent" } },
        SettleTime = TimeSpan.FromMinutes(2),
        Notice = new("Proyek Google yang dibuat setelah 28 Juli 2020 dan belum diaudit YouTube hanya dapat mengunggah video privat. Program ini mengatakannya pada publikasi; videonya tidak diunggah dua kali.",
            "A Google project made after 28 July 2020 that YouTube has not audited can upload private videos only. The program says so at the publication; the video is not uploaded twice."),
        TestHint = new("Memeriksa akun dan kanal YouTube-nya. Tidak ada yang diunggah.", "Checks the account and its YouTube channel. Nothing is uploaded."),
    };

    public string PreviewOf(PublicationContent content) => $"{TitleOf(content)}\n\n{DescriptionOf(content)}".Trim();

    public IReadOnlyList<Violation> Check(PublicationContent content)
    {
        List<Violation> found = [.. Description.Limits.Violations(Description.Name, PreviewOf(content), content)];
        if (TitleOf(content) is { Length: > LongestTitle } title) found.Add(new("title", new($"YouTube: diharapkan judul paling banyak {LongestTitle} karakter, tetapi ada {title.Length}.", $"YouTube: expected a headline of at most {LongestTitle} characters, but it has {title.Length}.")));
        if (Encoding.UTF8.GetByteCount(DescriptionOf(content)) is > LongestDescriptionBytes and var bytes) found.Add(new("bytes", new($"YouTube: diharapkan deskripsi paling banyak {LongestDescriptionBytes} bita, tetapi ada {bytes}.", $"YouTube: expected a description of at most {LongestDescriptionBytes} bytes, but it has {bytes}.")));
        return found;
    }

    public async Task<SendOutcome> PublishAsync(Sending sending, CancellationToken cancellationToken)
    {
        if (sending.Step(Video) is { } uploaded)
        {
            if (await LookAsync(sending.Settings, uploaded, cancellationToken) is { } there) return Seen(sending, uploaded, there);
            // It was deleted: another upload, from its beginning.
            await sending.ForgetAsync(Video, cancellationToken);
            await sending.ForgetAsync(Session, cancellationToken);
        }
        var (session, from) = (sending.Step(Session), 0L);
        if (session is not null)
        {
            var state = await AskSessionAsync(sending, session, cancellationToken);
            if (state.Video is { } done) return await UploadedAsync(sending, done, cancellationToken);
            (session, from) = state.IsGone ? (null, 0) : (session, state.Offset);
        }
        session ??= await BeginAsync(sending, cancellationToken);
        return await UploadedAsync(sending, await UploadAsync(sending, session, from, cancellationToken), cancellationToken);
    }

    public async Task<Finding> FindAsync(Sending sending, CancellationToken cancellationToken)
    {
        var id = sending.Step(Video);
        if (id is null && sending.Step(Session) is { } session)
        {
            var state = await AskSessionAsync(sending, session, cancellationToken);
            id = state.IsGone ? await AmongUploadsAsync(sending, cancellationToken) : state.Video?.Text("id");
            if (id is not null) await sending.DoneAsync(Video, id, cancellationToken);
        }
        return id is not null && await LookAsync(sending.Settings, id, cancellationToken) is not null ? new Finding.Found(id, UrlOf(id)) : new Finding.Absent();
    }

    public async Task TakeDownAsync(Sending sending, string? externalId, CancellationToken cancellationToken)
    {
        if (externalId is null) return;
        var reply = await SendAsync(sending.Settings, HttpMethod.Delete, $"youtube/v3/videos?id={Uri.EscapeDataString(externalId)}", null, cancellationToken);
        if (reply.Status is not HttpStatusCode.NotFound) Judged(reply).RequireSuccess();
    }

    public async Task<TestOutcome> TestAsync(ChannelSettings settings, CancellationToken cancellationToken)
    {
        var channel = await OwnChannelAsync(settings, settings.AccessToken, cancellationToken);
        var name = channel.Find("snippet")?.Text("title");
        return new(new($"Kanal {name} dapat dikirimi. Apakah videonya boleh publik baru diketahui pada unggahan pertama.", $"The channel {name} can be uploaded to. Whether its videos may be public is known with the first upload."), settings.Connection?.EndsAt);
    }

    public async Task<Connection> ConnectAsync(ChannelSettings settings, AuthorizationGrant grant, CancellationToken cancellationToken)
    {
        var connection = await TokenAsync(settings, null, cancellationToken,
            ("grant_type", "authorization_code"), ("code", grant.Code), ("redirect_uri", grant.Redirect), ("code_verifier", grant.Verifier));
        var channel = await OwnChannelAsync(settings, connection.Access, cancellationToken);
        return connection with { AccountId = channel.Text("id") ?? "", AccountName = channel.Find("snippet")?.Text("title") ?? "" };
    }

    public Task<Connection> RenewAsync(ChannelSettings settings, CancellationToken cancellationToken) =>
        TokenAsync(settings, settings.Connection, cancellationToken, ("grant_type", "refresh_token"), ("refresh_token", settings.Connection!.Renewal!));

    private async Task<Connection> TokenAsync(ChannelSettings settings, Connection? before, CancellationToken cancellationToken, params (string Name, string Value)[] fields)
    {
        var form = new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create("client_id", settings["clientId"]), KeyValuePair.Create("client_secret", settings["clientSecret"])]);
        return OAuth2.Read(await http.SendAsync(settings, new HttpRequestMessage(HttpMethod.Post, $"{settings.Address("token")}/token") { Content = form }, cancellationToken), before, time.GetUtcNow());
    }

    private async Task<JsonElement> OwnChannelAsync(ChannelSettings settings, string token, CancellationToken cancellationToken)
    {
        var channels = Judged(await SendAsync(settings, token, HttpMethod.Get, "youtube/v3/channels?part=snippet,contentDetails&mine=true", null, null, cancellationToken)).Object().Items("items");
        return channels.Count > 0 ? channels[0] : throw new PublishingException(new SendOutcome.Refused(new(
            "Diharapkan akun Google dengan kanal YouTube, tetapi akun itu belum memilikinya. Buat kanalnya, lalu hubungkan lagi.", "Expected a Google account with a YouTube channel, but it has none. Make the channel, then connect again.")));
    }

    private async Task<string> BeginAsync(Sending sending, CancellationToken cancellationToken)
    {
        var (content, settings, video) = (sending.Content, sending.Settings, sending.Content.Video!);
        var resource = JsonContent.Create(new
        {
            snippet = new { title = TitleOf(content), description = DescriptionOf(content), categoryId = Education, defaultLanguage = content.Language },
            status = new { privacyStatus = settings["privacy"], selfDeclaredMadeForKids = settings["madeForKids"] == "yes" },
        });
        var reply = Judged(await SendAsync(settings, settings.AccessToken, HttpMethod.Post, "upload/youtube/v3/videos?uploadType=resumable&part=snippet,status", resource, request =>
        {
            request.Headers.Add("X-Upload-Content-Length", video.SizeBytes.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("X-Upload-Content-Type", video.ContentType);
        }, cancellationToken));
        reply.RequireSuccess();
        var session = reply.Location?.AbsoluteUri ?? throw new PublishingException(new SendOutcome.Uncertain(new($"Diharapkan alamat unggahan dari {reply.Host}, tetapi ditemukan: {reply.Words()}", $"Expected the upload's address of {reply.Host}, but found: {reply.Words()}")));
        await sending.DoneAsync(Session, session, cancellationToken);
        return session;
    }

    /// <returns>The video that it became.</returns>
    private async Task<JsonElement> UploadAsync(Sending sending, string session, long from, CancellationToken cancellationToken)
    {
        await using var video = sending.OpenVideo();
        var size = video.Length;
        var part = new byte[(int)Math.Min(PartBytes, size)];
        while (from < size)
        {
            video.Position = from;
            var length = (int)Math.Min(part.Length, size - from);
            await video.ReadExactlyAsync(part.AsMemory(0, length), cancellationToken);
            if (from + length == size) await sending.AboutToPostAsync(cancellationToken);
            var reply = await PutAsync(sending, session, new ByteArrayContent(part, 0, length), new ContentRangeHeaderValue(from, from + length - 1, size), cancellationToken);
            if (!IsIncomplete(reply)) return Judged(reply).Object();
            if (OffsetOf(reply) is var next && next <= from) throw new PublishingException(new SendOutcome.Uncertain(new($"{reply.Host} tidak menerima bagian video itu.", $"{reply.Host} did not keep that part of the video.")));
            from = next;
        }
        throw new PublishingException(new SendOutcome.Uncertain(new("Unggahan belum dinyatakan selesai.", "The upload was not said to be complete.")));
    }

    private static async Task<SendOutcome> UploadedAsync(Sending sending, JsonElement video, CancellationToken cancellationToken)
    {
        if (video.Text("id") is not { } id) return new SendOutcome.Uncertain(new("Diharapkan nomor video dari YouTube, tetapi tidak ada.", "Expected the video's id of YouTube, but there is none."));
        await sending.DoneAsync(Video, id, cancellationToken);
        return Seen(sending, id, video);
    }

    /// <summary>A video that YouTube made private although it was to be public stands there for nobody: a person has to act, and it is not uploaded again.</summary>
    private static SendOutcome Seen(Sending sending, string id, JsonElement video)
    {
        var (asked, given) = (sending.Settings["privacy"], video.Find("status")?.Text("privacyStatus"));
        return given is null || given == asked || asked == "private" ? new SendOutcome.Sent(id, UrlOf(id)) : new SendOutcome.Refused(new(
            $"Video terunggah ({UrlOf(id)}), tetapi YouTube menjadikannya \"{given}\": proyek Google belum diaudit. Ubah menjadi publik di YouTube Studio, lalu kirim lagi; videonya tidak diunggah dua kali.",
            $"The video is uploaded ({UrlOf(id)}), but YouTube made it \"{given}\": the Google project was not audited. Make it public in YouTube Studio, then send again; it is not uploaded twice."));
    }

    private sealed record SessionState(long Offset, JsonElement? Video, bool IsGone);

    private async Task<SessionState> AskSessionAsync(Sending sending, string session, CancellationToken cancellationToken)
    {
        var reply = await PutAsync(sending, session, new ByteArrayContent([]), new ContentRangeHeaderValue(sending.Content.Video!.SizeBytes), cancellationToken);
        if (IsIncomplete(reply)) return new(OffsetOf(reply), null, false);
        return reply.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone ? new(0, null, true) : new(0, Judged(reply).Object(), false);
    }

    private Task<Reply> PutAsync(Sending sending, string session, HttpContent content, ContentRangeHeaderValue range, CancellationToken cancellationToken)
    {
        content.Headers.ContentRange = range;
        content.Headers.ContentType = new MediaTypeHeaderValue(sending.Content.Video!.ContentType);
        var request = new HttpRequestMessage(HttpMethod.Put, session) { Content = content };
        request.Headers.Authorization = new("Bearer", sending.Settings.AccessToken);
        return http.SendAsync(sending.Settings, request, cancellationToken);
    }

    /// <summary>"Resume Incomplete"; a redirect of the same number would say where to.</summary>
    private static bool IsIncomplete(Reply reply) => (int)reply.Status == 308 && reply.Location is null;

    /// <summary>How many bytes it has: <c>Range: bytes=0-N</c> names the last one; without it, none.</summary>
    private static long OffsetOf(Reply reply) => reply.Header("Range")?.Split('-') is [_, var last] && long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at + 1 : 0;

    private async Task<JsonElement?> LookAsync(ChannelSettings settings, string id, CancellationToken cancellationToken)
    {
        var found = Judged(await SendAsync(settings, HttpMethod.Get, $"youtube/v3/videos?part=status&id={Uri.EscapeDataString(id)}", null, cancellationToken)).Object().Items("items");
        return found.Count > 0 ? found[0] : null;
    }

    private async Task<string?> AmongUploadsAsync(Sending sending, CancellationToken cancellationToken)
    {
        var channel = await OwnChannelAsync(sending.Settings, sending.Settings.AccessToken, cancellationToken);
        var uploads = channel.Find("contentDetails")?.Find("relatedPlaylists")?.Text("uploads") ?? "";
        var items = Judged(await SendAsync(sending.Settings, HttpMethod.Get, $"youtube/v3/playlistItems?part=snippet&maxResults=50&playlistId={Uri.EscapeDataString(uploads)}", null, cancellationToken)).Object().Items("items");
        var wanted = (TitleOf(sending.Content), Words(DescriptionOf(sending.Content)));
        return items.Select(i => i.Find("snippet") ?? default).FirstOrDefault(s => (s.Text("title") ?? "", Words(s.Text("description") ?? "")) == wanted).Find("resourceId")?.Text("videoId");
    }

    private Task<Reply> SendAsync(ChannelSettings settings, HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken) =>
        SendAsync(settings, settings.AccessToken, method, path, content, null, cancellationToken);

    private Task<Reply> SendAsync(ChannelSettings settings, string token, HttpMethod method, string path, HttpContent? content, Action<HttpRequestMessage>? more, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(method, $"{settings.Address("api")}/{path}") { Content = content };
        request.Headers.Authorization = new("Bearer", token);
        more?.Invoke(request);
        return http.SendAsync(settings, request, cancellationToken);
    }

    /// <summary>Quotas are refused with 403 or 400 and a reason; the daily one begins anew at midnight in California.</summary>
    private Reply Judged(Reply reply)
    {
        if (reply.IsSuccess || reply.Json?.Find("error")?.Items("errors") is not [var first, ..]) return reply;
        TimeSpan? wait = first.Text("reason") switch
        {
            "quotaExceeded" or "dailyLimitExceeded" => UntilNewQuota(),
            "uploadLimitExceeded" => TimeSpan.FromHours(24),
            "rateLimitExceeded" or "userRateLimitExceeded" or "uploadRateLimitExceeded" => reply.Wait() ?? TimeSpan.FromMinutes(10),
            _ => null,
        };
        return wait is null ? reply : throw new PublishingException(new SendOutcome.TemporarilyRefused(reply.Refusal(), wait));
    }

    private TimeSpan UntilNewQuota()
    {
        var there = TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles"));
        return there.Date.AddDays(1) - there.DateTime + TimeSpan.FromMinutes(5);
    }

    // Neither may hold angle brackets.
    private static string TitleOf(PublicationContent content) => content.Title.Replace('<', '(').Replace('>', ')');

    private static string DescriptionOf(PublicationContent content)
    {
        var whole = content.Variant ?? Joined(content.Lead, ManualTarget.Plain(content.BodyHtml), content.Link);
        if (Encoding.UTF8.GetByteCount(whole) > LongestDescriptionBytes && content.Variant is null) whole = Joined(content.Lead, content.Link);
        return whole.Replace('<', '(').Replace('>', ')');
    }

    private static string Joined(params string?[] parts) => string.Join("\n\n", parts.Where(p => !string.IsNullOrWhiteSpace(p)));

    private static string UrlOf(string id) => $"https://www.youtube.com/watch?v={id}";

    private static string Words(string text) => Spaces().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
