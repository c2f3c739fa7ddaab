using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Disdik.Bpm.Host.Tests.Runtime;

namespace Disdik.Bpm.Host.Tests.Api;

/// <summary>Operators' moves and migrations over HTTP: what they answer, and that nobody else gets in.</summary>
public sealed class OperatorEndpointTests(ApiHost api) : IClassFixture<ApiHost>
{
    private static readonly string[] Others = ["kepala.dinas", "sekretaris", "kepala.bidang.sd", "ketua.tim", "anggota.tim", "administrator", "petugas.sd", "auditor"];

    private static byte[] Longer(string key) => Diagram.Of(key, Diagram.Start() + Diagram.Task("A") + Diagram.Task("B") + Diagram.End(), "start > A", "A > B", "B > end");

    private async Task<(string Key, string From, string Instance)> GivenAsync()
    {
        var key = api.NewKey();
        var from = await api.PublishAsync(Diagram.OneTask(key));
        return (key, from, await api.StartAsync(key));
    }

    [Fact]
    public async Task Each_way_is_closed_to_all_but_operators()
    {
        var (key, from, id) = await GivenAsync();
        var to = await api.PublishAsync(Longer(key));
        var token = (await (await (await api.ProgramAsync("admin")).GetAsync($"/api/instances/{id}")).JsonAsync()).GetProperty("tokens")[0].Text("id");
        (HttpMethod Method, string Path, object Body)[] ways =
        [
            (HttpMethod.Post, $"/api/instances/{id}/tokens/{token}/relocation", new { toElementId = "A", reason = "coba" }),
            (HttpMethod.Post, $"/api/instances/{id}/tokens/{token}/cancellation", new { reason = "coba" }),
            (HttpMethod.Patch, $"/api/instances/{id}/variables", new { values = new { x = 1 }, reason = "coba" }),
            (HttpMethod.Post, $"/api/instances/{id}/migration", new { targetDefinitionId = to, dryRun = true }),
            (HttpMethod.Post, $"/api/instances/{id}/migration", new { targetDefinitionId = to, reason = "coba" }),
            (HttpMethod.Post, $"/api/definitions/{key}/migrations", new { sourceDefinitionId = from, targetDefinitionId = to, reason = "coba" }),
            (HttpMethod.Get, $"/api/definitions/{key}/migrations", new { }),
            (HttpMethod.Post, $"/api/definitions/{key}/migrations/x/cancellation", new { }),
            (HttpMethod.Post, $"/api/definitions/{key}/suspension", new { reason = "coba" }),
            (HttpMethod.Get, $"/api/definitions/{key}/suspension", new { }),
            (HttpMethod.Delete, $"/api/definitions/{key}/suspension", new { reason = "coba" }),
        ];
        foreach (var person in Others)
        {
            foreach (var (method, path, body) in ways)
            {
                using var request = new HttpRequestMessage(method, path) { Content = method == HttpMethod.Get ? null : JsonContent.Create(body) };
                var answer = await (await api.ProgramAsync(person)).SendAsync(request);
                Assert.True(answer.StatusCode is HttpStatusCode.Forbidden, $"{person} at {method} {path}: expected 403, but got {(int)answer.StatusCode}.");
            }
        }
    }

    [Fact]
    public async Task A_point_is_moved_and_ended_and_variables_are_changed()
    {
        var key = api.NewKey();
        await api.PublishAsync(Longer(key));
        var id = await api.StartAsync(key);
        var admin = await api.ProgramAsync("admin");
        var token = (await (await admin.GetAsync($"/api/instances/{id}")).JsonAsync()).GetProperty("tokens")[0].Text("id");

        await (await admin.PostAsJsonAsync($"/api/instances/{id}/tokens/{token}/relocation", new { toElementId = "B" })).ProblemAsync(HttpStatusCode.UnprocessableEntity, "reason-required");
        Assert.Equal(HttpStatusCode.NoContent, (await admin.PostAsJsonAsync($"/api/instances/{id}/tokens/{token}/relocation", new { toElementId = "B", reason = "sudah dikerjakan" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.PatchAsJsonAsync($"/api/instances/{id}/variables", new { values = new { judul = "Baru" }, reason = "salah ketik" })).StatusCode);
        var seen = await (await admin.GetAsync($"/api/instances/{id}")).JsonAsync();
        Assert.Equal(("B", "Baru"), (seen.GetProperty("tokens")[0].Text("elementId"), seen.GetProperty("variables").Text("judul")));
        Assert.Equal(HttpStatusCode.NoContent, (await admin.PostAsJsonAsync($"/api/instances/{id}/tokens/{seen.GetProperty("tokens")[0].Text("id")}/cancellation", new { reason = "tidak perlu lagi" })).StatusCode);
        Assert.Equal("completed", (await (await admin.GetAsync($"/api/instances/{id}")).JsonAsync()).Text("status"));
        var types = (await (await admin.GetAsync($"/api/instances/{id}/history")).JsonAsync()).EnumerateArray().Select(h => h.Text("type")).ToList();
        Assert.Superset(new HashSet<string> { "tokenMoved", "variablesChanged", "tokenCancelled" }, types.ToHashSet());
        await (await admin.PatchAsJsonAsync($"/api/instances/{id}/variables", new { values = new { judul = "Lagi" }, reason = "x" })).ProblemAsync(HttpStatusCode.Conflict, "instance-not-running");
    }

    [Fact]
    public async Task A_dry_run_answers_what_would_happen_and_a_migration_does_it()
    {
        var (key, _, id) = await GivenAsync();
        var to = await api.PublishAsync(Longer(key));
        var owner = await api.ProgramAsync("pengelola.sop");

        var report = await (await owner.PostAsJsonAsync($"/api/instances/{id}/migration", new { targetDefinitionId = to, dryRun = true })).JsonAsync();
        Assert.Equal(1, report.GetProperty("canMigrate").GetInt32());
        Assert.Contains(report.GetProperty("lines").EnumerateArray(), l => l.Text("part") == "token" && l.Text("fate") == "stays" && l.Text("message") == "Tetap di \"A\".");
        Assert.Equal(1, (await (await owner.GetAsync($"/api/instances/{id}")).JsonAsync()).GetProperty("version").GetInt32());

        var done = await (await owner.PostAsJsonAsync($"/api/instances/{id}/migration", new { targetDefinitionId = to, reason = "versi baru" })).JsonAsync();
        Assert.Equal(report.GetRawText(), done.GetRawText());
        Assert.Equal(2, (await (await owner.GetAsync($"/api/instances/{id}")).JsonAsync()).GetProperty("version").GetInt32());
        var told = Assert.Single((await (await owner.GetAsync($"/api/instances/{id}/history")).JsonAsync()).EnumerateArray(), h => h.Text("type") == "instanceMigrated");
        Assert.Equal(("pengelola.sop", "versi baru", "kept"), (told.Text("actor"), told.GetProperty("data").Text("reason"), told.GetProperty("data").Text("timers")));
    }

    [Fact]
    public async Task What_cannot_go_is_answered_with_diagnostics()
    {
        var (key, _, id) = await GivenAsync();
        var to = await api.PublishAsync(Diagram.OneTask(key, task: "LAIN"));
        var owner = await api.ProgramAsync("pengelola.sop");
        var problem = await (await owner.PostAsJsonAsync($"/api/instances/{id}/migration", new { targetDefinitionId = to, reason = "coba" })).ProblemAsync(HttpStatusCode.Conflict, "migration-refused");
        Assert.Equal("A", Assert.Single(problem.GetProperty("diagnostics").EnumerateArray()).Text("elementId"));
        var done = await (await owner.PostAsJsonAsync(
            $"/api/instances/{id}/migration", new { targetDefinitionId = to, mapping = new Dictionary<string, string> { ["A"] = "LAIN" }, timers = "anew" })).JsonAsync();
        Assert.Contains(done.GetProperty("lines").EnumerateArray(), l => l.Text("fate") == "moves" && l.Text("toElementId") == "LAIN");
    }

    [Fact]
    public async Task A_batch_is_started_followed_and_listed()
    {
        var (key, from, id) = await GivenAsync();
        var to = await api.PublishAsync(Longer(key));
        var admin = await api.ProgramAsync("admin");
        var order = new { sourceDefinitionId = from, targetDefinitionId = to, reason = "versi baru berlaku" };
        var outlook = await (await admin.PostAsJsonAsync($"/api/definitions/{key}/migrations", new { sourceDefinitionId = from, targetDefinitionId = to, dryRun = true })).JsonAsync();
        Assert.Equal((1, 1), (outlook.GetProperty("cases").GetInt32(), outlook.GetProperty("canMigrate").GetInt32()));

        var answer = await admin.PostAsJsonAsync($"/api/definitions/{key}/migrations", order);
        var started = await answer.JsonAsync(HttpStatusCode.Created);
        Assert.Equal(("running", 1, 0), (started.Text("status"), started.GetProperty("total").GetInt32(), started.GetProperty("done").GetInt32()));
        await api.Host.PumpAsync();
        var done = await (await admin.GetAsync(answer.Headers.Location)).JsonAsync();
        Assert.Equal(("done", 1, 0, "admin"), (done.Text("status"), done.GetProperty("done").GetInt32(), done.GetProperty("failed").GetInt32(), done.Text("startedBy")));
        Assert.Equal(2, (await (await admin.GetAsync($"/api/instances/{id}")).JsonAsync()).GetProperty("version").GetInt32());
        Assert.Equal(done.Text("id"), Assert.Single((await (await admin.GetAsync($"/api/definitions/{key}/migrations")).JsonAsync()).EnumerateArray()).Text("id"));
        await (await admin.PostAsync($"/api/definitions/{key}/migrations/{done.Text("id")}/cancellation", null)).ProblemAsync(HttpStatusCode.Conflict, "migration-ended");
        await (await admin.GetAsync($"/api/definitions/{key}/migrations/tidak-ada")).ProblemAsync(HttpStatusCode.NotFound, "migration-not-found");
    }

    [Fact]
    public async Task An_sop_is_suspended_and_resumed()
    {
        var (key, _, id) = await GivenAsync();
        var owner = await api.ProgramAsync("pengelola.sop");
        var worker = await api.ProgramAsync("anggota.tim");
        var task = await api.OpenTaskIdAsync(id, "A");
        await (await owner.GetAsync($"/api/definitions/{key}/suspension")).ProblemAsync(HttpStatusCode.NotFound, "definition-not-suspended");
        Assert.Equal(HttpStatusCode.NoContent, (await owner.PostAsJsonAsync($"/api/definitions/{key}/suspension", new { reason = "diperiksa" })).StatusCode);
        Assert.Equal(("diperiksa", "pengelola.sop"), await ReadAsync(owner, key));
        await (await worker.PostAsJsonAsync($"/api/tasks/{task}/completion", new { })).ProblemAsync(HttpStatusCode.Conflict, "definition-suspended");
        await (await worker.PostAsJsonAsync($"/api/definitions/{key}/instances", new { })).ProblemAsync(HttpStatusCode.Conflict, "definition-suspended");

        Assert.Equal(HttpStatusCode.NoContent, (await owner.DeleteAsync($"/api/definitions/{key}/suspension")).StatusCode);
        await (await worker.PostAsJsonAsync($"/api/tasks/{task}/completion", new { })).JsonAsync();
    }

    private static async Task<(string, string)> ReadAsync(HttpClient client, string key)
    {
        JsonElement found = await (await client.GetAsync($"/api/definitions/{key}/suspension")).JsonAsync();
        return (found.Text("reason"), found.Text("suspendedBy"));
    }
}
