using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>A server after Mastodon's API documentation: statuses come back as HTML, and a key is known for an hour.</summary>
public sealed class MastodonDouble : ForeignDouble
{
    private readonly List<JsonObject> statuses = [];
    private readonly Dictionary<string, JsonObject> keys = [];
    private readonly Lock work = new();
    private int numbers = 100;

    public override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["server"] = Server.Address.AbsoluteUri, ["token"] = Secret, ["visibility"] = "public" };

    public override IReadOnlyList<string> Shown
    {
        get { lock (work) return [.. statuses.Where(s => (string)s["visibility"]! == "public").Select(s => (string)s["text"]!)]; }
    }

    public IReadOnlyDictionary<string, JsonObject> Keys => keys;

    protected override async Task AnswerAsync(HttpContext context)
    {
        var (method, path) = (context.Request.Method, context.Request.Path.Value!);
        if (path.StartsWith("/@dinas/", StringComparison.Ordinal))
        {
            await context.Response.WriteAsync("<p>Halaman untuk umum.</p>");
            return;
        }
        if (RefusesPassword || context.Request.Headers.Authorization != $"Bearer {Secret}") await SayAsync(context, 401, new { error = $"The access token {Secret} is invalid" });
        else if (RefusesRight && method != "GET") await SayAsync(context, 403, new { error = "This action is outside the authorized scopes" });
        else if (path == "/api/v1/accounts/verify_credentials") await SayAsync(context, 200, new { id = "7", username = "dinas" });
        else if (path == "/api/v1/accounts/7/statuses") await SayAsync(context, 200, Newest());
        else if (path == "/api/v2/media")
        {
            var form = await context.Request.ReadFormAsync();
            await SayAsync(context, 202, new { id = $"m{Interlocked.Increment(ref numbers)}", type = "image", url = (string?)null, description = form["description"].ToString() });
        }
        else if (path == "/api/v1/statuses") await StatusAsync(context);
        else if (method == "DELETE" && path.StartsWith("/api/v1/statuses/", StringComparison.Ordinal))
        {
            lock (work) statuses.RemoveAll(s => (string)s["id"]! == path[17..]);
            await SayAsync(context, 200, new { });
        }
        else if (path.StartsWith("/api/v1/statuses/", StringComparison.Ordinal)) await OneAsync(context, path[17..], method);
        else await SayAsync(context, 404, new { error = "Record not found" });
    }

    private async Task OneAsync(HttpContext context, string id, string method)
    {
        var given = method == "PUT" ? await JsonAsync(context) : null;
        JsonObject? status;
        lock (work)
        {
            status = statuses.Find(s => (string)s["id"]! == id);
            if (status is not null && given is not null) Write(status, (string)given["status"]!);
            status = status?.DeepClone().AsObject();
        }
        await SayAsync(context, status is null ? 404 : 200, status ?? new JsonObject { ["error"] = "Record not found" });
    }

    public override bool Edit(Func<string, string> change)
    {
        lock (work) statuses.ForEach(s => Write(s, change((string)s["text"]!)));
        return true;
    }

    private static void Write(JsonObject status, string text) =>
        (status["text"], status["content"]) = (text, string.Concat(text.Split("\n\n").Select(p => $"<p>{WebUtility.HtmlEncode(p)}</p>")));

    private JsonObject[] Newest()
    {
        lock (work) return [.. Enumerable.Reverse(statuses).Take(40).Select(s => s.DeepClone().AsObject())];
    }

    private async Task StatusAsync(HttpContext context)
    {
        var given = await JsonAsync(context);
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        var text = (string)given["status"]!;
        JsonObject status;
        lock (work)
        {
            if (key.Length == 0 || !keys.TryGetValue(key, out status!))
            {
                var id = $"{Interlocked.Increment(ref numbers)}";
                status = new JsonObject { ["id"] = id, ["url"] = $"{Server.Address}@dinas/{id}", ["uri"] = $"{Server.Address}users/dinas/statuses/{id}", ["visibility"] = (string)given["visibility"]!, ["language"] = (string?)given["language"] };
                Write(status, text);
                if (!StoresNothing)
                {
                    statuses.Add(status);
                    if (key.Length > 0) keys[key] = status;
                }
            }
        }
        await SayAsync(context, 200, status);
    }
}

[Trait("Database", "SQLite")]
public sealed class MastodonTests(ChannelWork work) : ChannelConformance(work), IClassFixture<ChannelWork>
{
    private protected override string Channel => "mastodon";
    private protected override ForeignDouble Make() => new MastodonDouble();

    [Fact]
    public async Task The_status_is_sent_under_a_key_and_in_its_language()
    {
        var row = await PublishAsync();
        var (key, status) = ((MastodonDouble)Other).Keys.Single();
        Assert.Equal(40, key.Length);
        Assert.Equal(("id", row.Url), ((string)status["language"]!, (string)status["url"]!));
    }

    [Fact]
    public async Task After_the_server_forgot_the_key_it_is_found_by_its_words()
    {
        Other.Server.Begin(n => n == 2 ? Fault.CutAfter : Fault.None);
        var row = await Work.QueueAsync(Channel);
        await Work.StartAsync();
        ((Dictionary<string, JsonObject>)((MastodonDouble)Other).Keys).Clear();
        row = await Work.WorkAsync(row.Id);
        Assert.Equal((Data.PublicationStatus.Published, 1), (row.Status, Shown(row)));
    }
}
