using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Disdik.Bpm.Host.Tests.Runtime;

namespace Disdik.Bpm.Host.Tests.Api;

public sealed class TaskTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const string Form = """
        <sop:form>
          <sop:field id="judul" label="Judul" type="text" required="true" maxLength="20"/>
          <sop:field id="jumlah" label="Jumlah" type="number"/>
          <sop:field id="alasan" label="Alasan" type="longText" required="true" requiredFor="tolak"/>
        </sop:form>
        <sop:outcomes><sop:outcome id="setuju" label="Setuju"/><sop:outcome id="tolak" label="Tolak"/></sop:outcomes>
        """;

    private async Task<(string Instance, string Task)> OpenAsync(string? standard = "PT60M")
    {
        var key = api.NewKey();
        await api.PublishAsync(Diagram.Of(key, Diagram.Start() + Diagram.Task("A", standard: standard, extension: Form) + Diagram.Task("B") + Diagram.End(), "start > A", "A > B", "B > end"));
        var instance = await api.StartAsync(key, body: new { title = $"Berita {key}" });
        return (instance, await api.OpenTaskIdAsync(instance, "A"));
    }

    [Fact]
    public async Task A_task_says_all_one_needs_to_do_it()
    {
        var (instance, id) = await OpenAsync();
        var member = await api.ProgramAsync("anggota.tim");

        var task = await (await member.GetAsync($"/api/tasks/{id}")).JsonAsync();

        Assert.Equal((id, "A", instance, "open"), (task.Text("id"), task.Text("name"), task.Text("instanceId"), task.Text("status")));
        Assert.Equal(("2026-11-23T02:00:00Z", "2026-11-23T03:00:00Z"), (task.Text("createdAt"), task.Text("dueAt")));
        Assert.NotEmpty(task.GetProperty("dueExplanation").EnumerateArray());
        Assert.Equal(["judul", "jumlah", "alasan"], task.GetProperty("form").EnumerateArray().Select(f => f.Text("id")));
        Assert.Equal("longText", task.GetProperty("form")[2].Text("type"));
        Assert.Equal([("setuju", "Setuju"), ("tolak", "Tolak")], task.GetProperty("outcomes").EnumerateArray().Select(o => (o.Text("id"), o.Text("label"))));
        Assert.Empty(task.GetProperty("inputs").EnumerateArray());
        Assert.Empty(task.GetProperty("attachments").EnumerateArray());
    }

    [Fact]
    public async Task The_next_step_receives_what_the_earlier_one_handed_over()
    {
        var (instance, id) = await OpenAsync();
        var member = await api.ProgramAsync("anggota.tim");
        await UploadAsync(member, id, "naskah.txt", "Isi naskah"u8.ToArray());
        await (await member.PostAsJsonAsync($"/api/tasks/{id}/completion", new { outcome = "setuju", variables = new { judul = "Satu" } })).JsonAsync();

        var next = await (await member.GetAsync($"/api/tasks/{await api.OpenTaskIdAsync(instance, "B")}")).JsonAsync();

        var input = Assert.Single(next.GetProperty("inputs").EnumerateArray());
        Assert.Equal(("A", "setuju", "anggota.tim", "Satu"), (input.Text("elementId"), input.Text("outcome"), input.Text("completedBy"), input.GetProperty("values").Text("judul")));
        Assert.Equal("naskah.txt", Assert.Single(input.GetProperty("attachments").EnumerateArray()).Text("fileName"));
    }

    [Fact]
    public async Task A_claimed_task_moves_from_the_groups_list_to_ones_own_and_back()
    {
        var (_, id) = await OpenAsync();
        var member = await api.ProgramAsync("anggota.tim");
        async Task<bool> InAsync(string view) => (await (await member.GetAsync($"/api/tasks?view={view}&search=Berita&sort=-created")).JsonAsync()).Items().Any(t => t.Text("id") == id);
        Assert.Equal((false, true), (await InAsync("mine"), await InAsync("group")));

        Assert.Equal(HttpStatusCode.NoContent, (await member.PostAsync($"/api/tasks/{id}/claim", null)).StatusCode);
        Assert.Equal((true, false), (await InAsync("mine"), await InAsync("group")));

        Assert.Equal(HttpStatusCode.NoContent, (await member.DeleteAsync($"/api/tasks/{id}/claim")).StatusCode);
        Assert.Equal((false, true), (await InAsync("mine"), await InAsync("group")));
    }

    [Fact]
    public async Task Who_comes_second_to_a_task_hears_who_holds_it()
    {
        var (_, id) = await OpenAsync();
        await (await api.ProgramAsync("anggota.tim")).PostAsync($"/api/tasks/{id}/claim", null);
        var leader = await api.ProgramAsync("ketua.tim");

        var problem = await (await leader.PostAsync($"/api/tasks/{id}/claim", null)).ProblemAsync(HttpStatusCode.Conflict, "task-claimed");

        Assert.Equal("anggota.tim", problem.Text("holder"));
        Assert.Contains("Anggota tim pengelola", problem.Text("detail"), StringComparison.Ordinal);
        await (await leader.PostAsJsonAsync($"/api/tasks/{id}/completion", new { outcome = "setuju", variables = new { judul = "X" } })).ProblemAsync(HttpStatusCode.Conflict, "task-claimed");
    }

    [Fact]
    public async Task A_task_is_completed_once()
    {
        var (instance, id) = await OpenAsync();
        var member = await api.ProgramAsync("anggota.tim");
        var body = new { outcome = "setuju", variables = new { judul = "Satu" } };

        var done = await (await member.PostAsJsonAsync($"/api/tasks/{id}/completion", body)).JsonAsync();
        Assert.Equal(("completed", "setuju"), (done.Text("status"), done.Text("outcome")));

        await (await member.PostAsJsonAsync($"/api/tasks/{id}/completion", new { outcome = "tolak", variables = new { judul = "Dua", alasan = "x" } })).ProblemAsync(HttpStatusCode.Conflict, "task-already-completed");
        var state = await (await member.GetAsync($"/api/instances/{instance}")).JsonAsync();
        Assert.Equal(("Satu", "B"), (state.GetProperty("variables").Text("judul"), Assert.Single(state.GetProperty("tokens").EnumerateArray()).Text("elementId")));
    }

    [Fact]
    public async Task A_retry_with_the_same_key_is_answered_as_the_first_request_was()
    {
        var (instance, id) = await OpenAsync();
        var member = await api.ProgramAsync("anggota.tim");
        async Task<HttpResponseMessage> SendAsync(string key)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/tasks/{id}/completion") { Content = JsonContent.Create(new { outcome = "setuju", variables = new { judul = "Satu" } }) };
            request.Headers.Add("Idempotency-Key", key);
            return await member.SendAsync(request);
        }

        var first = await SendAsync("kunci-1");
        var retry = await SendAsync("kunci-1");

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal((first.StatusCode, await first.Content.ReadAsStringAsync()), (retry.StatusCode, await retry.Content.ReadAsStringAsync()));
        await (await SendAsync("kunci-2")).ProblemAsync(HttpStatusCode.Conflict, "task-already-completed");
        var history = (await (await member.GetAsync($"/api/instances/{instance}/history")).JsonAsync()).EnumerateArray();
        Assert.Single(history, h => h.Text("type") == "taskCompleted");
    }

    [Theory]
    [InlineData("""{"outcome":"setuju","variables":{}}""", "judul")]
    [InlineData("""{"outcome":"setuju","variables":{"judul":"lebih panjang dari dua puluh huruf"}}""", "judul")]
    [InlineData("""{"outcome":"setuju","variables":{"judul":7}}""", "judul")]
    [InlineData("""{"outcome":"setuju","variables":{"judul":"A","jumlah":"banyak"}}""", "jumlah")]
    [InlineData("""{"outcome":"tolak","variables":{"judul":"A"}}""", "alasan")]
    public async Task A_wrong_value_is_refused_at_its_field_and_nothing_changes(string body, string field)
    {
        var (instance, id) = await OpenAsync();
        var member = await api.ProgramAsync("anggota.tim");

        var problem = await (await member.PostAsync($"/api/tasks/{id}/completion", Json(body))).JsonAsync(HttpStatusCode.UnprocessableEntity);

        Assert.Contains(problem.GetProperty("diagnostics").EnumerateArray(), d => d.Text("elementId") == field && d.Text("message").StartsWith("Diharapkan", StringComparison.Ordinal));
        Assert.Equal("open", (await (await member.GetAsync($"/api/tasks/{id}")).JsonAsync()).Text("status"));
        Assert.False((await (await member.GetAsync($"/api/instances/{instance}")).JsonAsync()).GetProperty("variables").TryGetProperty("judul", out _));
    }

    [Theory]
    [InlineData("""{"outcome":"entah","variables":{"judul":"A"}}""")]
    [InlineData("""{"outcome":"setuju","variables":["judul"]}""")]
    [InlineData("""{"outcome":"setuju","variables":"judul"}""")]
    public async Task An_unknown_outcome_or_a_wrong_shape_is_refused(string body)
    {
        var (_, id) = await OpenAsync();
        var answer = await (await api.ProgramAsync("anggota.tim")).PostAsync($"/api/tasks/{id}/completion", Json(body));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Late_work_is_counted_and_listed_with_its_due_time()
    {
        await using var late = new ApiHost();
        var key = late.NewKey();
        await late.PublishAsync(Diagram.OneTask(key, standard: "PT15M"));
        var member = await late.ProgramAsync("anggota.tim");
        await late.StartAsync(key);
        Assert.Equal(0, (await (await member.GetAsync("/api/tasks/counts")).JsonAsync()).GetProperty("overdue").GetInt32());

        await late.Host.AdvanceAsync(TimeSpan.FromMinutes(16));

        var counts = await (await member.GetAsync("/api/tasks/counts")).JsonAsync();
        Assert.Equal((0, 1, 0, 1), (counts.GetProperty("mine").GetInt32(), counts.GetProperty("group").GetInt32(), counts.GetProperty("done").GetInt32(), counts.GetProperty("overdue").GetInt32()));
        var task = Assert.Single((await (await member.GetAsync("/api/tasks?view=overdue")).JsonAsync()).Items());
        Assert.True(task.GetProperty("overdue").GetBoolean());
        Assert.Equal("2026-11-23T02:15:00Z", task.Text("dueAt"));
        // Someone without a part in it has nothing late.
        Assert.Equal(0, (await (await (await late.ProgramAsync("petugas.sd")).GetAsync("/api/tasks/counts")).JsonAsync()).GetProperty("overdue").GetInt32());
    }

    [Fact]
    public async Task A_forbidden_kind_of_file_is_not_kept()
    {
        var (_, id) = await OpenAsync();
        var member = await api.ProgramAsync("anggota.tim");

        var answer = await UploadAsync(member, id, "halaman.html", "<script>alert(1)</script>"u8.ToArray());

        await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity, "attachment-type-forbidden");
        Assert.Empty((await (await member.GetAsync($"/api/tasks/{id}")).JsonAsync()).GetProperty("attachments").EnumerateArray());
    }

    [Fact]
    public async Task Only_who_may_work_on_a_task_adds_files_to_it()
    {
        var (_, id) = await OpenAsync();
        await (await UploadAsync(await api.ProgramAsync("petugas.sd"), id, "a.txt", "isi"u8.ToArray())).ProblemAsync(HttpStatusCode.NotFound, "task-not-found");
        await (await UploadAsync(await api.ProgramAsync("auditor"), id, "a.txt", "isi"u8.ToArray())).ProblemAsync(HttpStatusCode.Forbidden, "task-not-yours");
        await (await (await api.ProgramAsync("anggota.tim")).PostAsJsonAsync($"/api/tasks/{id}/attachments", new { })).ProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    }

    internal static StringContent Json(string body) => new(body, new MediaTypeHeaderValue("application/json"));

    internal static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string taskId, string fileName, byte[] content)
    {
        using var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(content), "file", fileName);
        return await client.PostAsync($"/api/tasks/{taskId}/attachments", form);
    }
}
