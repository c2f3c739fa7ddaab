using System.Net;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Activities.Publishing.Targets;
using Disdik.Bpm.Host.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>An Instagram account after "Content Publishing": it fetches the pictures, and publishes a container once.</summary>
public sealed class InstagramDouble(Func<Uri, Task<HttpResponseMessage>> fetch) : MetaDouble
{
    private sealed record Container(string Caption, string Status, string[] Children);
    private const string Account = "178";
    private readonly Dictionary<string, Container> containers = [];
    private readonly Dictionary<string, (string Caption, string Container)> posts = [];
    private readonly Lock work = new();
    private int numbers = 500;

    public int Used { get; set; }
    public string NewStatus { get; set; } = "FINISHED";
    public List<Uri> Fetched { get; } = [];

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
        if (form["media_type"] != "CAROUSEL")
        {
            Fetched.Add(new Uri(form["image_url"].ToString()));
            using var picture = await fetch(Fetched[^1]);
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
            containers[id] = new(form["caption"].ToString(), NewStatus, children);
        }
        await SayAsync(context, 200, new { id });
    }

    private async Task PublishAsync(HttpContext context)
    {
        var creation = (await context.Request.ReadFormAsync())["creation_id"].ToString();
        var id = $"{Interlocked.Increment(ref numbers)}";
        bool isReady;
        lock (work)
        {
            isReady = containers[creation].Status == "FINISHED";
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

[Trait("Database", "SQLite")]
public sealed class InstagramTests(ChannelWork work) : ChannelConformance(work), IClassFixture<ChannelWork>
{
    private protected override string Channel => "instagram";
    private protected override ForeignDouble Make() => new InstagramDouble(async address =>
    {
        Assert.Equal("https://bpm.contoh.test", address.GetLeftPart(UriPartial.Authority));
        using var anyone = await Work.Host.BrowserAsync();
        return await anyone.GetAsync(address.PathAndQuery);
    });

    private InstagramDouble Instagram => (InstagramDouble)Other;

    [Fact]
    public async Task The_quota_is_read_and_kept_to()
    {
        Instagram.Used = 100;
        var row = await Work.WorkAsync((await Work.QueueAsync(Channel)).Id, most: 1);
        Assert.Equal((PublicationStatus.Scheduled, 0, 0), (row.Status, Shown(row), Instagram.Containers));
        Assert.Contains("100 of 100", Words(row).En, StringComparison.Ordinal);
        Assert.True(row.NextTryAt >= Work.Host.Now.AddHours(1));
        Instagram.Used = 99;
        Assert.Equal(PublicationStatus.Published, (await Work.WorkAsync(row.Id)).Status);
    }

    [Fact]
    public async Task A_container_that_is_not_ready_is_waited_for_and_one_that_lapsed_is_made_again()
    {
        Instagram.NewStatus = "IN_PROGRESS";
        var row = await Work.WorkAsync((await Work.QueueAsync(Channel)).Id, most: 2);
        Assert.Equal((PublicationStatus.Scheduled, 1), (row.Status, Instagram.Containers));
        Instagram.Set("EXPIRED");
        Instagram.NewStatus = "FINISHED";
        row = await Work.WorkAsync(row.Id);
        Assert.Equal((PublicationStatus.Published, 1, 2), (row.Status, Shown(row), Instagram.Containers));
        Assert.Equal($"https://www.instagram.com/p/{row.ExternalId}/", row.Url);
    }

    [Fact]
    public async Task Pictures_it_cannot_take_are_told_with_what_to_do()
    {
        Instagram.NewStatus = "ERROR";
        var row = await Work.WorkAsync((await Work.QueueAsync(Channel)).Id);
        Assert.Equal(PublicationStatus.Failed, row.Status);
        Assert.Contains("ERROR: keterangan. Make sure that this program's public address", Words(row).En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_for_fetching_holds_256_random_bits_and_ends_with_the_sending_and_with_the_hour()
    {
        using var anyone = await Work.Host.BrowserAsync();
        Instagram.NewStatus = "IN_PROGRESS";
        var row = await Work.WorkAsync((await Work.QueueAsync(Channel)).Id, most: 1);
        var address = Instagram.Fetched[^1].PathAndQuery;
        Assert.Matches("^/media/[0-9a-f]{32}/[0-9a-f]{64}$", address);
        using var picture = await anyone.GetAsync(address);
        Assert.Equal((HttpStatusCode.OK, "image/jpeg", true), (picture.StatusCode, picture.Content.Headers.ContentType!.MediaType, picture.Headers.CacheControl!.NoStore));
        Assert.DoesNotContain("rahasia", await picture.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(address.Split('/')[^1], (await Work.RowAsync(row.Id)).Steps, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(anyone, address[..^4] + "0000"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(anyone, address.Replace(row.Id, (await Work.QueueAsync(Channel)).Id, StringComparison.Ordinal)));

        Work.Host.Clock.Advance(Sending.OfferTime + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(anyone, address));

        Instagram.NewStatus = "FINISHED";
        await PublishAsync();
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(anyone, Instagram.Fetched[^1].PathAndQuery));
    }

    [Fact]
    public async Task Several_pictures_become_a_carousel_whose_parts_carry_their_descriptions()
    {
        await using (var database = Work.Host.Database())
        {
            if (!await database.Attachments.AnyAsync(a => a.Id == "g-2")) await Work.KeepAsync(database, "g-2", "image/jpeg", SamplePictures.Jpeg(12));
        }
        var row = await Work.QueueAsync(Channel, pictures: ["g-1", "g-2"]);
        row = await Work.WorkAsync(row.Id);
        Assert.Equal((PublicationStatus.Published, 1, 3), (row.Status, Shown(row), Instagram.Containers));
        Assert.Equal(2, Instagram.Fetched.Distinct().Count());
    }

    [Fact]
    public void An_item_without_a_picture_cannot_go_there()
    {
        var target = Work.Host.Services.GetRequiredService<InstagramTarget>();
        Assert.Equal("pictures", Assert.Single(((IPublishingTarget)target).Check(new PublicationContent("Judul", null, "Isi", null, []))).Rule);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(address);
        return answer.StatusCode;
    }
}
