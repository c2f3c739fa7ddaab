using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>
/// WordPress as its REST handbook describes it, and as a real one answered: a used slug becomes <c>-2</c>, <c>status=any</c> leaves the trash out, parameters it
/// does not know are ignored, and what is public is shown whatever the password.
/// </summary>
public sealed class WordPressDouble : ForeignDouble
{
    private readonly List<JsonObject> posts = [];
    private readonly List<JsonObject> media = [];
    private readonly List<JsonObject> categories = [new() { ["id"] = 1, ["name"] = "Tanpa kategori" }];
    private readonly Lock work = new();
    private int numbers = 10;

    public override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["address"] = Server.Address.AbsoluteUri, ["user"] = "penulis", ["password"] = Secret };

    public override IReadOnlyList<string> Shown
    {
        get { lock (work) return [.. posts.Where(p => (string)p["status"]! == "publish").Select(p => (string)p["title"]!)]; }
    }

    public IReadOnlyList<JsonObject> Posts
    {
        get { lock (work) return [.. posts]; }
    }

    public IReadOnlyList<JsonObject> Media
    {
        get { lock (work) return [.. media]; }
    }

    protected override async Task AnswerAsync(HttpContext context)
    {
        var (request, route) = (context.Request, context.Request.Query["rest_route"].ToString());
        var signedIn = !RefusesPassword && request.Headers.Authorization == BasicOf("penulis");
        // A wrong password on what anyone may read gives 200: only what depends on it refuses.
        if (!signedIn && (request.Method != "GET" || request.Query["context"] == "edit"))
        {
            await SayAsync(context, 401, new { code = "incorrect_password", message = $"<strong>Error:</strong> The password {Secret} is wrong." });
            return;
        }
        if (RefusesRight && request.Method != "GET")
        {
            await SayAsync(context, 403, new { code = "rest_cannot_edit", message = "Sorry, you are not allowed to do that." });
            return;
        }
        if (route == "/wp/v2/users/me") await SayAsync(context, 200, new { id = 1, name = "penulis", capabilities = new { publish_posts = !RefusesRight, upload_files = true } });
        else if (route == "/wp/v2/posts") await PostsAsync(context);
        else if (route.StartsWith("/wp/v2/posts/", StringComparison.Ordinal)) await PostAsync(context, int.Parse(route[13..], CultureInfo.InvariantCulture));
        else if (route == "/wp/v2/media") await MediaAsync(context);
        else if (route == "/wp/v2/categories") await CategoriesAsync(context);
        else await SayAsync(context, 404, new { code = "rest_no_route", message = "No route was found." });
    }

    private async Task PostsAsync(HttpContext context)
    {
        if (context.Request.Method == "GET")
        {
            var slug = context.Request.Query["slug"].ToString();
            await SayAsync(context, 200, Posts.Where(p => (slug.Length == 0 || (string)p["slug"]! == slug) && (string)p["status"]! != "trash"));
            return;
        }
        var given = await JsonAsync(context);
        var post = new JsonObject { ["id"] = Interlocked.Increment(ref numbers), ["slug"] = (string?)given["slug"] ?? "", ["status"] = (string)given["status"]!, ["title"] = (string)given["title"]! };
        foreach (var name in new[] { "content", "excerpt", "featured_media", "categories" }) post[name] = given[name]?.DeepClone();
        post["link"] = $"{Server.Address}{post["slug"]}/";
        if (!StoresNothing) lock (work) posts.Add(post);
        await SayAsync(context, 201, post);
    }

    private async Task PostAsync(HttpContext context, int id)
    {
        var post = Posts.FirstOrDefault(p => (int)p["id"]! == id);
        if (post is null && !StoresNothing)
        {
            await SayAsync(context, 404, new { code = "rest_post_invalid_id", message = "Invalid post ID." });
            return;
        }
        if (context.Request.Method == "GET")
        {
            await SayAsync(context, 200, post!);
            return;
        }
        if (context.Request.Method == "DELETE")
        {
            lock (work)
            {
                if (context.Request.Query["force"] == "true") posts.Remove(post!);
                else (post!["status"], post["slug"]) = ("trash", (string)post["slug"]! + "__trashed");
            }
            await SayAsync(context, 200, post!);
            return;
        }
        var given = await JsonAsync(context);
        if (StoresNothing)
        {
            await SayAsync(context, 200, new { id, slug = "", status = (string)given["status"]!, link = "" });
            return;
        }
        lock (work)
        {
            var slug = (string)post!["slug"]!;
            if (posts.Any(p => p != post && (string)p["slug"]! == slug && (string)p["status"]! == "publish")) post["slug"] = slug + "-2";
            foreach (var (name, value) in given) post[name] = value?.DeepClone();
        }
        await SayAsync(context, 200, post);
    }

    private async Task MediaAsync(HttpContext context)
    {
        if (context.Request.Method == "GET")
        {
            await SayAsync(context, 200, Media.Where(m => (string)m["slug"]! == context.Request.Query["slug"]));
            return;
        }
        var form = await context.Request.ReadFormAsync();
        var file = form.Files["file"]!;
        using MemoryStream bytes = new();
        await file.CopyToAsync(bytes);
        var item = new JsonObject { ["id"] = Interlocked.Increment(ref numbers), ["slug"] = form["slug"].ToString(), ["alt_text"] = form["alt_text"].ToString(), ["source_url"] = $"{Server.Address}unggahan/{file.FileName}", ["bytes"] = Convert.ToBase64String(bytes.ToArray()) };
        lock (work) media.Add(item);
        await SayAsync(context, 201, item);
    }

    private async Task CategoriesAsync(HttpContext context)
    {
        if (context.Request.Method == "GET")
        {
            var search = context.Request.Query["search"].ToString();
            await SayAsync(context, 200, categories.Where(c => ((string)c["name"]!).Contains(search, StringComparison.OrdinalIgnoreCase)));
            return;
        }
        var name = (string)(await JsonAsync(context))["name"]!;
        if (categories.FirstOrDefault(c => string.Equals((string)c["name"]!, name, StringComparison.OrdinalIgnoreCase)) is { } there)
        {
            await SayAsync(context, 400, new { code = "term_exists", message = "A term with the name provided already exists.", data = new { status = 400, term_id = (int)there["id"]! } });
            return;
        }
        var category = new JsonObject { ["id"] = Interlocked.Increment(ref numbers), ["name"] = name };
        categories.Add(category);
        await SayAsync(context, 201, category);
    }
}

public sealed partial class WordPressTests(ChannelWork work) : ChannelConformance(work), IClassFixture<ChannelWork>
{
    private protected override string Channel => "wordpress";
    private protected override ForeignDouble Make() => new WordPressDouble();

    [Fact]
    public async Task The_post_has_slug_excerpt_category_and_featured_picture_with_alternative_text()
    {
        var row = await PublishAsync();
        var site = (WordPressDouble)Other;
        var post = site.Posts.Single(p => (string)p["title"]! == row.Title);
        Assert.Matches(@"^2026-11-\d\d-konten-2026-1-pelatihan-guru-ke-\d+-[0-9a-f]{10}$", (string)post["slug"]!);
        Assert.Equal(("Dinas melatih 40 guru.", $"{post["link"]}"), ((string)post["excerpt"]!, row.Url));
        Assert.Equal("<p>Paragraf pertama.</p>\n<p>Paragraf kedua.</p>", (string)post["content"]!);
        var picture = site.Media.Single(m => (int)m["id"]! == (int)post["featured_media"]!);
        Assert.Equal("Guru di ruang kelas", (string)picture["alt_text"]!);
        Assert.DoesNotContain("rahasia", System.Text.Encoding.Latin1.GetString(Convert.FromBase64String((string)picture["bytes"]!)), StringComparison.Ordinal);
        Assert.NotEqual(1, (int)post["categories"]![0]!);
    }

    [Fact]
    public async Task A_picture_is_uploaded_once_and_a_draft_made_once_however_often_it_is_tried()
    {
        Other.Server.Begin(n => n >= 7 ? Fault.CutBefore : Fault.None);
        var row = await Work.QueueAsync(Channel);
        await Work.WorkAsync(row.Id, most: 3);
        Other.Server.Begin();
        await Work.WorkAsync(row.Id);
        var site = (WordPressDouble)Other;
        Assert.Single(site.Posts, p => (string)p["title"]! == row.Title);
        Assert.Single(site.Media);
    }

    [Fact]
    public async Task Taken_down_it_lies_in_the_trash()
    {
        var row = await PublishAsync();
        await Work.Answers.TakeDownAsync(row.Id, "Diganti ralat.", Work.Publisher, default);
        await Work.WorkAsync(row.Id);
        Assert.Matches(Trashed(), (string)((WordPressDouble)Other).Posts.Single(p => (string)p["title"]! == row.Title)["slug"]!);
    }

    [GeneratedRegex("__trashed$")]
    private static partial Regex Trashed();
}
