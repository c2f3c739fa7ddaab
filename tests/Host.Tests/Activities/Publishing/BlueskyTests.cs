using System.Text;
using System.Text.Json.Nodes;
using Disdik.Bpm.Activities.Publishing.Targets;
using Disdik.Bpm.Host.Data;
using Microsoft.AspNetCore.Http;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>A personal data server after the lexicons of the AT Protocol.</summary>
public sealed class BlueskyDouble : ForeignDouble
{
    private const string Did = "did:plc:ujicoba234567";
    private readonly Dictionary<string, JsonObject> records = [];
    private readonly HashSet<string> blobs = [];
    private readonly Lock work = new();

    public override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["service"] = Server.Address.AbsoluteUri, ["identifier"] = "dinas.contoh.test", ["password"] = Secret };

    public override IReadOnlyList<string> Shown
    {
        get { lock (work) return [.. records.Values.Select(r => (string)r["text"]!)]; }
    }

    public IReadOnlyList<JsonObject> Records
    {
        get { lock (work) return [.. records.Values]; }
    }

    protected override async Task AnswerAsync(HttpContext context)
    {
        var call = context.Request.Path.Value!.Split('/')[^1];
        if (call == "com.atproto.server.createSession")
        {
            var given = await JsonAsync(context);
            if (RefusesPassword || (string)given["password"]! != Secret) await SayAsync(context, 401, new { error = "AuthenticationRequired", message = $"Invalid identifier or password ({Secret})" });
            else await SayAsync(context, 200, new { did = Did, handle = "dinas.contoh.test", accessJwt = "jwt-uji", refreshJwt = "jwt-lagi" });
            return;
        }
        if (context.Request.Headers.Authorization != "Bearer jwt-uji") await SayAsync(context, 401, new { error = "AuthMissing", message = "Authentication Required" });
        else if (RefusesRight && context.Request.Method == "POST") await SayAsync(context, 403, new { error = "AccountTakedown", message = "Account has been suspended" });
        else if (call == "com.atproto.repo.uploadBlob") await BlobAsync(context);
        else if (call == "com.atproto.repo.getRecord") await GetAsync(context);
        else if (call == "com.atproto.repo.putRecord") await PutAsync(context);
        else if (call == "com.atproto.repo.deleteRecord")
        {
            var key = (string)(await JsonAsync(context))["rkey"]!;
            lock (work) records.Remove(key);
            await SayAsync(context, 200, new { });
        }
        else await SayAsync(context, 501, new { error = "MethodNotImplemented", message = "Method Not Implemented" });
    }

    private async Task BlobAsync(HttpContext context)
    {
        var bytes = await BytesAsync(context);
        var link = $"bafkrei{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))[..40]}";
        lock (work) blobs.Add(link);
        await SayAsync(context, 200, new JsonObject { ["blob"] = new JsonObject { ["$type"] = "blob", ["ref"] = new JsonObject { ["$link"] = link }, ["mimeType"] = context.Request.ContentType, ["size"] = bytes.Length } });
    }

    private async Task GetAsync(HttpContext context)
    {
        JsonObject? record;
        lock (work) record = records.GetValueOrDefault(context.Request.Query["rkey"].ToString());
        if (record is null) await SayAsync(context, 400, new { error = "RecordNotFound", message = "Could not locate record" });
        else await SayAsync(context, 200, new { uri = Uri(context.Request.Query["rkey"].ToString()), cid = "bafy", value = record });
    }

    private async Task PutAsync(HttpContext context)
    {
        var given = await JsonAsync(context);
        var (key, record) = ((string)given["rkey"]!, given["record"]!.DeepClone().AsObject());
        var images = record["embed"]?["images"]?.AsArray() ?? [];
        if (key.Length != 13 || !images.All(i => blobs.Contains((string)i!["image"]!["ref"]!["$link"]!)) || new System.Globalization.StringInfo((string)record["text"]!).LengthInTextElements > 300)
        {
            await SayAsync(context, 400, new { error = "InvalidRequest", message = "Invalid app.bsky.feed.post record" });
            return;
        }
        if (!StoresNothing) lock (work) records[key] = record;
        await SayAsync(context, 200, new { uri = Uri(key), cid = "bafy", validationStatus = "valid" });
    }

    public override bool Edit(Func<string, string> change)
    {
        lock (work)
        {
            foreach (var record in records.Values) record["text"] = change((string)record["text"]!);
        }
        return true;
    }

    private static string Uri(string key) => $"at://{Did}/app.bsky.feed.post/{key}";
}

[Trait("Database", "SQLite")]
public sealed class BlueskyTests(ChannelWork work) : ChannelConformance(work), IClassFixture<ChannelWork>
{
    private protected override string Channel => "bluesky";
    private protected override ForeignDouble Make() => new BlueskyDouble();

    [Fact]
    public async Task The_post_has_language_picture_and_a_link_measured_in_bytes()
    {
        var row = await PublishAsync();
        var post = ((BlueskyDouble)Other).Records.Single();
        var text = (string)post["text"]!;
        Assert.StartsWith($"{row.Title}\n\nDinas melatih 40 guru.\n\nhttps://bpm.contoh.test/berita/", text, StringComparison.Ordinal);
        Assert.Equal("id", (string)post["langs"]![0]!);
        Assert.Equal("Guru di ruang kelas", (string)post["embed"]!["images"]![0]!["alt"]!);
        var facet = post["facets"]!.AsArray().Single()!;
        var bytes = Encoding.UTF8.GetBytes(text);
        Assert.Equal((string)facet["features"]![0]!["uri"]!, Encoding.UTF8.GetString(bytes[(int)facet["index"]!["byteStart"]!..(int)facet["index"]!["byteEnd"]!]));
        Assert.StartsWith("https://bsky.app/profile/dinas.contoh.test/post/", row.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_picture_the_link_is_a_card_and_a_lead_that_does_not_fit_is_left_out_whole()
    {
        Other.Server.Begin();
        var row = await Work.WorkAsync((await Work.QueueAsync(Channel, lead: new string('a', 400), picture: false)).Id);
        var post = ((BlueskyDouble)Other).Records.Single();
        Assert.Equal(PublicationStatus.Published, row.Status);
        Assert.Equal("app.bsky.embed.external", (string)post["embed"]!["$type"]!);
        Assert.StartsWith($"{row.Title}\n\nhttps://", (string)post["text"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Lihat https://a.test/é?x=1. #Guru #2026", "https://a.test/é?x=1|Guru")]
    [InlineData("😀 #Belajar", "Belajar")]
    [InlineData("surel a@b.test tanpa tautan", "")]
    public void Facets_point_at_links_and_tags(string text, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var facets = BlueskyTarget.Facets(text);
        Assert.Equal(expected, string.Join('|', facets.Select(f => (string?)f!["features"]![0]!["uri"] ?? (string)f["features"]![0]!["tag"]!)));
        foreach (var facet in facets) Assert.EndsWith((string?)facet!["features"]![0]!["uri"] ?? (string)facet["features"]![0]!["tag"]!, Encoding.UTF8.GetString(bytes[(int)facet["index"]!["byteStart"]!..(int)facet["index"]!["byteEnd"]!]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_record_key_is_the_same_for_a_key_and_another_for_another()
    {
        var key = BlueskyTarget.RecordKey(TestHost.Start, "a");
        Assert.Equal(key, BlueskyTarget.RecordKey(TestHost.Start, "a"));
        Assert.NotEqual(key, BlueskyTarget.RecordKey(TestHost.Start, "b"));
        Assert.Matches("^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$", key);
    }
}
