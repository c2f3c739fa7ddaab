using System.Net;
using System.Net.Http.Json;
using System.Text;
using Disdik.Bpm.Host.Tests.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Api;

/// <summary>Broken and hostile requests: each gets a clear answer, and nothing is half saved.</summary>
[Trait("Database", "SQLite")]
public sealed class BadInputTests(ApiHost api) : IClassFixture<ApiHost>
{
    public static TheoryData<string, string> HostileFiles => new()
    {
        { "not XML", "ini bukan XML" },
        { "empty", "" },
        { "cut off", Encoding.UTF8.GetString(Diagram.OneTask("potong"))[..200] },
        { "other XML", "<html><body/></html>" },
        { "external entity", """<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>""" },
        { "billion laughs", """<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><l>&c;</l>""" },
        { "unknown element", Encoding.UTF8.GetString(Diagram.Of("asing", Diagram.Start() + """<bpmn:teleport id="T"/>""" + Diagram.End(), "start > T", "T > end")) },
        { "dangling reference", Encoding.UTF8.GetString(Diagram.Of("gantung", Diagram.Start() + Diagram.Task("A") + Diagram.End(), "start > A", "A > TIDAK_ADA")) },
        { "two elements of one id", Encoding.UTF8.GetString(Diagram.Of("ganda", Diagram.Start() + Diagram.Task("A") + Diagram.Task("A") + Diagram.End(), "start > A", "A > end")) },
        { "unknown activity", Encoding.UTF8.GetString(Diagram.Of("aktivitas", Diagram.Start() + Diagram.Service("S", "hapusSemua") + Diagram.End(), "start > S", "S > end")) },
        { "broken condition", Encoding.UTF8.GetString(Diagram.Of("syarat", Diagram.Start() + """<bpmn:exclusiveGateway id="G" default="flow3"/>""" + Diagram.Task("A") + Diagram.Task("B") + Diagram.End(), "start > G", "G > A: outcome ===", "G > B", "A > end", "B > end")) },
        { "loop without a wait", Encoding.UTF8.GetString(Diagram.Of("putar", Diagram.Start() + """<bpmn:exclusiveGateway id="G"/><bpmn:task id="P" name="P"/><bpmn:task id="Q" name="Q"/>""" + Diagram.End(), "start > G", "G > P", "P > Q", "Q > G", "G > end: false")) },
    };

    [Theory]
    [MemberData(nameof(HostileFiles))]
    public async Task A_hostile_diagram_is_refused_with_findings_and_not_stored(string what, string xml)
    {
        var owner = await api.ProgramAsync("pengelola.sop");
        var before = await api.Host.ReadAsync(d => d.Definitions.CountAsync());

        var answer = await owner.PostAsync("/api/definitions?publish=true", ApiHost.Xml(Encoding.UTF8.GetBytes(xml)));

        var problem = await answer.JsonAsync(HttpStatusCode.UnprocessableEntity);
        var finding = problem.GetProperty("diagnostics").EnumerateArray().First(d => d.Text("severity") == "error");
        Assert.True(finding.Text("message").StartsWith("Diharapkan", StringComparison.Ordinal), $"Expected a clear finding for '{what}', but got: {finding}");
        Assert.DoesNotContain("root:", problem.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, await api.Host.ReadAsync(d => d.Definitions.CountAsync()));
    }

    [Fact]
    public async Task A_file_of_50_MB_is_refused_without_reading_it_all()
    {
        var owner = await api.ProgramAsync("pengelola.sop");
        await (await owner.PostAsync("/api/definitions", ApiHost.Xml(new byte[50 * 1024 * 1024]))).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body-too-large");

        using var endless = new StreamContent(new MemoryStream(new byte[17 * 1024 * 1024]));
        endless.Headers.ContentType = new("application/xml");
        endless.Headers.ContentLength = null;
        await (await owner.PostAsync("/api/definitions", endless)).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"variables":{"a":}}""")]
    [InlineData("""{"title":5}""")]
    public async Task Malformed_JSON_says_where(string body)
    {
        var key = api.NewKey();
        await api.PublishAsync(Diagram.OneTask(key));
        var answer = await (await api.ProgramAsync("ketua.tim")).PostAsync($"/api/definitions/{key}/instances", TaskTests.Json(body));
        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest, "malformed-json");
        Assert.Contains("baris 1", problem.Text("detail"), StringComparison.Ordinal);
        Assert.Empty((await (await (await api.ProgramAsync("ketua.tim")).GetAsync($"/api/instances?key={key}")).JsonAsync()).Items());
    }

    [Fact]
    public async Task A_wrong_content_type_is_refused_in_the_same_form()
    {
        var leader = await api.ProgramAsync("ketua.tim");
        using var form = new FormUrlEncodedContent([new("title", "x")]);
        await (await leader.PostAsync("/api/definitions/apa-saja/instances", form)).ProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
        await (await (await api.ProgramAsync("pengelola.sop")).PostAsJsonAsync("/api/definitions", new { })).ProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    }

    [Theory]
    [InlineData("/api/tasks?view=semua")]
    [InlineData("/api/tasks?view=1")]
    [InlineData("/api/tasks?page=satu")]
    [InlineData("/api/tasks?sort=warna")]
    [InlineData("/api/instances?status=entah")]
    public async Task A_wrong_parameter_is_refused_in_the_same_form(string address) =>
        await (await (await api.ProgramAsync("ketua.tim")).GetAsync(address)).ProblemAsync(HttpStatusCode.BadRequest, "invalid-request");

    [Theory]
    [InlineData("/api/tasks?view=semua", "view", "semua")]
    [InlineData("/api/instances?status=2", "status", "2")]
    public async Task A_wrong_parameter_is_named_with_what_was_sent(string address, string name, string sent)
    {
        var problem = await (await (await api.ProgramAsync("ketua.tim")).GetAsync(address)).ProblemAsync(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal($"Diharapkan nilai '{name}' yang sesuai dengan uraian antarmuka, tetapi diterima '{sent}'.", problem.Text("detail"));
    }

    [Fact]
    public async Task An_unknown_address_and_method_are_refused_in_the_same_form()
    {
        var leader = await api.ProgramAsync("ketua.tim");
        await (await leader.GetAsync("/api/tidak-ada")).ProblemAsync(HttpStatusCode.NotFound, "not-found");
        await (await leader.PutAsJsonAsync("/api/tasks", new { })).ProblemAsync(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
    }

    [Theory]
    [InlineData("en", "Not found", "Expected")]
    [InlineData("en-GB,en;q=0.9,id;q=0.5", "Not found", "Expected")]
    [InlineData("id", "Tidak ditemukan", "Diharapkan")]
    [InlineData("fr", "Tidak ditemukan", "Diharapkan")]
    [InlineData(null, "Tidak ditemukan", "Diharapkan")]
    public async Task A_refusal_speaks_the_language_that_was_asked_for(string? asked, string title, string begins)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/instances/tidak-ada");
        if (asked is not null) request.Headers.AcceptLanguage.ParseAdd(asked);
        var problem = await (await (await api.ProgramAsync("ketua.tim")).SendAsync(request)).ProblemAsync(HttpStatusCode.NotFound, "instance-not-found");
        Assert.Equal(title, problem.Text("title"));
        Assert.StartsWith(begins, problem.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Round", "Full")]
    public async Task A_locked_database_is_said_so_and_the_request_can_be_repeated()
    {
        var key = api.NewKey();
        await api.PublishAsync(Diagram.OneTask(key));
        var leader = await api.ProgramAsync("ketua.tim");
        await using (await TestDatabase.HoldAsync(api.Host.Folder))
        {
            var refused = await leader.PostAsJsonAsync($"/api/definitions/{key}/instances", new { });
            await refused.ProblemAsync(HttpStatusCode.ServiceUnavailable, "database-locked");
            Assert.NotNull(refused.Headers.RetryAfter);
        }
        await (await leader.PostAsJsonAsync($"/api/definitions/{key}/instances", new { })).JsonAsync(HttpStatusCode.Created);
        Assert.Single((await (await leader.GetAsync($"/api/instances?key={key}")).JsonAsync()).Items());
    }
}
