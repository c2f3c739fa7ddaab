using System.Text.Json.Nodes;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing.Real;

/// <summary>A personal data server of its own (<c>tests/bluesky</c>), for all tests of a class.</summary>
public sealed class PersonalDataServer : IAsyncLifetime
{
    private ServerProcess server = null!;

    public Uri Address => new(server.Text("service"));
    public string Handle => server.Text("handle");
    public string Did => server.Text("did");
    public string Password => server.Text("password");

    public async ValueTask InitializeAsync() => server = await ServerProcess.StartAsync("bluesky/start");

    public ValueTask DisposeAsync() => server.DisposeAsync();
}

public sealed class RealBluesky(PersonalDataServer account) : RealServer(account.Address, ReadShown(account))
{
    public override string Credential => account.Password;

    public override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["service"] = Server.Address.AbsoluteUri, ["identifier"] = account.Handle, ["password"] = Credential };

    private protected override IReadOnlyDictionary<string, string> AllShown => ReadShown(account);

    private protected override (int Status, object Json)? Change(HttpRequestMessage request)
    {
        var call = request.RequestUri!.Segments[^1];
        if (RefusesPassword && call == "com.atproto.server.createSession") request.Content = System.Net.Http.Json.JsonContent.Create(new { identifier = account.Handle, password = "salah" });
        if (RefusesRight && call != "com.atproto.server.createSession" && request.Method == HttpMethod.Post) return (403, new { error = "AccountTakedown", message = "Account has been suspended" });
        return StoresNothing && call == "com.atproto.repo.putRecord" ? (200, new { uri = $"at://{account.Did}/app.bsky.feed.post/tiada", cid = "bafy" }) : null;
    }

    internal static Dictionary<string, JsonNode> Records(PersonalDataServer account)
    {
        Dictionary<string, JsonNode> records = [];
        for (string? cursor = ""; cursor is not null;)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, new Uri(account.Address, $"/xrpc/com.atproto.repo.listRecords?repo={account.Did}&collection=app.bsky.feed.post&limit=100&cursor={cursor}"));
            var page = JsonNode.Parse(Read(request))!;
            foreach (var record in page["records"]!.AsArray()) records.Add((string)record!["uri"]!, record["value"]!);
            cursor = (string?)page["cursor"];
        }
        return records;
    }

    private static Dictionary<string, string> ReadShown(PersonalDataServer account) => Records(account).ToDictionary(r => r.Key, r => (string)r.Value["text"]!);
}

/// <summary>The whole conformance suite against a real personal data server, its lexicons and its repository.</summary>
[Trait("Server", "Real")]
[Trait("Round", "Full")]
public sealed class RealBlueskyTests(ChannelWork work, PersonalDataServer account) : ChannelConformance(work), IClassFixture<ChannelWork>, IClassFixture<PersonalDataServer>
{
    private protected override string Channel => "bluesky";
    private protected override ForeignDouble Make() => new RealBluesky(account);

    [Fact]
    public async Task The_record_holds_words_language_link_and_a_picture_that_the_server_serves()
    {
        var row = await PublishAsync();
        var record = RealBluesky.Records(account).Values.Single(r => ((string)r["text"]!).StartsWith($"{row.Title}\n", StringComparison.Ordinal));
        Assert.Equal("id", (string)record["langs"]![0]!);
        Assert.StartsWith("https://bpm.contoh.test/berita/", (string)record["facets"]![0]!["features"]![0]!["uri"]!, StringComparison.Ordinal);
        var image = record["embed"]!["images"]![0]!;
        Assert.Equal("Guru di ruang kelas", (string)image["alt"]!);
        using HttpClient reader = new();
        var picture = await reader.GetByteArrayAsync(new Uri(account.Address, $"/xrpc/com.atproto.sync.getBlob?did={account.Did}&cid={image["image"]!["ref"]!["$link"]}"));
        Assert.Equal([0xFF, 0xD8], picture[..2]);
        Assert.DoesNotContain("rahasia", System.Text.Encoding.Latin1.GetString(picture), StringComparison.Ordinal);
    }
}
