using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Disdik.Bpm.Host.Tests.Importing;

namespace Disdik.Bpm.Host.Tests.Api;

/// <summary>The same over the HTTP interface: read, decide, store.</summary>
public sealed class ImportApiTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_SOP_is_read_decided_and_stored_as_a_draft()
    {
        var owner = await api.ProgramAsync("pengelola.sop");
        var read = await (await owner.PostAsync("/api/definitions/imports?name=sop.docx", Bytes(OfficialForm.Word))).JsonAsync();
        Assert.Equal("word", read.Text("format"));
        Assert.Equal("PELAYANAN LEGALISASI IJAZAH", read.GetProperty("identity").Text("title"));
        Assert.Contains(read.GetProperty("findings").EnumerateArray(), f => f.Text("ruleId") == "import.connector" && f.Text("fate") == "dropped");
        var displaced = read.GetProperty("rows")[2];
        Assert.Equal(("PEMOHON", "PETUGAS_LOKET"), (displaced.GetProperty("marks")[0].Text("laneKey"), displaced.GetProperty("marks")[0].Text("drawnOver")));
        Assert.Equal(("PETUGAS_LOKET", "medium"), (displaced.GetProperty("lane").Text("laneKey"), displaced.GetProperty("lane").Text("confidence")));

        // Step 7 has no symbol and names nobody.
        var body = new JsonObject { ["document"] = read.Text("document"), ["decisions"] = JsonNode.Parse(read.GetProperty("decisions").GetRawText()) };
        var refused = await (await owner.PostAsJsonAsync("/api/definitions/imports/drafts", body)).ProblemAsync(HttpStatusCode.UnprocessableEntity, "import-undecided");
        Assert.Equal(["baris.9.lajur"], refused.GetProperty("diagnostics").EnumerateArray().Select(d => d.Text("elementId")));

        var last = body["decisions"]!["rows"]!.AsArray()[^1]!;
        last["laneKey"] = "PEMOHON";
        body["decisions"]!["key"] = "legalisasi-lewat-program";
        var draft = await (await owner.PostAsJsonAsync("/api/definitions/imports/drafts", body)).JsonAsync(HttpStatusCode.Created);
        Assert.Equal(("legalisasi-lewat-program", "draft", 1), (draft.Text("key"), draft.Text("status"), draft.GetProperty("version").GetInt32()));
        Assert.DoesNotContain(draft.GetProperty("diagnostics").EnumerateArray(), d => d.Text("severity") == "error" && d.Text("ruleId").StartsWith("bpmn", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused_with_its_reason()
    {
        var owner = await api.ProgramAsync("pengelola.sop");
        var refused = await (await owner.PostAsync("/api/definitions/imports?name=sop.docx", Bytes("bukan"u8.ToArray()))).ProblemAsync(HttpStatusCode.UnprocessableEntity, "import-unreadable");
        Assert.Equal("import.not-that-format", refused.GetProperty("diagnostics")[0].Text("ruleId"));
        await (await owner.PostAsync("/api/definitions/imports", Bytes(new byte[11 * 1024 * 1024]))).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
        await (await owner.PostAsJsonAsync("/api/definitions/imports/drafts", new { document = "dibuat-buat" })).ProblemAsync(HttpStatusCode.UnprocessableEntity, "import-expired");
        var odd = await (await owner.PostAsync("/api/definitions/imports?name=sop.docx", Bytes(OfficialForm.Word))).JsonAsync();
        await (await owner.PostAsJsonAsync("/api/definitions/imports/drafts", new { document = odd.Text("document"), decisions = new { rows = new[] { new { row = 99, standard = "entah" } } } })).ProblemAsync(HttpStatusCode.UnprocessableEntity, "import-undecided");
    }

    [Fact]
    public async Task Only_the_process_owner_imports()
    {
        var staff = await api.ProgramAsync("petugas.sd");
        await (await staff.PostAsync("/api/definitions/imports", Bytes(OfficialForm.Word))).ProblemAsync(HttpStatusCode.Forbidden, "not-process-owner");
        await (await staff.PostAsJsonAsync("/api/definitions/imports/drafts", new { document = "x" })).ProblemAsync(HttpStatusCode.Forbidden, "not-process-owner");
    }

    private static ByteArrayContent Bytes(byte[] content) => new(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
}
