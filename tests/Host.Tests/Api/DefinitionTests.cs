using System.Net;
using System.Text;
using Disdik.Bpm.Host.Tests.Runtime;

namespace Disdik.Bpm.Host.Tests.Api;

public sealed class DefinitionTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_draft_is_stored_published_and_read_back_byte_for_byte()
    {
        var (owner, key) = (await api.ProgramAsync("pengelola.sop"), api.NewKey());
        var xml = Diagram.OneTask(key);

        var created = await owner.PostAsync("/api/definitions", ApiHost.Xml(xml));
        var stored = await created.JsonAsync(HttpStatusCode.Created);
        Assert.Equal((key, 1, "draft"), (stored.Text("key"), stored.GetProperty("version").GetInt32(), stored.Text("status")));
        Assert.Equal(System.Text.Json.JsonValueKind.Array, stored.GetProperty("diagnostics").ValueKind);
        Assert.Equal($"/api/definitions/{stored.Text("id")}", created.Headers.Location!.OriginalString);

        var published = await (await owner.PostAsync($"/api/definitions/{stored.Text("id")}/publication", null)).JsonAsync();
        Assert.Equal("published", published.Text("status"));

        var read = await owner.GetAsync($"/api/definitions/{stored.Text("id")}/xml");
        Assert.Equal("application/xml", read.Content.Headers.ContentType?.MediaType);
        Assert.Equal(xml, await read.Content.ReadAsByteArrayAsync());
        var export = await owner.GetAsync($"/api/definitions/{stored.Text("id")}/exports/bpmn");
        Assert.Equal(xml, await export.Content.ReadAsByteArrayAsync());
        Assert.Equal($"{key}-v1.bpmn", export.Content.Headers.ContentDisposition?.FileName);
    }

    [Fact]
    public async Task The_list_tells_which_version_is_in_force()
    {
        var (owner, key) = (await api.ProgramAsync("pengelola.sop"), api.NewKey());
        var first = await api.PublishAsync(Diagram.OneTask(key));
        var second = await api.PublishAsync(Diagram.OneTask(key, task: "B"));

        var list = (await (await owner.GetAsync($"/api/definitions?key={key}")).JsonAsync()).EnumerateArray().ToList();

        Assert.Equal([(second, true), (first, false)], list.Select(d => (d.Text("id"), d.GetProperty("inForce").GetBoolean())));
        Assert.EndsWith("Z", list[0].Text("publishedAt"), StringComparison.Ordinal);
        Assert.Equal(2, (await (await owner.GetAsync($"/api/definitions/{second}")).JsonAsync()).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_draft_is_not_there_for_anyone_but_the_process_owner()
    {
        var key = api.NewKey();
        var stored = await (await (await api.ProgramAsync("pengelola.sop")).PostAsync("/api/definitions", ApiHost.Xml(Diagram.OneTask(key)))).JsonAsync(HttpStatusCode.Created);
        var officer = await api.ProgramAsync("petugas.sd");

        await (await officer.GetAsync($"/api/definitions/{stored.Text("id")}")).ProblemAsync(HttpStatusCode.NotFound, "definition-not-found");
        await (await officer.GetAsync($"/api/definitions/{stored.Text("id")}/xml")).ProblemAsync(HttpStatusCode.NotFound, "definition-not-found");
        Assert.Empty((await (await officer.GetAsync($"/api/definitions?key={key}")).JsonAsync()).EnumerateArray());
    }

    [Fact]
    public async Task An_officer_may_see_a_published_version_but_not_store_one()
    {
        var id = await api.PublishAsync(Diagram.OneTask(api.NewKey()));
        var officer = await api.ProgramAsync("petugas.sd");

        await (await officer.GetAsync($"/api/definitions/{id}")).JsonAsync();
        await (await officer.PostAsync("/api/definitions", ApiHost.Xml(Diagram.OneTask(api.NewKey())))).ProblemAsync(HttpStatusCode.Forbidden, "not-process-owner");
        await (await officer.PostAsync($"/api/definitions/{id}/publication", null)).ProblemAsync(HttpStatusCode.Forbidden, "not-process-owner");
    }

    [Fact]
    public async Task What_cannot_run_is_refused_with_its_findings_and_nothing_is_stored()
    {
        var (owner, key) = (await api.ProgramAsync("pengelola.sop"), api.NewKey());
        var xml = Diagram.Of(key, Diagram.Start() + """<bpmn:callActivity id="PANGGIL" name="Panggil"/>""" + Diagram.End(), "start > PANGGIL", "PANGGIL > end");

        var problem = await (await owner.PostAsync("/api/definitions?publish=true", ApiHost.Xml(xml))).ProblemAsync(HttpStatusCode.UnprocessableEntity, ProblemTypeOfDiagrams);

        var finding = problem.GetProperty("diagnostics").EnumerateArray().First(d => d.Text("elementId") == "PANGGIL");
        Assert.Equal("error", finding.Text("severity"));
        Assert.NotEqual("", finding.Text("ruleId"));
        Assert.StartsWith("Diharapkan", finding.Text("message"), StringComparison.Ordinal);
        Assert.Contains("calledElement", finding.Text("mend"), StringComparison.Ordinal);
        Assert.Empty((await (await owner.GetAsync($"/api/definitions?key={key}")).JsonAsync()).EnumerateArray());
    }

    [Fact]
    public async Task The_shipped_SOP_is_there_from_the_first_start()
    {
        var list = (await (await (await api.ProgramAsync("auditor")).GetAsync("/api/definitions?key=pengelolaan-website-media-sosial")).JsonAsync()).EnumerateArray().ToList();

        var sop = Assert.Single(list);
        Assert.True(sop.GetProperty("inForce").GetBoolean());
        Assert.Contains("S07_SARING", Encoding.UTF8.GetString(await (await api.ProgramAsync("auditor")).GetByteArrayAsync($"/api/definitions/{sop.Text("id")}/xml")), StringComparison.Ordinal);
    }

    internal const string ProblemTypeOfDiagrams = "definition-invalid";
}
