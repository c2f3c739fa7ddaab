using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>The other side of the worked example.</summary>
public sealed class NoticeBoardDouble : ForeignDouble
{
    private readonly ConcurrentDictionary<string, JsonObject> notices = new();

    public override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["address"] = Server.Address.AbsoluteUri, ["token"] = Secret };

    public override IReadOnlyList<string> Shown => [.. notices.Values.Select(n => (string)n["text"]!)];

    protected override async Task AnswerAsync(HttpContext context)
    {
        var (method, id) = (context.Request.Method, context.Request.Path.Value!.Split('/')[^1]);
        if (RefusesPassword || context.Request.Headers.Authorization != $"Bearer {Secret}") await SayAsync(context, 401, new { message = $"unknown token {Secret}" });
        else if (RefusesRight && method != "GET") await SayAsync(context, 403, new { message = "this token may only read" });
        else if (method == "PUT")
        {
            var notice = await JsonAsync(context);
            if (!StoresNothing) notices[id] = notice;
            await SayAsync(context, 200, notice);
        }
        else if (notices.TryGetValue(id, out var there))
        {
            if (method == "DELETE") notices.TryRemove(id, out _);
            await SayAsync(context, 200, there);
        }
        else await SayAsync(context, 404, new { message = "no such notice" });
    }
}

/// <summary>The worked example of the guide keeps what every target must keep, and the guide shows exactly what is tested.</summary>
[Trait("Database", "SQLite")]
public sealed class NoticeBoardTests(ChannelWork work) : ChannelConformance(work), IClassFixture<ChannelWork>
{
    private protected override string Channel => "papan";
    private protected override ForeignDouble Make() => new NoticeBoardDouble();

    [Fact]
    public void The_guide_shows_the_tested_code()
    {
        var code = System.Text.Encoding.UTF8.GetString(SharedFiles.OfRepository("tests/Host.Tests/Activities/Publishing/NoticeBoardTarget.cs"));
        Assert.Contains($"```csharp\n{code}```", System.Text.Encoding.UTF8.GetString(SharedFiles.OfRepository("docs/guides/new-target.md")), StringComparison.Ordinal);
    }
}
