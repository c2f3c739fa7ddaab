using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>A Facebook page after the reference of the Graph API.</summary>
public sealed partial class FacebookDouble : MetaDouble
{
    private readonly Dictionary<string, (string Message, bool IsPublished, string[] Photos)> posts = [];
    private readonly Dictionary<string, string> photos = [];
    private readonly Lock work = new();
    private int numbers = 100;

    public IReadOnlyCollection<string> Alternatives => photos.Values;

    public override IReadOnlyList<string> Shown
    {
        get { lock (work) return [.. posts.Values.Where(p => p.IsPublished).Select(p => p.Message), .. videos.Values.Where(v => v.State == "ready").Select(v => v.Description)]; }
    }

    protected override async Task GraphAsync(HttpContext context, string path, string method)
    {
        if (path == $"{Page}/photos" && method == "POST")
        {
            var form = await context.Request.ReadFormAsync();
            Assert.Equal(("false", "image/jpeg"), (form["published"].ToString(), form.Files["source"]!.ContentType));
            var id = $"f{Interlocked.Increment(ref numbers)}";
            lock (work) photos[id] = form["alt_text_custom"].ToString();
            await SayAsync(context, 200, new { id });
        }
        else if (path == $"{Page}/feed" && method == "POST") await PostAsync(context);
        else if (path == $"{Page}/videos" && method == "POST") await VideosAsync(context);
        else if (videos.ContainsKey(path)) await VideoAsync(context, path, method);
        else if (path == $"{Page}/published_posts") await SayAsync(context, 200, new { data = List() });
        else await OneAsync(context, path, method);
    }

    private object[] List()
    {
        lock (work) return [.. posts.Where(p => p.Value.IsPublished).Reverse().Select(p => new { id = p.Key, message = p.Value.Message, permalink_url = UrlOf(p.Key) })];
    }

    private async Task PostAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        if (Error is { AfterDoing: false })
        {
            await ErrorAsync(context);
            return;
        }
        var attached = form.Where(f => f.Key.StartsWith("attached_media[", StringComparison.Ordinal)).Select(f => (string)JsonNode.Parse(f.Value.ToString())!["media_fbid"]!).ToArray();
        var id = $"{Page}_{Interlocked.Increment(ref numbers)}";
        lock (work)
        {
            Assert.All(attached, a => Assert.Contains(a, photos.Keys));
            if (!StoresNothing) posts[id] = (form["message"].ToString(), form["published"] != "false", attached);
        }
        if (Error is not null) await ErrorAsync(context);
        else await SayAsync(context, 200, new { id });
    }

    private async Task OneAsync(HttpContext context, string id, string method)
    {
        (string Message, bool IsPublished, string[] Photos) post;
        bool isThere;
        lock (work)
        {
            isThere = posts.TryGetValue(id, out post);
            if (method == "DELETE") posts.Remove(id);
        }
        if (!isThere) await RefuseAsync(context, 400, 100, $"Unsupported {method.ToLowerInvariant()} request. Object with ID '{id}' does not exist", 33);
        else if (method == "DELETE") await SayAsync(context, 200, new { success = true });
        else await SayAsync(context, 200, new { id, message = post.Message, permalink_url = UrlOf(id) });
    }

    public override bool Edit(Func<string, string> change)
    {
        lock (work)
        {
            foreach (var (id, post) in posts.ToList()) posts[id] = post with { Message = change(post.Message) };
            foreach (var (id, video) in videos.ToList()) videos[id] = video with { Description = change(video.Description) };
        }
        return true;
    }

    private static string UrlOf(string id) => $"https://www.facebook.com/dinas/posts/{id}";
}
