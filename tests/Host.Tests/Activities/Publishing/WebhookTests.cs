using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>A receiver after the specification Standard Webhooks 1.0: takes each id once, checks signature and time.</summary>
public sealed class WebhookDouble : ForeignDouble
{
    private static readonly byte[] Key = Encoding.UTF8.GetBytes(Secret.PadRight(32, 'x'));
    private readonly ConcurrentDictionary<string, JsonObject> taken = new();

    public override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["url"] = new Uri(Server.Address, "/webhook").AbsoluteUri, ["secret"] = Credential };

    public override string Credential => $"whsec_{Convert.ToBase64String(Key)}";

    public override IReadOnlyList<string> Shown
    {
        get
        {
            var down = taken.Values.Where(m => (string)m["type"]! == "publication.taken_down").Select(m => (string)m["data"]!["id"]!).ToHashSet();
            var changed = taken.Values.Where(m => (string)m["type"]! == "publication.updated").ToDictionary(m => (string)m["data"]!["id"]!, m => (string)m["data"]!["title"]!);
            return [.. taken.Values.Where(m => (string)m["type"]! == "publication.published" && !down.Contains((string)m["data"]!["id"]!)).Select(m => changed.GetValueOrDefault((string)m["data"]!["id"]!, (string)m["data"]!["title"]!))];
        }
    }

    public IEnumerable<JsonObject> Messages => taken.Values;

    protected override async Task AnswerAsync(HttpContext context)
    {
        var body = await BytesAsync(context);
        var (id, timestamp) = (context.Request.Headers["webhook-id"].ToString(), context.Request.Headers["webhook-timestamp"].ToString());
        var expected = Convert.ToBase64String(HMACSHA256.HashData(Key, (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body]));
        if (RefusesPassword || context.Request.Headers["webhook-signature"] != $"v1,{expected}")
        {
            await SayAsync(context, 401, new { error = $"invalid signature, expected one with {Credential}" });
            return;
        }
        if (RefusesRight)
        {
            await SayAsync(context, 403, new { error = "this sender may not publish" });
            return;
        }
        var message = JsonNode.Parse(body)!.AsObject();
        taken.TryAdd(id, message);
        context.Response.StatusCode = 204;
    }
}

public sealed class WebhookTests(ChannelWork work) : ChannelConformance(work), IClassFixture<ChannelWork>
{
    private protected override string Channel => "webhook";
    private protected override ForeignDouble Make() => new WebhookDouble();

    [Fact]
    public async Task The_message_holds_what_a_content_system_needs()
    {
        var row = await PublishAsync();
        var data = ((WebhookDouble)Other).Messages.Single()["data"]!;
        Assert.Equal((row.Title, "KONTEN/2026/1", "<p>Paragraf pertama.</p>\n<p>Paragraf kedua.</p>"), ((string)data["title"]!, (string)data["number"]!, (string)data["body_html"]!));
        Assert.StartsWith("https://bpm.contoh.test/berita/gambar/", (string)data["pictures"]![0]!["url"]!, StringComparison.Ordinal);
        Assert.Equal("Guru di ruang kelas", (string)data["pictures"]![0]!["alt"]!);
    }
}
