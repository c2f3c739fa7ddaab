using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>An Instagram account after "Content Publishing": it fetches the pictures at once, a video while its container is in progress, and publishes a container once.</summary>
public sealed class InstagramDouble(Func<HttpRequestMessage, Task<HttpResponseMessage>> fetch) : MetaDouble
{
    /// <param name="Video">Not fetched yet.</param>
    private sealed record Container(string Caption, string Status, string[] Children, Uri? Video = null);
    private const string Account = "178";
    private readonly Dictionary<string, Container> containers = [];
    private readonly Dictionary<string, (string Caption, string Container)> posts = [];
    private readonly Lock work = new();
    private int numbers = 500;

    public int Used { get; set; }
    public string NewStatus { get; set; } = "FINISHED";
    public List<Uri> Fetched { get; } = [];

    /// <summary>Bytes of the last video, as two requests brought them.</summary>
    public IReadOnlyList<byte> Video { get; private set; } = [];

    public void Set(string status)
    {
        lock (work) foreach (var (id, container) in containers.ToList()) containers[id] = container with { Status = status };
    }

    public int Containers => containers.Count;

    public override IReadOnlyList<string> Shown
    {
        get { lock (work) return [.. posts.Values.Select(p => p.Caption)]; }
    }

    protected override async Task GraphAsync(HttpContext context, string path, string method)
    {
        if (path == $"{Account}/content_publishing_limit") await SayAsync(context, 200, new { data = new[] { new { quota_usage = Used, config = new { quota_total = 100, quota_duration = 86400 } } } });
        else if (path == $"{Account}/media" && method == "POST") await MakeAsync(context);
        else if (path == $"{Account}/media_publish") await PublishAsync(context);
        else if (path == $"{Account}/media") await SayAsync(context, 200, new { data = List() });
        else await OneAsync(context, path, method);
    }

    private object[] List()
    {
        lock (work) return [.. posts.Reverse().Select(p => new { id = p.Key, caption = p.Value.Caption, permalink = UrlOf(p.Key) })];
    }

    private async Task MakeAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var children = form["children"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (Error is not null)
        {
            await ErrorAsync(context);
            return;
        }
        var video = form["media_type"] == "REELS" ? new Uri(form["video_url"].ToString()) : null;
        if (video is not null) Fetched.Add(video);
        else if (form["media_type"] != "CAROUSEL")
        {
            Fetched.Add(new Uri(form["image_url"].ToString()));
            using var picture = await fetch(new(HttpMethod.Get, Fetched[^1]));
            if (picture.StatusCode is not HttpStatusCode.OK || picture.Content.Headers.ContentType?.MediaType != "image/jpeg")
            {
                await RefuseAsync(context, 400, 9004, "The media could not be fetched from this URI", 2207052);
                return;
            }
        }
        var id = $"c{Interlocked.Increment(ref numbers)}";
        lock (work)
        {
            Assert.All(children, c => Assert.Contains(c, containers.Keys));
            containers[id] = new(form["caption"].ToString(), NewStatus, children, video);
        }
        await SayAsync(context, 200, new { id });
    }

    /// <summary>In two ranges, as one who resumes does.</summary>
    private async Task<bool> FetchAsync(Uri address)
    {
        using var first = await fetch(new(HttpMethod.Get, address) { Headers = { Range = new(0, 999) } });
        using var rest = await fetch(new(HttpMethod.Get, address) { Headers = { Range = new(1000, null), IfRange = first.Headers.ETag is { } tag ? new RangeConditionHeaderValue(tag) : null } });
        if (first.StatusCode is not HttpStatusCode.PartialContent || rest.StatusCode is not HttpStatusCode.PartialContent || first.Content.Headers.ContentType?.MediaType != "video/mp4") return false;
        Video = [.. await first.Content.ReadAsByteArrayAsync(), .. await rest.Content.ReadAsByteArrayAsync()];
        return Video.Count == first.Content.Headers.ContentRange!.Length;
    }

    private async Task PublishAsync(HttpContext context)
    {
        var creation = (await context.Request.ReadFormAsync())["creation_id"].ToString();
        var id = $"{Interlocked.Increment(ref numbers)}";
        bool isReady;
        lock (work)
        {
            isReady = containers[creation] is { Status: "FINISHED", Video: null };
            if (isReady && !StoresNothing)
            {
                posts[id] = (containers[creation].Caption, creation);
                containers[creation] = containers[creation] with { Status = "PUBLISHED" };
            }
        }
        if (isReady) await SayAsync(context, 200, new { id });
        else await RefuseAsync(context, 400, 9007, "Media ID is not available", 2207027);
    }

    private async Task OneAsync(HttpContext context, string id, string method)
    {
        Container? container;
        bool isPost;
        string? caption;
        lock (work)
        {
            container = containers.GetValueOrDefault(id);
            caption = posts.TryGetValue(id, out var post) ? post.Caption : null;
            isPost = method == "DELETE" ? posts.Remove(id) : caption is not null;
        }
        if (container is { Status: "FINISHED", Video: { } address })
        {
            container = await FetchAsync(address) ? container with { Video = null } : container with { Status = "ERROR" };
            lock (work) containers[id] = container;
        }
        if (container is not null) await SayAsync(context, 200, new { id, status_code = container.Status, status = $"{container.Status}: keterangan" });
        else if (!isPost) await RefuseAsync(context, 400, 100, "Object does not exist", 33);
        else if (method == "DELETE") await SayAsync(context, 200, new { success = true });
        else await SayAsync(context, 200, new { id, caption, permalink = UrlOf(id) });
    }

    public override bool Edit(Func<string, string> change)
    {
        lock (work)
        {
            foreach (var (id, post) in posts.ToList()) posts[id] = post with { Caption = change(post.Caption) };
        }
        return true;
    }

    private static string UrlOf(string id) => $"https://www.instagram.com/p/{id}/";
}
