using System.Text.Json.Nodes;
using Disdik.Bpm.Host.Data;
using Microsoft.AspNetCore.Http;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>Telegram's Bot API as documented.</summary>
public sealed class TelegramDouble : ForeignDouble
{
    private readonly SortedDictionary<long, string> messages = [];
    private readonly Lock work = new();
    private long numbers;

    public override string Credential => $"123456:{Secret}";

    public override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["api"] = Server.Address.AbsoluteUri, ["chat"] = "@dinas_contoh", ["token"] = Credential };

    public override IReadOnlyList<string> Shown
    {
        get { lock (work) return [.. messages.Values]; }
    }

    protected override async Task AnswerAsync(HttpContext context)
    {
        var path = Uri.UnescapeDataString(context.Request.Path.Value!);
        if (RefusesPassword || !path.StartsWith($"/bot{Credential}/", StringComparison.Ordinal)) await RefuseAsync(context, 401, $"Unauthorized: {Credential}");
        else if (RefusesRight) await RefuseAsync(context, 403, "Forbidden: bot is not a member of the channel chat");
        else await CallAsync(context, path.Split('/')[^1]);
    }

    private async Task CallAsync(HttpContext context, string method)
    {
        if (method == "deleteMessages")
        {
            var ids = (await JsonAsync(context))["message_ids"]!.AsArray().Select(i => (long)i!);
            lock (work) foreach (var id in ids) messages.Remove(id);
            await SayAsync(context, 200, new { ok = true, result = true });
            return;
        }
        if (method == "sendMessage")
        {
            await SayAsync(context, 200, new { ok = true, result = Add((string)(await JsonAsync(context))["text"]!) });
            return;
        }
        var form = await context.Request.ReadFormAsync();
        if (method == "sendPhoto" && form.Files["photo"] is not null) await SayAsync(context, 200, new { ok = true, result = Add(form["caption"].ToString()) });
        else if (method == "sendMediaGroup") await SayAsync(context, 200, new { ok = true, result = JsonNode.Parse(form["media"].ToString())!.AsArray().Select(m => Add((string)m!["caption"]!)) });
        else await RefuseAsync(context, 400, "Bad Request: method not understood");
    }

    private object Add(string text)
    {
        lock (work)
        {
            messages[++numbers] = text;
            return new { message_id = numbers, chat = new { id = -1001, username = "dinas_contoh", type = "channel" } };
        }
    }

    private static Task RefuseAsync(HttpContext context, int code, string description) => SayAsync(context, code, new { ok = false, error_code = code, description });
}

[Trait("Database", "SQLite")]
public sealed class TelegramTests(ChannelWork work) : ChannelConformance(work), IClassFixture<ChannelWork>
{
    private protected override string Channel => "telegram";
    private protected override ForeignDouble Make() => new TelegramDouble();

    [Fact]
    public async Task Nobody_can_know_so_a_person_is_asked_and_nothing_is_sent_meanwhile()
    {
        Other.Server.Begin(_ => Fault.CutAfter);
        var row = await Work.WorkAsync((await Work.QueueAsync(Channel)).Id);
        Assert.Equal((PublicationStatus.Uncertain, (DateTimeOffset?)null, 1), (row.Status, row.NextTryAt, Other.Server.Requests.Count));
        await Work.Host.AdvanceAsync(TimeSpan.FromHours(5));
        Assert.Single(Other.Server.Requests);
    }

    [Fact]
    public async Task Its_address_is_the_messages_own()
    {
        var row = await PublishAsync();
        Assert.Equal($"https://t.me/dinas_contoh/{row.ExternalId}", row.Url);
    }
}
