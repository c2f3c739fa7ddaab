using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Disdik.Bpm.Host.Tests.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Api;

public sealed class EventTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_message_answers_which_case_got_it_and_the_case_shows_what_it_waited_for()
    {
        var (key, name) = (api.NewKey(), $"pesan-{api.NewKey()}");
        await api.PublishAsync(EventDiagram.Receiver(key, name));
        var id = await api.StartAsync(key, body: new { variables = new { nomor = "17" } });
        var leader = await api.ProgramAsync("ketua.tim");

        var waiting = Assert.Single((await (await leader.GetAsync($"/api/instances/{id}/subscriptions")).JsonAsync()).EnumerateArray());
        Assert.Equal(("TUNGGU", "message", name, "17"), (waiting.Text("elementId"), waiting.Text("kind"), waiting.Text("name"), waiting.Text("correlationKey")));

        var answer = await leader.PostAsJsonAsync("/api/messages", new { name, correlationKey = "17", variables = new { hasil = "layak" } });
        var sent = await answer.JsonAsync(HttpStatusCode.Created);

        Assert.Equal(("delivered", id), (sent.Text("status"), sent.Text("instanceId")));
        Assert.Equal($"/api/messages/{sent.Text("id")}", answer.Headers.Location!.OriginalString);
        var instance = await (await leader.GetAsync($"/api/instances/{id}")).JsonAsync();
        Assert.Equal("layak", instance.GetProperty("variables").Text("hasil"));
        Assert.Equal("A", instance.GetProperty("tokens")[0].Text("elementId"));
        Assert.Empty((await (await leader.GetAsync($"/api/instances/{id}/subscriptions")).JsonAsync()).EnumerateArray());
    }

    [Fact]
    public async Task The_same_key_sends_once_and_answers_alike()
    {
        var (key, name) = (api.NewKey(), $"pesan-{api.NewKey()}");
        await api.PublishAsync(EventDiagram.Receiver(key, name));
        for (var i = 0; i < 3; i++) await api.StartAsync(key, body: new { variables = new { nomor = "1" } });

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SendAsync("ketua.tim", "/api/messages", new { name, correlationKey = "1" }, "kunci-a")));
        var other = await SendAsync("kepala.dinas", "/api/messages", new { name, correlationKey = "1" }, "kunci-a");

        var first = (await answers[0].JsonAsync(HttpStatusCode.Created)).Text("id");
        foreach (var answer in answers) Assert.Equal(first, (await answer.JsonAsync(HttpStatusCode.Created)).Text("id"));
        Assert.NotEqual(first, (await other.JsonAsync(HttpStatusCode.Created)).Text("id"));
        Assert.Equal(2, await api.Host.ReadAsync(d => d.Tasks.CountAsync(t => t.DefinitionKey == key)));
    }

    [Fact]
    public async Task A_message_for_now_or_never_is_listed_as_expired()
    {
        var name = $"pesan-{api.NewKey()}";
        var leader = await api.ProgramAsync("ketua.tim");

        var now = await (await leader.PostAsJsonAsync("/api/messages", new { name, timeToLive = "PT0S" })).JsonAsync(HttpStatusCode.Created);
        var kept = await (await leader.PostAsJsonAsync("/api/messages", new { name, timeToLive = "P2D" })).JsonAsync(HttpStatusCode.Created);

        Assert.Equal(("expired", "waiting"), (now.Text("status"), kept.Text("status")));
        Assert.Equal("2026-11-25T02:00:00Z", kept.Text("expiresAt"));
        Assert.Equal("waiting", (await (await leader.GetAsync($"/api/messages/{kept.Text("id")}")).JsonAsync()).Text("status"));
        var expired = (await (await leader.GetAsync("/api/messages?status=expired")).JsonAsync()).Items().ToList();
        Assert.Contains(expired, m => m.Text("id") == now.Text("id"));
        Assert.DoesNotContain(expired, m => m.Text("id") == kept.Text("id"));
    }

    [Fact]
    public async Task A_signal_says_how_many_hear_it_and_is_not_heard_twice_with_one_key()
    {
        var (key, name) = (api.NewKey(), $"sinyal-{api.NewKey()}");
        await api.PublishAsync(Diagram.Of(key, Diagram.Start() + Diagram.Task("A")
            + $"""<bpmn:boundaryEvent id="B" name="B" attachedToRef="A" cancelActivity="false"><bpmn:signalEventDefinition id="Bs" signalRef="{name}"/></bpmn:boundaryEvent>"""
            + Diagram.Task("BACA") + Diagram.End() + Diagram.End("end2"), "start > A", "A > end", "B > BACA", "BACA > end2").With(EventDiagram.Signal(name)));
        await api.StartAsync(key);
        await api.StartAsync(key);

        foreach (var _ in new[] { 1, 2 })
        {
            var sent = await (await SendAsync("ketua.tim", "/api/signals", new { name }, "kunci-s")).JsonAsync(HttpStatusCode.Accepted);
            Assert.Equal(2, sent.GetProperty("receivers").GetInt32());
            await api.Host.PumpAsync();
        }
        Assert.Equal(2, await api.Host.ReadAsync(d => d.Tasks.CountAsync(t => t.DefinitionKey == key && t.ElementId == "BACA")));
    }

    [Fact]
    public async Task A_start_that_is_repeated_with_its_key_starts_one_case()
    {
        var key = api.NewKey();
        await api.PublishAsync(Diagram.OneTask(key));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SendAsync("ketua.tim", $"/api/definitions/{key}/instances", new { title = "Sekali" }, "mulai-1")));

        var ids = new HashSet<string>();
        foreach (var answer in answers) ids.Add((await answer.JsonAsync(HttpStatusCode.Created)).Text("id"));
        Assert.Single(ids);
        Assert.Equal(1, await api.Host.ReadAsync(d => d.Instances.CountAsync(i => i.DefinitionKey == key)));
        await (await SendAsync("ketua.tim", $"/api/definitions/{key}/instances", new { title = "Lagi" }, "mulai-2")).JsonAsync(HttpStatusCode.Created);
        Assert.Equal(2, await api.Host.ReadAsync(d => d.Instances.CountAsync(i => i.DefinitionKey == key)));
    }

    [Fact]
    public async Task A_case_names_the_case_that_called_it_and_those_it_calls()
    {
        var (parentKey, childKey) = (api.NewKey(), api.NewKey());
        await api.PublishAsync(Diagram.OneTask(childKey));
        await api.PublishAsync(Diagram.Of(parentKey, Diagram.Start() + EventDiagram.Call("C", childKey) + Diagram.End(), "start > C", "C > end"));
        var parent = await api.StartAsync(parentKey);
        await api.Host.PumpAsync();
        var leader = await api.ProgramAsync("ketua.tim");

        var above = await (await leader.GetAsync($"/api/instances/{parent}")).JsonAsync();
        Assert.Equal(JsonValueKind.Null, above.GetProperty("parent").ValueKind);
        var child = Assert.Single(above.GetProperty("children").EnumerateArray());
        Assert.Equal((childKey, "C", "running"), (child.Text("key"), child.Text("elementId"), child.Text("status")));
        var below = (await (await leader.GetAsync($"/api/instances/{child.Text("id")}")).JsonAsync()).GetProperty("parent");
        Assert.Equal((parent, "C"), (below.Text("id"), below.Text("elementId")));
    }

    [Fact]
    public async Task Only_those_who_may_move_cases_send_messages_and_signals()
    {
        foreach (var person in new[] { "petugas.sd", "anggota.tim", "auditor" })
        {
            var program = await api.ProgramAsync(person);
            await (await program.PostAsJsonAsync("/api/messages", new { name = "x" })).ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
            await (await program.PostAsJsonAsync("/api/signals", new { name = "x" })).ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
            await (await program.GetAsync("/api/messages")).ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        }
        foreach (var person in new[] { "pengelola.sop", "admin" })
            await (await (await api.ProgramAsync(person)).PostAsJsonAsync("/api/signals", new { name = "tak-ada" })).JsonAsync(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task What_cannot_be_sent_is_refused_with_its_reason()
    {
        var leader = await api.ProgramAsync("ketua.tim");
        await (await leader.PostAsJsonAsync("/api/messages", new { name = " " })).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid-event-name");
        await (await leader.PostAsJsonAsync("/api/messages", new { name = "x", correlationKey = new string('k', 201) })).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid-event-name");
        await (await leader.PostAsJsonAsync("/api/messages", new { name = "x", timeToLive = "besok" })).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid-time-to-live");
        await (await leader.PostAsJsonAsync("/api/messages", new { name = "x", timeToLive = "P9999D" })).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid-time-to-live");
        await (await leader.PostAsJsonAsync("/api/messages", new { name = "x", variables = 7 })).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid-variables");
        await (await leader.PostAsJsonAsync("/api/messages", new { name = "x", instanceId = "tidak-ada" })).ProblemAsync(HttpStatusCode.NotFound, "instance-not-found");
        await (await leader.GetAsync("/api/messages/tidak-ada")).ProblemAsync(HttpStatusCode.NotFound, "message-not-found");
        var key = api.NewKey();
        await api.PublishAsync(Diagram.OneTask(key));
        var id = await api.StartAsync(key);
        await leader.PostAsync($"/api/instances/{id}/cancellation", null);
        await (await leader.PostAsJsonAsync("/api/messages", new { name = "x", instanceId = id })).ProblemAsync(HttpStatusCode.Conflict, "instance-not-running");
    }

    private async Task<HttpResponseMessage> SendAsync(string by, string path, object body, string idempotencyKey)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        return await (await api.ProgramAsync(by)).SendAsync(request);
    }
}
