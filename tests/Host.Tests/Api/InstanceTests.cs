using System.Net;
using System.Net.Http.Json;
using Disdik.Bpm.Host.Tests.Runtime;

namespace Disdik.Bpm.Host.Tests.Api;

public sealed class InstanceTests(ApiHost api) : IClassFixture<ApiHost>
{
    private static readonly string[] Website = ["website"];

    [Fact]
    public async Task A_case_starts_with_its_variables_and_shows_where_it_stands()
    {
        var key = api.NewKey();
        var definition = await api.PublishAsync(Diagram.OneTask(key));
        var leader = await api.ProgramAsync("ketua.tim");

        var id = await api.StartAsync(key, body: new { businessKey = "UJI/1", title = "Berita uji", variables = new { jumlah = 3, judul = "Satu" } });
        var instance = await (await leader.GetAsync($"/api/instances/{id}")).JsonAsync();

        Assert.Equal((id, definition, 1, "running", "UJI/1"), (instance.Text("id"), instance.Text("definitionId"), instance.GetProperty("version").GetInt32(), instance.Text("status"), instance.Text("businessKey")));
        Assert.Equal(3, instance.GetProperty("variables").GetProperty("jumlah").GetInt32());
        var token = Assert.Single(instance.GetProperty("tokens").EnumerateArray());
        Assert.Equal(("A", "userTask"), (token.Text("elementId"), token.Text("state")));
        Assert.Empty(instance.GetProperty("incidents").EnumerateArray());
    }

    [Fact]
    public async Task Start_variables_are_visible_to_the_first_condition()
    {
        var key = api.NewKey();
        await api.PublishAsync(Diagram.Of(key, Diagram.Start() + """<bpmn:exclusiveGateway id="pilih" default="flow3"/>""" + Diagram.Task("BESAR") + Diagram.Task("KECIL") + Diagram.End(),
            "start > pilih", "pilih > BESAR: jumlah > 10", "pilih > KECIL", "BESAR > end", "KECIL > end"));
        var leader = await api.ProgramAsync("ketua.tim");

        var id = await api.StartAsync(key, body: new { variables = new { jumlah = 11 } });

        var instance = await (await leader.GetAsync($"/api/instances/{id}")).JsonAsync();
        Assert.Equal("BESAR", instance.GetProperty("tokens")[0].Text("elementId"));
    }

    [Fact]
    public async Task The_history_tells_in_order_who_did_what_each_run_entered_and_left_once()
    {
        var key = api.NewKey();
        await api.PublishAsync(Diagram.OneTask(key));
        var id = await api.StartAsync(key);
        var leader = await api.ProgramAsync("ketua.tim");
        (await leader.PostAsJsonAsync($"/api/tasks/{await api.OpenTaskIdAsync(id, "A")}/completion", new { })).EnsureSuccessStatusCode();

        var history = (await (await leader.GetAsync($"/api/instances/{id}/history")).JsonAsync()).EnumerateArray().ToList();

        Assert.Equal(history.Select(h => h.GetProperty("sequence").GetInt64()).Order(), history.Select(h => h.GetProperty("sequence").GetInt64()));
        foreach (var element in new[] { "start", "A", "end" })
        {
            Assert.Single(history, h => h.Text("type") == "elementEntered" && h.Text("elementId") == element);
            Assert.Single(history, h => h.Text("type") == "elementLeft" && h.Text("elementId") == element);
        }
        var completed = Assert.Single(history, h => h.Text("type") == "taskCompleted");
        Assert.Equal("ketua.tim", completed.Text("actor"));
        Assert.Equal("2026-11-23T02:00:00Z", completed.Text("at"));
        Assert.Equal("completed", (await (await leader.GetAsync($"/api/instances/{id}")).JsonAsync()).Text("status"));
    }

    [Fact]
    public async Task A_list_goes_on_from_page_to_page_without_a_gap()
    {
        var key = api.NewKey();
        await api.PublishAsync(Diagram.OneTask(key));
        var started = new HashSet<string>();
        for (var i = 0; i < 53; i++) started.Add(await api.StartAsync(key));
        var leader = await api.ProgramAsync("ketua.tim");

        var first = await (await leader.GetAsync($"/api/instances?key={key}&status=running")).JsonAsync();
        Assert.Equal(2, first.GetProperty("nextPage").GetInt32());
        var second = await (await leader.GetAsync($"/api/instances?key={key}&status=running&page=2")).JsonAsync();

        Assert.Equal(System.Text.Json.JsonValueKind.Null, second.GetProperty("nextPage").ValueKind);
        Assert.Equal(started, first.Items().Concat(second.Items()).Select(i => i.Text("id")).ToHashSet());
        Assert.Empty((await (await leader.GetAsync($"/api/instances?key={key}&status=completed")).JsonAsync()).Items());
    }

    [Fact]
    public async Task A_paused_case_moves_again_only_after_it_is_resumed()
    {
        var key = api.NewKey();
        await api.PublishAsync(Diagram.OneTask(key));
        var id = await api.StartAsync(key);
        var leader = await api.ProgramAsync("ketua.tim");
        var task = await api.OpenTaskIdAsync(id, "A");

        Assert.Equal(HttpStatusCode.NoContent, (await leader.PostAsJsonAsync($"/api/instances/{id}/suspension", new { reason = "Menunggu pihak lain" })).StatusCode);
        Assert.Equal("suspended", (await (await leader.GetAsync($"/api/instances/{id}")).JsonAsync()).Text("status"));
        Assert.Equal(HttpStatusCode.Conflict, (await leader.PostAsJsonAsync($"/api/tasks/{task}/completion", new { })).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await leader.DeleteAsync($"/api/instances/{id}/suspension")).StatusCode);
        await (await leader.PostAsJsonAsync($"/api/tasks/{task}/completion", new { })).JsonAsync();
    }

    [Fact]
    public async Task A_cancelled_case_is_ended_with_its_tasks_and_cannot_be_cancelled_again()
    {
        var key = api.NewKey();
        await api.PublishAsync(Diagram.OneTask(key));
        var id = await api.StartAsync(key);
        var leader = await api.ProgramAsync("ketua.tim");
        var task = await api.OpenTaskIdAsync(id, "A");

        Assert.Equal(HttpStatusCode.NoContent, (await leader.PostAsync($"/api/instances/{id}/cancellation", null)).StatusCode);

        Assert.Equal("terminated", (await (await leader.GetAsync($"/api/instances/{id}")).JsonAsync()).Text("status"));
        Assert.Equal(HttpStatusCode.Conflict, (await leader.PostAsJsonAsync($"/api/tasks/{task}/completion", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await leader.PostAsync($"/api/instances/{id}/cancellation", null)).StatusCode);
    }

    [Fact]
    public async Task Another_bidangs_officer_does_not_find_the_case()
    {
        var sop = "pengelolaan-website-media-sosial";
        var id = await api.StartAsync(sop, "petugas.sd", new { startEventId = "START_KONTEN", variables = new { judul = "Berita SD", bidang = "SD", tanggal = "2026-11-23", kanal = Website } });
        var other = await api.ProgramAsync("petugas.smp");

        await (await other.GetAsync($"/api/instances/{id}")).ProblemAsync(HttpStatusCode.NotFound, "instance-not-found");
        await (await other.GetAsync($"/api/instances/{id}/history")).ProblemAsync(HttpStatusCode.NotFound, "instance-not-found");
        Assert.DoesNotContain((await (await other.GetAsync("/api/instances")).JsonAsync()).Items(), i => i.Text("id") == id);
        await (await (await api.ProgramAsync("kepala.bidang.sd")).GetAsync($"/api/instances/{id}")).JsonAsync();
    }

    [Fact]
    public async Task An_unknown_process_cannot_be_started()
    {
        var leader = await api.ProgramAsync("ketua.tim");
        await (await leader.PostAsJsonAsync("/api/definitions/tidak-ada/instances", new { })).ProblemAsync(HttpStatusCode.NotFound, "definition-not-found");
    }
}
