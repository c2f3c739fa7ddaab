using System.Net;
using System.Text;
using System.Text.Json;
using Disdik.Bpm.Host.Data;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing.Real;

/// <summary>A WordPress of its own (<c>tests/wordpress</c>), for all tests of a class.</summary>
public sealed class WordPressSite : IAsyncLifetime
{
    private ServerProcess server = null!;

    public Uri Address => new(server.Text("url"));

    public async ValueTask InitializeAsync() => server = await ServerProcess.StartAsync("wordpress");

    public ValueTask DisposeAsync() => server.DisposeAsync();

    public string PasswordOf(string user) => server.Ready.GetProperty("users").GetProperty(user).GetString()!;
}

public sealed class RealWordPress(WordPressSite site) : RealServer(site.Address, ReadShown(site.Address))
{
    public override string Credential => site.PasswordOf("penulis");

    public override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["address"] = Server.Address.AbsoluteUri, ["user"] = "penulis", ["password"] = Credential };

    private protected override IReadOnlyDictionary<string, string> AllShown => ReadShown(site.Address);

    private protected override (int Status, object Json)? Change(HttpRequestMessage request)
    {
        if (RefusesPassword) request.Headers.Authorization = new("Basic", Convert.ToBase64String("penulis:salah"u8));
        // A contributor may write, but neither upload nor publish.
        if (RefusesRight) request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"penyumbang:{site.PasswordOf("penyumbang")}")));
        if (!StoresNothing || request.Method != HttpMethod.Post || !request.RequestUri!.Query.Contains("/posts/", StringComparison.Ordinal)) return null;
        return (200, new { id = int.Parse(request.RequestUri.Query.Split("/posts/")[1], System.Globalization.CultureInfo.InvariantCulture), slug = "", status = "publish", link = "" });
    }

    private static Dictionary<string, string> ReadShown(Uri address)
    {
        Dictionary<string, string> shown = [];
        for (var page = 1; shown.Count == (page - 1) * 100; page++)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, new Uri(address, $"/?rest_route=/wp/v2/posts&per_page=100&offset={(page - 1) * 100}&orderby=id&order=asc"));
            foreach (var post in JsonDocument.Parse(Read(request)).RootElement.EnumerateArray())
                shown.Add(post.GetProperty("id").GetRawText(), WebUtility.HtmlDecode(post.GetProperty("title").GetProperty("rendered").GetString()!));
        }
        return shown;
    }
}

/// <summary>The whole conformance suite against a real WordPress, its answers, its times and its database.</summary>
[Trait("Server", "Real")]
[Trait("Round", "Full")]
public sealed class RealWordPressTests(ChannelWork work, WordPressSite site) : ChannelConformance(work), IClassFixture<ChannelWork>, IClassFixture<WordPressSite>
{
    private protected override string Channel => "wordpress";
    private protected override ForeignDouble Make() => new RealWordPress(site);

    [Fact]
    public async Task A_reader_of_the_site_sees_headline_text_and_picture_with_its_alternative_text()
    {
        var row = await PublishAsync();
        using HttpClient reader = new();
        var page = await reader.GetStringAsync(row.Url);
        Assert.Contains(row.Title, page, StringComparison.Ordinal);
        Assert.Contains("<p>Paragraf kedua.</p>", page, StringComparison.Ordinal);
        Assert.Contains("alt=\"Guru di ruang kelas\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taken_down_the_site_does_not_show_it_any_more()
    {
        var row = await PublishAsync();
        await Work.Answers.TakeDownAsync(row.Id, "Diganti ralat.", Work.Publisher, default);
        Assert.Equal(PublicationStatus.TakenDown, (await Work.WorkAsync(row.Id)).Status);
        using HttpClient reader = new();
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(new Uri(row.Url!))).StatusCode);
    }
}
