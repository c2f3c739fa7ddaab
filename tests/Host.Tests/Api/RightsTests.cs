using System.Net;
using System.Net.Http.Json;
using Disdik.Bpm.Host.Tests.Runtime;

namespace Disdik.Bpm.Host.Tests.Api;

/// <summary>
/// Who gets what from each endpoint, for one case of the team's process with one open task: every role of the demonstration office
/// stands in the matrix, and nobody without a token gets anything.
/// </summary>
[Trait("Database", "SQLite")]
public sealed class RightsTests(ApiHost api) : IClassFixture<ApiHost>, IAsyncLifetime
{
    private static readonly string[] Columns =
        ["kepala.dinas", "sekretaris", "kepala.bidang.sd", "ketua.tim", "anggota.tim", "administrator", "petugas.sd", "pengelola.sop", "admin", "auditor"];

    private static readonly string[] Website = ["website"];

    private string key = "";
    private string definitionId = "";

    public async ValueTask InitializeAsync() => await PrepareAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Columns as above: Kepala Dinas, Sekretaris, Kepala Bidang, Ketua Tim, Anggota Tim, Administrator (Konten), Petugas, Pengelola SOP, Admin, Auditor.</summary>
    public static readonly TheoryData<string, string> Matrix = new()
    {
        { "POST /api/definitions", "403 403 403 403 403 403 403 422 403 403" },
        { "GET /api/definitions", "200 200 200 200 200 200 200 200 200 200" },
        { "GET /api/definitions/{id}", "200 200 200 200 200 200 200 200 200 200" },
        { "GET /api/definitions/{id}/xml", "200 200 200 200 200 200 200 200 200 200" },
        { "GET /api/definitions/{id}/exports/bpmn", "200 200 200 200 200 200 200 200 200 200" },
        { "GET /api/definitions/{id}/document", "422 422 422 422 422 422 422 422 422 422" }, // seen by all, but no SOP
        { "GET /api/instances", "200 200 200 200 200 200 200 200 200 200" },
        { "GET /api/instances/{id}", "200 200 404 200 200 404 404 200 200 200" },
        { "GET /api/instances/{id}/history", "200 200 404 200 200 404 404 200 200 200" },
        { "POST /api/instances/{id}/cancellation", "204 204 404 204 403 404 404 204 204 403" },
        { "POST /api/instances/{id}/suspension", "204 204 404 204 403 404 404 204 204 403" },
        { "DELETE /api/instances/{id}/suspension", "409 409 404 409 403 404 404 409 409 403" },
        { "GET /api/tasks", "200 200 200 200 200 200 200 200 200 200" },
        { "GET /api/tasks/counts", "200 200 200 200 200 200 200 200 200 200" },
        { "GET /api/tasks/{id}", "200 200 404 200 200 404 404 200 200 200" },
        { "POST /api/tasks/{id}/claim", "403 403 404 204 204 404 404 403 403 403" },
        { "DELETE /api/tasks/{id}/claim", "409 409 404 409 409 404 404 409 409 409" },
        { "POST /api/tasks/{id}/completion", "403 403 404 200 200 404 404 403 403 403" },
        { "POST /api/tasks/{id}/attachments", "403 403 404 201 201 404 404 403 403 403" },
        { "POST /api/definitions/{id}/publication", "403 403 403 403 403 403 403 409 403 403" },
        { "GET /api/incidents", "403 403 403 403 403 403 403 403 200 403" },
        { "POST /api/incidents/{id}/retry", "403 403 403 403 403 403 403 403 404 403" },
        { "GET /api/definitions/{id}/comparison", "200 200 200 200 200 200 200 200 200 200" },
        { "PUT /api/definitions/{id}/acknowledgement", "204 204 204 204 204 204 204 204 204 204" },
        { "POST /api/definitions/{id}/submission", "403 403 403 403 403 403 403 422 403 403" },
        { "DELETE /api/definitions/{id}/submission", "403 403 403 403 403 403 403 409 403 403" },
        { "POST /api/definitions/{id}/revocation", "409 403 403 403 403 403 403 403 403 403" },
        { "POST /api/definitions/{id}/restoration", "403 403 403 403 403 403 403 200 403 403" },
        { "GET /api/definitions/{key}/draft", "403 403 403 403 403 403 403 200 403 403" },
        { "PUT /api/definitions/{key}/draft", "403 403 403 403 403 403 403 428 403 403" },
        { "PUT /api/definitions/{key}/editors/{tab}", "403 403 403 403 403 403 403 422 403 403" },
        { "DELETE /api/definitions/{key}/editors/{tab}", "403 403 403 403 403 403 403 204 403 403" },
        { "POST /api/definitions/check", "403 403 403 403 403 403 403 200 403 403" },
        { "GET /api/activities", "403 403 403 403 403 403 403 200 403 403" },
        { "POST /api/definitions/imports", "403 403 403 403 403 403 403 200 403 403" },
        { "POST /api/definitions/imports/drafts", "403 403 403 403 403 403 403 422 403 403" },
        { "POST /api/designer/dry-runs", "403 403 403 403 403 403 403 422 422 403" },
        { "POST /api/designer/replays", "403 403 403 403 403 403 403 422 422 403" },
        { "GET /api/definitions/{key}/suspension", "403 403 403 403 403 403 403 404 404 403" },
        { "POST /api/definitions/{key}/suspension", "403 403 403 403 403 403 403 204 204 403" },
        { "DELETE /api/definitions/{key}/suspension", "403 403 403 403 403 403 403 409 409 403" },
        { "GET /api/definitions/{key}/migrations", "403 403 403 403 403 403 403 200 200 403" },
        { "POST /api/definitions/{key}/migrations", "403 403 403 403 403 403 403 422 422 403" },
        { "GET /api/definitions/{key}/migrations/{migrationId}", "403 403 403 403 403 403 403 404 404 403" },
        { "POST /api/definitions/{key}/migrations/{migrationId}/cancellation", "403 403 403 403 403 403 403 404 404 403" },
        { "POST /api/definitions/{key}/instances", "201 201 201 201 201 201 201 201 201 201" },
        { "GET /api/instances/{id}/subscriptions", "200 200 404 200 200 404 404 200 200 200" },
        { "POST /api/instances/{id}/migration", "403 403 403 403 403 403 403 422 422 403" },
        { "PATCH /api/instances/{id}/variables", "403 403 403 403 403 403 403 422 422 403" },
        { "POST /api/instances/{id}/tokens/{tokenId}/relocation", "403 403 403 403 403 403 403 409 409 403" },
        { "POST /api/instances/{id}/tokens/{tokenId}/cancellation", "403 403 403 403 403 403 403 409 409 403" },
        { "POST /api/mail/bounces", "404 404 404 404 404 404 404 404 404 404" }, // for a signature, not for an account; not there without its secret
        { "POST /api/messages", "422 422 403 422 403 403 403 422 422 403" },
        { "GET /api/messages", "200 200 403 200 403 403 403 200 200 403" },
        { "GET /api/messages/{id}", "404 404 403 404 403 403 403 404 404 403" },
        { "POST /api/signals", "422 422 403 422 403 403 403 422 422 403" },
        { "POST /api/tasks/{id}/delegation", "409 409 404 409 409 404 404 409 409 409" },
        { "DELETE /api/tasks/{id}/delegation", "409 409 404 409 409 404 404 409 409 409" },
        { "POST /api/tasks/{id}/delegation/result", "409 409 404 409 409 404 404 409 409 409" },
        { "POST /api/tasks/{id}/handover", "409 409 404 409 409 404 404 409 409 409" },
        { "POST /api/tasks/{id}/help", "409 409 404 409 409 404 404 409 409 409" },
        { "DELETE /api/tasks/{id}/help/{user}", "422 422 422 422 422 422 422 422 422 422" },
        { "POST /api/tasks/{id}/postponement", "409 409 404 204 204 404 404 409 409 409" },
        { "DELETE /api/tasks/{id}/postponement", "409 409 404 204 204 404 404 409 409 409" },
        { "POST /api/tasks/{id}/time-requests", "409 409 404 409 409 404 404 409 409 409" },
        { "POST /api/tasks/{id}/pause", "204 204 404 204 409 404 404 409 409 409" },
        { "DELETE /api/tasks/{id}/pause", "204 204 404 204 409 404 404 409 409 409" },
        { "GET /api/time-requests", "200 200 200 200 200 200 200 200 200 200" },
        { "POST /api/time-requests/{id}/decision", "404 404 404 404 404 404 404 404 404 404" },
        { "GET /api/escalations", "200 200 200 200 200 200 200 200 200 200" },
        { "POST /api/escalations/{id}/acknowledgement", "404 404 404 404 404 404 404 404 404 404" },
        { "POST /api/task-batches", "200 200 200 200 200 200 200 200 200 200" },
        { "POST /api/absences", "204 204 204 403 403 403 204 403 403 403" },
        { "DELETE /api/absences/{id}", "404 404 404 404 404 404 404 404 404 404" },
        { "POST /api/appointments", "422 422 422 403 403 403 403 403 422 403" },
        { "DELETE /api/appointments/{id}", "404 404 404 404 404 404 404 404 404 404" },
        { "GET /api/tasks/{id}/draft", "200 200 404 200 200 404 404 200 200 200" },
        { "PUT /api/tasks/{id}/draft", "403 403 404 200 200 404 404 403 403 403" },
        { "DELETE /api/tasks/{id}/draft", "204 204 404 204 204 404 404 204 204 204" },
        { "PUT /api/tasks/{id}/inputs", "403 403 404 204 204 404 404 403 403 403" },
        { "POST /api/tasks/{id}/uploads", "403 403 404 201 201 404 404 403 403 403" },
        { "PUT /api/attachments/{id}/alternative-text", "404 404 404 404 404 404 404 404 404 404" },
        { "HEAD /api/uploads/{id}", "404 404 404 404 404 404 404 404 404 404" },
        { "GET /api/uploads/{id}", "404 404 404 404 404 404 404 404 404 404" },
        { "PATCH /api/uploads/{id}", "415 415 415 415 415 415 415 415 415 415" },
        { "DELETE /api/uploads/{id}", "404 404 404 404 404 404 404 404 404 404" },
        { "GET /api/forgery-token", "200 200 200 200 200 200 200 200 200 200" },
    };

    [Theory, MemberData(nameof(Matrix))]
    [Trait("Round", "Full")]
    public async Task Each_role_gets_what_is_its_own(string endpoint, string expected)
    {
        var found = new List<string>();
        foreach (var column in Columns)
        {
            // An SOP and a case of its own for each, so that what one may do does not stand in the way of the next.
            await PrepareAsync();
            var answer = await SendAsync(await api.ProgramAsync(column), endpoint, await api.StartAsync(key));
            found.Add(((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        Assert.Equal(expected, string.Join(' ', found));
    }

    [Fact]
    public void Every_endpoint_stands_in_the_matrix()
    {
        Assert.Equal(Routes.Of(api.Host, "/api").Order(StringComparer.Ordinal), Endpoints().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nobody_gets_anything_without_a_token_or_a_session()
    {
        var instance = await api.StartAsync(key);
        using var nobody = api.Host.CreateClient();
        foreach (var endpoint in Endpoints().Where(e => e != "POST /api/mail/bounces"))
        {
            var answer = await SendAsync(nobody, endpoint, instance);
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"Expected 401 from {endpoint}, but got {(int)answer.StatusCode}.");
            await answer.ProblemAsync(HttpStatusCode.Unauthorized, "not-signed-in");
        }
    }

    [Theory]
    [InlineData("petugas.sd", true)]
    [InlineData("auditor", false)]
    [InlineData("admin", false)]
    public async Task A_case_is_started_only_by_the_groups_of_its_start_event(string userName, bool may)
    {
        var body = new { startEventId = "START_KONTEN", variables = new { judul = "Berita", bidang = "SD", tanggal = "2026-11-20", kanal = Website } };
        var answer = await (await api.ProgramAsync(userName)).PostAsJsonAsync("/api/definitions/pengelolaan-website-media-sosial/instances", body);
        if (may) await answer.JsonAsync(HttpStatusCode.Created);
        else await answer.ProblemAsync(HttpStatusCode.Forbidden, "may-not-start");
    }

    [Fact]
    public async Task Who_edited_a_text_may_not_screen_it()
    {
        var two = api.NewKey();
        await api.PublishAsync(Diagram.Of(two, Diagram.Start() + Diagram.Task("SUNTING") + Diagram.Task("SARING", assignment: "notCompletedBy=\"SUNTING\"") + Diagram.End(),
            "start > SUNTING", "SUNTING > SARING", "SARING > end"));
        var instance = await api.StartAsync(two);
        var leader = await api.ProgramAsync("ketua.tim");
        await (await leader.PostAsJsonAsync($"/api/tasks/{await api.OpenTaskIdAsync(instance, "SUNTING")}/completion", new { })).JsonAsync();
        var screening = await api.OpenTaskIdAsync(instance, "SARING");

        await (await leader.PostAsync($"/api/tasks/{screening}/claim", null)).ProblemAsync(HttpStatusCode.Forbidden, "excluded-actor");
        await (await leader.PostAsJsonAsync($"/api/tasks/{screening}/completion", new { })).ProblemAsync(HttpStatusCode.Forbidden, "excluded-actor");
        await (await (await api.ProgramAsync("anggota.tim")).PostAsJsonAsync($"/api/tasks/{screening}/completion", new { })).JsonAsync();
    }

    private static IEnumerable<string> Endpoints() => Matrix.Select(row => row.Data.Item1);

    private async Task PrepareAsync()
    {
        key = api.NewKey();
        definitionId = await api.PublishAsync(Diagram.OneTask(key));
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient client, string endpoint, string instance)
    {
        var (method, path) = (endpoint.Split(' ')[0], endpoint.Split(' ')[1]);
        var id = path switch
        {
            _ when path.StartsWith("/api/definitions", StringComparison.Ordinal) => definitionId,
            _ when path.StartsWith("/api/tasks", StringComparison.Ordinal) => await api.OpenTaskIdAsync(instance, "A"),
            _ when path.StartsWith("/api/incidents", StringComparison.Ordinal) => "tidak-ada",
            _ when path.StartsWith("/api/absences", StringComparison.Ordinal) || path.StartsWith("/api/appointments", StringComparison.Ordinal) => "999",
            _ => instance,
        };
        var address = path.Replace("{id}", id, StringComparison.Ordinal).Replace("{key}", key, StringComparison.Ordinal)
            .Replace("{user}", "tidak.ada", StringComparison.Ordinal)
            .Replace("{tab}", "lembar-1", StringComparison.Ordinal).Replace("{tokenId}", "tidak-ada", StringComparison.Ordinal).Replace("{migrationId}", "1", StringComparison.Ordinal);
        if (path.EndsWith("/comparison", StringComparison.Ordinal)) address += $"?with={definitionId}";
        using var request = new HttpRequestMessage(new(method), address) { Content = method == "GET" ? null : Content(path) };
        if (path.EndsWith("/uploads", StringComparison.Ordinal)) request.Headers.Add("Upload-Length", "3");
        return await client.SendAsync(request);
    }

    /// <summary>Enough to be judged by who sends it, and little enough to change nothing that others look at.</summary>
    private static HttpContent Content(string path) => path switch
    {
        "/api/definitions" or "/api/definitions/check" => ApiHost.Xml("<kosong/>"u8.ToArray()),
        "/api/definitions/{key}/draft" => ApiHost.Xml("<kosong/>"u8.ToArray()),
        "/api/definitions/imports" => new ByteArrayContent("bukan SOP"u8.ToArray()) { Headers = { ContentType = new("application/octet-stream") } },
        "/api/tasks/{id}/attachments" => new MultipartFormDataContent { { new ByteArrayContent("isi"u8.ToArray()), "file", "isi.txt" } },
        "/api/tasks/{id}/inputs" => JsonContent.Create(new { ticked = Array.Empty<int>() }),
        "/api/tasks/{id}/postponement" => JsonContent.Create(new { until = "2026-11-30" }),
        "/api/tasks/{id}/time-requests" => JsonContent.Create(new { dueAt = "2026-12-10T03:00:00Z", reason = "uji" }),
        "/api/task-batches" => JsonContent.Create(new { act = "take", taskIds = Website }),
        "/api/absences" => JsonContent.Create(new { person = "petugas.sd", from = "2026-12-01", to = "2026-12-02", reason = "uji" }),
        "/api/appointments" => JsonContent.Create(new { kind = "plh", person = "petugas.sd", substitute = "petugas.smp", from = "2026-12-01", reference = "800/1/2026" }),
        _ when path.StartsWith("/api/tasks/", StringComparison.Ordinal) => JsonContent.Create(new { to = "anggota.tim", note = "uji", reason = "uji", question = "uji", missing = "lampiran" }),
        _ => JsonContent.Create(new { reason = "uji" }),
    };
}
