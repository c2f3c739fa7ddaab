using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Microsoft.AspNetCore.Http;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>X after its API reference: short addresses in what it shows, and no same text twice.</summary>
public sealed partial class XDouble : ConnectedDouble
{
    private readonly List<(string Id, string Text, string[] Media)> posts = [];
    private readonly Dictionary<string, (int Total, int Has, bool IsDone, string? Alt)> media = [];
    private readonly HashSet<string> videos = [];
    private readonly Lock work = new();
    private int numbers = 1000;

    /// <summary>The list of an account's posts may lag behind.</summary>
    public bool ShowsNoList { get; set; }

    /// <summary>Seconds since 1970; refuses to post until then.</summary>
    public long? LimitedUntil { get; set; }

    /// <summary>What X says of a video that was finished, in turn; the last stays.</summary>
    public Queue<string> VideoStates { get; } = new();

    public string? MediaOf(string text)
    {
        lock (work) return posts.Where(p => p.Text == text).Select(p => string.Join(',', p.Media.Select(m => videos.Contains(m) ? "video" : "picture"))).FirstOrDefault();
    }

    public IEnumerable<string?> Alternatives => media.Values.Select(m => m.Alt);

    public void PostByHand(string text)
    {
        lock (work) posts.Add(($"{Interlocked.Increment(ref numbers)}", text, []));
    }

    public override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["clientId"] = "id-aplikasi", ["clientSecret"] = "", ["api"] = Server.Address.AbsoluteUri, ["login"] = Server.Address.AbsoluteUri };

    public override IReadOnlyList<string> Shown
    {
        get { lock (work) return [.. posts.Select(p => p.Text)]; }
    }

    protected override async Task AnswerAsync(HttpContext context)
    {
        var (method, path) = (context.Request.Method, context.Request.Path.Value!);
        if (path == "/2/oauth2/token") await TokensAsync(context);
        else if (!IsSignedIn(context)) await RefuseAsync(context, 401, "Unauthorized", $"Unauthorized: {Access}");
        else if (RefusesRight && method != "GET") await RefuseAsync(context, 403, "Forbidden", "Your client app is not configured with the appropriate permissions.");
        else if (path == "/2/users/me") await SayAsync(context, 200, new { data = new { id = "42", name = "Dinas", username = "dinas_contoh" } });
        else if (path == "/2/users/42/tweets") await SayAsync(context, 200, new { data = List() });
        else if (path.StartsWith("/2/media/", StringComparison.Ordinal)) await MediaAsync(context, path);
        else if (path == "/2/tweets" && method == "POST") await PostAsync(context);
        else await OneAsync(context, path.Split('/')[^1], method);
    }

    private object[] List()
    {
        lock (work)
        {
            return ShowsNoList ? [] : [.. Enumerable.Reverse(posts).Select(ShownAs)];
        }
    }

    public override bool Edit(Func<string, string> change)
    {
        lock (work)
        {
            for (var at = 0; at < posts.Count; at++) posts[at] = posts[at] with { Text = change(posts[at].Text) };
        }
        return true;
    }

    private static object ShownAs((string Id, string Text, string[] Media) p) => new
    {
        id = p.Id,
        text = Links().Replace(p.Text, "https://t.co/pendek").Replace("&", "&amp;", StringComparison.Ordinal) + (p.Media.Length > 0 ? " https://t.co/gambar" : ""),
        entities = new { urls = Links().Matches(p.Text).Select(m => new JsonObject { ["url"] = "https://t.co/pendek", ["expanded_url"] = m.Value }).Concat(p.Media.Length > 0 ? [new JsonObject { ["url"] = "https://t.co/gambar", ["expanded_url"] = "https://x.com/x/photo/1", ["media_key"] = "3_1" }] : []) },
    };

    private async Task PostAsync(HttpContext context)
    {
        var given = await JsonAsync(context);
        var text = (string)given["text"]!;
        var ids = given["media"]?["media_ids"]?.AsArray().Select(i => (string)i!).ToArray() ?? [];
        if (LimitedUntil is { } until)
        {
            context.Response.Headers["x-rate-limit-reset"] = until.ToString(CultureInfo.InvariantCulture);
            context.Response.Headers.Date = DateTimeOffset.FromUnixTimeSeconds(until - 4000).ToString("R", CultureInfo.InvariantCulture);
            await RefuseAsync(context, 429, "Too Many Requests", "Too Many Requests");
            return;
        }
        string? refusal = null;
        var id = $"{Interlocked.Increment(ref numbers)}";
        lock (work)
        {
            if (ids.Any(i => !media.TryGetValue(i, out var m) || !m.IsDone)) refusal = "Your media IDs are invalid.";
            else if (posts.Exists(p => p.Text == text)) refusal = "You are not allowed to create a Tweet with duplicate content.";
            else if (!StoresNothing) posts.Add((id, text, ids));
        }
        if (refusal is not null) await RefuseAsync(context, 403, "Forbidden", refusal);
        else await SayAsync(context, 201, new { data = new { id, text } });
    }

    private async Task MediaAsync(HttpContext context, string path)
    {
        if (path == "/2/media/metadata")
        {
            var given = await JsonAsync(context);
            lock (work) media[(string)given["id"]!] = media[(string)given["id"]!] with { Alt = (string)given["metadata"]!["alt_text"]!["text"]! };
            await SayAsync(context, 200, new { data = new { id = (string)given["id"]! } });
            return;
        }
        if (context.Request.Query["command"] == "STATUS")
        {
            await VideoAsync(context, context.Request.Query["media_id"].ToString());
            return;
        }
        var parts = path.Split('/');
        var id = parts[^2];
        if (parts[^1] == "initialize")
        {
            id = $"{Interlocked.Increment(ref numbers)}";
            var given = await JsonAsync(context);
            lock (work)
            {
                media[id] = ((int)given["total_bytes"]!, 0, false, null);
                if ((string)given["media_category"]! == "tweet_video") videos.Add(id);
            }
        }
        else if (parts[^1] == "append")
        {
            var length = (int)(await context.Request.ReadFormAsync()).Files["media"]!.Length;
            lock (work) media[id] = media[id] with { Has = media[id].Has + length };
        }
        else
        {
            lock (work) media[id] = media[id] with { IsDone = media[id].Has == media[id].Total };
            if (videos.Contains(id))
            {
                await VideoAsync(context, id);
                return;
            }
        }
        await SayAsync(context, 200, new { data = new { id, media_key = $"3_{id}", expires_after_secs = 86400 } });
    }

    private Task VideoAsync(HttpContext context, string id)
    {
        var state = VideoStates.Count > 1 ? VideoStates.Dequeue() : VideoStates.TryPeek(out var last) ? last : "succeeded";
        lock (work) media[id] = media[id] with { IsDone = state == "succeeded" };
        return SayAsync(context, 200, new { data = new { id, media_key = $"13_{id}", expires_after_secs = 86400, processing_info = new { state, check_after_secs = 45, error = state == "failed" ? new { code = 1, message = "InvalidMedia: unsupported video" } : null } } });
    }

    private async Task OneAsync(HttpContext context, string id, string method)
    {
        object? found;
        lock (work)
        {
            found = posts.Where(p => p.Id == id).Select(ShownAs).FirstOrDefault();
            if (method == "DELETE") posts.RemoveAll(p => p.Id == id);
        }
        if (method == "DELETE") await SayAsync(context, 200, new { data = new { deleted = true } });
        else if (found is not null) await SayAsync(context, 200, new { data = found });
        else await SayAsync(context, 200, new { errors = new[] { new { title = "Not Found Error", detail = $"Could not find tweet with id: [{id}]." } } });
    }

    private static Task RefuseAsync(HttpContext context, int status, string title, string detail) => SayAsync(context, status, new { title, detail, type = "about:blank", status });

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Links();
}

[Trait("Database", "SQLite")]
public sealed class XTests(ChannelWork work) : ChannelConformance(work), IClassFixture<ChannelWork>
{
    private protected override string Channel => "x";
    private protected override ForeignDouble Make() => new XDouble();
    private XDouble X => (XDouble)Other;

    [Theory]
    [InlineData("Selamat pagi", 12)]
    [InlineData("Berita: https://pendidikan.gunungkidulkab.go.id/berita/panjang-sekali-sampai-jauh", 31)]
    [InlineData("Lihat dinas.contoh.go.id", 29)]
    [InlineData("Selesai.Kami pulang", 19)]
    [InlineData("👩‍🏫 mengajar", 11)]
    [InlineData("教育", 4)]
    [InlineData("e\u0301", 1)]
    [InlineData("“tanda—kutip”", 13)]
    public void Characters_are_counted_as_X_counts_them(string text, int expected) => Assert.Equal(expected, TargetLimits.Count(text, CharacterCount.Weighted));

    [Fact]
    public async Task A_picture_carries_its_description()
    {
        await PublishAsync();
        Assert.Equal("Guru di ruang kelas", X.Alternatives.Last());
    }

    [Fact]
    public async Task A_video_is_uploaded_once_and_posted_when_X_has_worked_it_through()
    {
        foreach (var state in new[] { "pending", "in_progress", "succeeded" }) X.VideoStates.Enqueue(state);
        var row = await Work.WorkAsync((await Work.QueueAsync(Channel, video: "v-1")).Id, most: 1);
        Assert.Equal((PublicationStatus.Scheduled, 0, "X is still working on the video."), (row.Status, Shown(row), Words(row).En));
        Assert.True(row.NextTryAt >= Work.Host.Now.AddSeconds(45));
        row = await Work.WorkAsync(row.Id);
        Assert.Equal((PublicationStatus.Published, 1, "video"), (row.Status, Shown(row), X.MediaOf(await Work.TextAsync(row))));
        Assert.Single(Other.Server.Requests, r => r.EndsWith("/initialize", StringComparison.Ordinal));
        Assert.Equal(PublicationCheck.Shown, (await LookAsync(row)).Result);

        X.VideoStates.Clear();
        X.VideoStates.Enqueue("failed");
        row = await Work.WorkAsync((await Work.QueueAsync(Channel, video: "v-1")).Id);
        Assert.Equal((PublicationStatus.Failed, 0), (row.Status, Shown(row)));
        Assert.Contains("unsupported video", Words(row).En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_stands_there_already_is_refused_with_what_to_do()
    {
        var next = await Work.QueueAsync(Channel);
        // Somebody has posted the same words by hand meanwhile.
        X.PostByHand(await Work.TextAsync(next));
        next = await Work.WorkAsync(next.Id);
        Assert.Equal((PublicationStatus.Failed, 1), (next.Status, Shown(next)));
        Assert.Contains("duplicate content", Words(next).En, StringComparison.Ordinal);
        Assert.Contains("record its address as proof", Words(next).En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_answer_whose_post_is_not_listed_yet_is_no_failure_and_no_second_post()
    {
        const int Posting = 5;
        Other.Server.Begin(n => n == Posting ? Fault.CutAfter : Fault.None);
        X.ShowsNoList = true;
        var row = await Work.WorkAsync((await Work.QueueAsync(Channel)).Id, most: 3);
        Assert.Equal((PublicationStatus.Uncertain, 1), (row.Status, Shown(row)));
        X.ShowsNoList = false;
        row = await Work.WorkAsync(row.Id);
        Assert.Equal((PublicationStatus.Published, 1), (row.Status, Shown(row)));
    }

    [Fact]
    public async Task The_limits_own_end_is_waited_for()
    {
        X.LimitedUntil = Work.Host.Now.AddSeconds(4000).ToUnixTimeSeconds();
        var row = await Work.WorkAsync((await Work.QueueAsync(Channel)).Id, most: 1);
        Assert.Equal((PublicationStatus.Scheduled, Work.Host.Now.AddSeconds(4000)), (row.Status, row.NextTryAt!.Value));
        X.LimitedUntil = null;
        Assert.Equal(PublicationStatus.Published, (await Work.WorkAsync(row.Id)).Status);
    }
}
