using System.Globalization;
using System.Text.Json.Nodes;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Activities.Publishing.Targets;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Publishing;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>YouTube after "Resumable Uploads" and the reference of the Data API.</summary>
public sealed class YouTubeDouble : ConnectedDouble
{
    private sealed class Upload
    {
        public required JsonObject Resource { get; init; }
        public long Size { get; init; }
        public long Has { get; set; }
        public string? Video { get; set; }
    }

    private readonly Dictionary<string, Upload> uploads = [];
    private readonly Dictionary<string, JsonObject> videos = [];
    private readonly Lock work = new();
    private int numbers;

    /// <summary>The project was not audited: whatever is asked for, a video is private.</summary>
    public bool IsUnaudited { get; set; }

    /// <summary>The reason that a new upload is refused with.</summary>
    public string? Quota { get; set; }

    public int Sessions => uploads.Count;
    public IEnumerable<JsonObject> Videos => videos.Values;

    public void ForgetSessions()
    {
        lock (work) uploads.Clear();
    }

    public void MakePublic()
    {
        lock (work) foreach (var video in videos.Values) video["status"]!["privacyStatus"] = "public";
    }

    public override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["clientId"] = "id-aplikasi", ["clientSecret"] = "kunci-google", ["madeForKids"] = "no", ["privacy"] = "public",
        ["api"] = Server.Address.AbsoluteUri, ["token"] = Server.Address.AbsoluteUri, ["login"] = Server.Address.AbsoluteUri,
    };

    public override IReadOnlyList<string> Shown
    {
        get { lock (work) return [.. videos.Values.Select(v => $"{v["snippet"]!["title"]}\n{v["snippet"]!["description"]}")]; }
    }

    protected override async Task AnswerAsync(HttpContext context)
    {
        var (method, path) = (context.Request.Method, context.Request.Path.Value!);
        if (path == "/token") await TokensAsync(context);
        else if (!IsSignedIn(context)) await RefuseAsync(context, 401, "authError", $"Invalid Credentials {Access}");
        else if (RefusesRight && method != "GET") await RefuseAsync(context, 403, "forbidden", "The request is not properly authorized.");
        else if (path == "/youtube/v3/channels") await SayAsync(context, 200, new { items = new[] { new { id = "UC1", snippet = new { title = "Dinas Contoh" }, contentDetails = new { relatedPlaylists = new { uploads = "UU1" } } } } });
        else if (path == "/youtube/v3/playlistItems") await SayAsync(context, 200, new { items = List() });
        else if (path == "/youtube/v3/videos") await OneAsync(context, context.Request.Query["id"].ToString(), method);
        else if (method == "POST") await BeginAsync(context);
        else await PutAsync(context);
    }

    private object[] List()
    {
        lock (work) return [.. videos.Reverse().Select(v => new { snippet = new { title = (string)v.Value["snippet"]!["title"]!, description = (string)v.Value["snippet"]!["description"]!, resourceId = new { videoId = v.Key } } })];
    }

    private async Task BeginAsync(HttpContext context)
    {
        var resource = await JsonAsync(context);
        Assert.Equal("resumable", context.Request.Query["uploadType"].ToString());
        if (Quota is not null)
        {
            await RefuseAsync(context, 403, Quota, "The request cannot be completed because you have exceeded your quota.");
            return;
        }
        var id = $"unggahan-{Interlocked.Increment(ref numbers)}";
        lock (work) uploads[id] = new Upload { Resource = resource, Size = long.Parse(context.Request.Headers["X-Upload-Content-Length"].ToString(), CultureInfo.InvariantCulture) };
        context.Response.Headers.Location = new Uri(Server.Address, $"/upload/youtube/v3/videos?uploadType=resumable&upload_id={id}").AbsoluteUri;
    }

    private async Task PutAsync(HttpContext context)
    {
        var bytes = await BytesAsync(context);
        Upload? upload;
        JsonObject? video = null;
        lock (work)
        {
            if (uploads.TryGetValue(context.Request.Query["upload_id"].ToString(), out upload)) video = Take(upload, bytes, context.Request.Headers.ContentRange.ToString());
        }
        if (upload is null) await RefuseAsync(context, 404, "notFound", "Upload not found");
        else if (video is not null) await SayAsync(context, 200, video);
        else
        {
            context.Response.StatusCode = 308;
            if (upload.Has > 0) context.Response.Headers["Range"] = $"bytes=0-{upload.Has - 1}";
        }
    }

    /// <returns>The video, once all of it is there.</returns>
    private JsonObject? Take(Upload upload, byte[] bytes, string range)
    {
        Assert.EndsWith($"/{upload.Size}", range, StringComparison.Ordinal);
        if (bytes.Length > 0)
        {
            Assert.StartsWith($"bytes {upload.Has}-{upload.Has + bytes.Length - 1}/", range, StringComparison.Ordinal);
            upload.Has += bytes.Length;
        }
        else Assert.StartsWith("bytes */", range, StringComparison.Ordinal);
        if (upload.Has < upload.Size) return null;
        upload.Video ??= $"v{Interlocked.Increment(ref numbers)}";
        var video = upload.Resource.DeepClone().AsObject();
        video["id"] = upload.Video;
        if (IsUnaudited) video["status"]!["privacyStatus"] = "private";
        if (!StoresNothing) videos.TryAdd(upload.Video, video);
        return video.DeepClone().AsObject();
    }

    private async Task OneAsync(HttpContext context, string id, string method)
    {
        JsonObject? video;
        lock (work)
        {
            video = videos.GetValueOrDefault(id)?.DeepClone().AsObject();
            if (method == "DELETE") videos.Remove(id);
        }
        if (method == "GET") await SayAsync(context, 200, new { items = video is null ? [] : new[] { new { id, status = video["status"] } } });
        else context.Response.StatusCode = video is null ? 404 : 204;
    }

    private static Task RefuseAsync(HttpContext context, int status, string reason, string message) =>
        SayAsync(context, status, new { error = new { code = status, message, errors = new[] { new { message, domain = "youtube", reason } } } });
}

[Trait("Database", "SQLite")]
public sealed class YouTubeTests(ChannelWork work) : ChannelConformance(work), IClassFixture<ChannelWork>
{
    private const int Parts = 3;

    private protected override string Channel => "youtube";
    private protected override ForeignDouble Make() => new YouTubeDouble();
    private YouTubeDouble YouTube => (YouTubeDouble)Other;

    [Theory]
    [InlineData(Fault.CutBefore)]
    [InlineData(Fault.CutWithin)]
    [InlineData(Fault.CutAfter)]
    [InlineData(Fault.KilledAfter)]
    public async Task A_large_video_goes_on_where_it_broke_off(Fault fault)
    {
        await LargeAsync();
        // The session, three parts, the look.
        for (var part = 2; part <= 1 + Parts; part++)
        {
            var (at, sessions) = (part, YouTube.Sessions);
            using CancellationTokenSource process = new();
            Other.Server.Begin(n => n == at ? fault : Fault.None);
            Other.Server.Kill = process.Cancel;
            var row = await Work.QueueAsync(Channel, video: "v-besar");
            await Work.StartAsync(process.Token);
            await Work.RestartAsync();
            row = await Work.WorkAsync(row.Id);
            Assert.Equal((PublicationStatus.Published, 1, sessions + 1), (row.Status, Shown(row), YouTube.Sessions));
            // The broken part once more, and two questions how far it came: no part that arrived is sent twice, or it would not follow on.
            Assert.InRange(Other.Server.Requests.Count(r => r.StartsWith("PUT", StringComparison.Ordinal)), Parts, Parts + 3);
        }
    }

    [Fact]
    public async Task After_the_session_is_forgotten_the_video_is_found_among_the_uploads()
    {
        Other.Server.Begin(n => n == 2 ? Fault.CutAfter : Fault.None);
        var row = await Work.WorkAsync((await Work.QueueAsync(Channel)).Id, most: 1);
        Assert.Equal(PublicationStatus.Uncertain, row.Status);
        YouTube.ForgetSessions();
        row = await Work.WorkAsync(row.Id);
        Assert.Equal((PublicationStatus.Published, 1), (row.Status, Shown(row)));
        Assert.Equal($"https://www.youtube.com/watch?v={row.ExternalId}", row.Url);
    }

    [Fact]
    public async Task A_video_made_private_is_said_to_be_so_and_is_not_uploaded_again()
    {
        YouTube.IsUnaudited = true;
        var row = await PublishAsync();
        Assert.Equal((PublicationStatus.Failed, 1), (row.Status, Shown(row)));
        Assert.Contains("the Google project was not audited", Words(row).En, StringComparison.Ordinal);
        YouTube.MakePublic();
        await Work.Answers.SendAgainAsync(row.Id, Work.Publisher, default);
        row = await Work.WorkAsync(row.Id);
        Assert.Equal((PublicationStatus.Published, 1), (row.Status, Shown(row)));
    }

    [Fact]
    public async Task A_used_up_quota_waits_for_midnight_in_california()
    {
        YouTube.Quota = "quotaExceeded";
        var row = await Work.WorkAsync((await Work.QueueAsync(Channel)).Id, most: 1);
        var there = TimeZoneInfo.ConvertTime(row.NextTryAt!.Value, TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles"));
        Assert.Equal((PublicationStatus.Scheduled, new TimeSpan(0, 5, 0)), (row.Status, there.TimeOfDay));
        YouTube.Quota = null;
        Assert.Equal(PublicationStatus.Published, (await Work.WorkAsync(row.Id)).Status);
    }

    [Fact]
    public async Task Whether_it_is_made_for_kids_has_to_be_declared()
    {
        var undeclared = new Dictionary<string, string>(Other.Settings) { ["madeForKids"] = "" };
        var refused = await Assert.ThrowsAsync<ChannelProblemException>(() => Work.SetUpAsync(Channel, undeclared));
        Assert.Equal("madeForKids", Assert.Single(refused.Problems).Key);
        await PublishAsync();
        Assert.False((bool)YouTube.Videos.Last()["status"]!["selfDeclaredMadeForKids"]!);
    }

    [Fact]
    public void Without_a_video_or_with_too_long_a_headline_it_is_told_before_anything_is_published()
    {
        IPublishingTarget target = new YouTubeTarget(null!, TimeProvider.System);
        Assert.Equal(["video", "title"], target.Check(new PublicationContent(new string('j', 101), null, "Isi", null, [])).Select(v => v.Rule));
    }

    [Fact]
    public void A_video_is_part_of_what_was_approved_and_without_one_old_fingerprints_stay()
    {
        var content = new PublicationContent("Judul", "Teras", "Isi", null, [new("g-1", "Guru")]);
        Assert.Equal("341bd190", content.Hash[..8]);
        Assert.NotEqual(content.Hash, (content with { Video = new("v-1") }).Hash);
    }

    private async Task LargeAsync()
    {
        await using var database = Work.Host.Database();
        if (!await database.Attachments.AnyAsync(a => a.Id == "v-besar"))
            await Work.KeepAsync(database, "v-besar", "video/mp4", [0, 0, 0, 24, .. "ftypmp42"u8, .. new byte[(YouTubeTarget.PartBytes * 2) + 1234]]);
    }
}
