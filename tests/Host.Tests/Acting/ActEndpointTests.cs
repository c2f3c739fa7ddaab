using System.Net;
using System.Net.Http.Json;
using Disdik.Bpm.Host.Tests.Api;
using Disdik.Bpm.Host.Tests.Runtime;

namespace Disdik.Bpm.Host.Tests.Acting;

/// <summary>The same acts over HTTP: every endpoint for every role, for a task that anggota.tim holds.</summary>
[Trait("Database", "SQLite")]
public sealed class ActEndpointTests : IAsyncLifetime
{
    private static readonly string[] Columns =
        ["kepala.dinas", "sekretaris", "kepala.bidang.sd", "ketua.tim", "anggota.tim", "administrator", "petugas.sd", "pengelola.sop", "admin", "auditor"];

    private readonly ApiHost api = new();
    private string key = "";

    public async ValueTask InitializeAsync()
    {
        key = api.NewKey();
        await api.PublishAsync(Diagram.OneTask(key, standard: "PT60M"));
    }

    public ValueTask DisposeAsync() => api.DisposeAsync();

    // Columns as above: Kepala Dinas, Sekretaris, Kepala Bidang, Ketua Tim, Anggota Tim (who holds it), Administrator (Konten), Petugas, Pengelola SOP, Admin, Auditor.
    [Theory]
    [InlineData("POST delegation", """{"to":"petugas.smp","note":"Tolong."}""", "409 409 404 409 204 404 404 409 409 409")]
    [InlineData("DELETE delegation", null, "409 409 404 409 204 404 404 409 409 409")]
    [InlineData("POST delegation/result", "{}", "409 409 404 409 409 404 404 409 409 409")]
    [InlineData("POST handover", """{"to":"ketua.tim","reason":"Sakit."}""", "409 409 404 409 204 404 404 409 409 409")]
    [InlineData("POST help", """{"to":"petugas.smp","question":"Di mana?"}""", "409 409 404 409 204 404 404 409 409 409")]
    [InlineData("POST postponement", """{"until":"2026-11-25"}""", "409 409 404 409 204 404 404 409 409 409")]
    [InlineData("POST time-requests", """{"dueAt":"2026-11-25T03:00:00Z","reason":"Foto."}""", "409 409 404 409 204 404 404 409 409 409")]
    [InlineData("POST pause", """{"missing":"Foto."}""", "204 204 404 204 204 404 404 409 409 409")]
    [InlineData("DELETE pause", null, "204 204 404 204 204 404 404 409 409 409")]
    [Trait("Round", "Full")]
    public async Task each_role_gets_what_is_its_own(string act, string? body, string expected)
    {
        var found = new List<string>();
        foreach (var column in Columns)
        {
            var task = await HeldAsync();
            using var request = new HttpRequestMessage(new(act.Split(' ')[0]), $"/api/tasks/{task}/{act.Split(' ')[1]}");
            if (body is not null) request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            found.Add($"{(int)(await (await api.ProgramAsync(column)).SendAsync(request)).StatusCode}");
        }
        Assert.Equal(expected, string.Join(' ', found));
    }

    [Fact]
    public async Task a_request_is_listed_to_the_superior_and_answered()
    {
        var task = await HeldAsync();
        var holder = await api.ProgramAsync("anggota.tim");
        var superior = await api.ProgramAsync("ketua.tim");
        Assert.Equal(HttpStatusCode.NoContent, (await holder.PostAsJsonAsync($"/api/tasks/{task}/time-requests", new { dueAt = "2026-11-24T03:00:00Z", reason = "Foto." })).StatusCode);
        var open = Assert.Single((await (await superior.GetAsync("/api/time-requests")).JsonAsync()).EnumerateArray().ToList(), r => r.Text("taskId") == task);
        Assert.Equal(("moreTime", "open", "anggota.tim"), (open.Text("kind"), open.Text("status"), open.Text("askedBy")));
        var other = await api.ProgramAsync("administrator");
        await (await other.PostAsJsonAsync($"/api/time-requests/{open.Text("id")}/decision", new { granted = true })).ProblemAsync(HttpStatusCode.NotFound, "task-not-found");
        await (await superior.PostAsJsonAsync("/api/time-requests/tidak-ada/decision", new { granted = true })).ProblemAsync(HttpStatusCode.NotFound, "request-not-found");
        Assert.Equal(HttpStatusCode.NoContent, (await superior.PostAsJsonAsync($"/api/time-requests/{open.Text("id")}/decision", new { granted = true })).StatusCode);
        Assert.Equal("2026-11-24T03:00:00Z", (await (await holder.GetAsync($"/api/tasks/{task}")).JsonAsync()).Text("dueAt"));
    }

    [Fact]
    public async Task several_tasks_at_once_answer_for_each()
    {
        string[] tasks = [await HeldAsync(), "tidak-ada"];
        var answer = await (await (await api.ProgramAsync("anggota.tim")).PostAsJsonAsync("/api/task-batches", new { act = "giveBack", taskIds = tasks })).JsonAsync();
        Assert.Equal([true, false], answer.EnumerateArray().Select(a => a.GetProperty("refusal").ValueKind is System.Text.Json.JsonValueKind.Null));
        await (await (await api.ProgramAsync("anggota.tim")).PostAsJsonAsync("/api/task-batches", new { act = "take", taskIds = Array.Empty<string>() })).ProblemAsync(HttpStatusCode.UnprocessableEntity, "number-of-tasks");
    }

    [Theory]
    [InlineData("handover", """{"to":"tidak.ada","reason":"x"}""", "unknown-user")]
    [InlineData("handover", """{"to":"ketua.tim","reason":""}""", "reason-required")]
    [InlineData("handover", """{"to":"petugas.sd","reason":"x"}""", "not-candidate")]
    [InlineData("delegation", """{"to":"auditor","note":"x"}""", "no-work-here")]
    [InlineData("time-requests", """{"dueAt":"2020-01-01T00:00:00Z","reason":"x"}""", "not-later")]
    [InlineData("postponement", """{"until":"2020-01-01"}""", "wrong-day")]
    [InlineData("pause", """{"missing":" "}""", "reason-required")]
    public async Task what_is_wrong_is_said_and_nothing_changes(string act, string body, string type)
    {
        var task = await HeldAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        await (await (await api.ProgramAsync("anggota.tim")).PostAsync($"/api/tasks/{task}/{act}", content)).ProblemAsync(HttpStatusCode.UnprocessableEntity, type);
        Assert.Equal(await api.Host.IdOfAsync("anggota.tim"), (await api.Host.TaskAsync(task)).AssigneeId);
    }

    [Fact]
    public async Task absences_and_decrees_are_entered_over_http()
    {
        var secretary = await api.ProgramAsync("sekretaris");
        Assert.Equal(HttpStatusCode.NoContent, (await secretary.PostAsJsonAsync("/api/absences", new { person = "ketua.tim", from = "2026-11-24", to = "2026-11-25", reason = "Dinas luar." })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await secretary.PostAsJsonAsync("/api/appointments", new { kind = "plh", person = "ketua.tim", substitute = "administrator", from = "2026-11-24", to = "2026-11-25", reference = "800/1/2026" })).StatusCode);
        await (await (await api.ProgramAsync("anggota.tim")).PostAsJsonAsync("/api/appointments", new { kind = "plh", person = "sekretaris", substitute = "petugas.sd", from = "2026-11-24", to = "2026-11-25", reference = "x" })).ProblemAsync(HttpStatusCode.Forbidden, "not-superior");
        await (await secretary.DeleteAsync("/api/appointments/999")).ProblemAsync(HttpStatusCode.NotFound, "entry-not-found");
    }

    private async Task<string> HeldAsync()
    {
        var task = await api.OpenTaskIdAsync(await api.StartAsync(key), "A");
        Assert.Equal(HttpStatusCode.NoContent, (await (await api.ProgramAsync("anggota.tim")).PostAsync($"/api/tasks/{task}/claim", null)).StatusCode);
        return task;
    }
}
