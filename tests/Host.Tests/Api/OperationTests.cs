using System.Net;
using Disdik.Bpm.Host.Tests.Runtime;

namespace Disdik.Bpm.Host.Tests.Api;

public sealed class OperationTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_incident_is_listed_retried_and_gone()
    {
        var key = api.NewKey();
        await api.PublishAsync(Diagram.Of(key, Diagram.Start() + """<bpmn:scriptTask id="HITUNG" scriptFormat="javascript"><bpmn:script>if (!variables.siap) throw new Error("belum siap");</bpmn:script></bpmn:scriptTask>""" + Diagram.End(),
            "start > HITUNG", "HITUNG > end"));
        var id = await api.StartAsync(key);
        var admin = await api.ProgramAsync("admin");

        var instance = await (await admin.GetAsync($"/api/instances/{id}")).JsonAsync();
        Assert.Equal("HITUNG", Assert.Single(instance.GetProperty("incidents").EnumerateArray()).Text("elementId"));
        Assert.Equal("incident", Assert.Single(instance.GetProperty("tokens").EnumerateArray()).Text("state"));
        var incident = Assert.Single((await (await admin.GetAsync("/api/incidents")).JsonAsync()).Items(), i => i.Text("instanceId") == id);
        Assert.Contains("belum siap", incident.Text("message"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NoContent, (await admin.PostAsync($"/api/incidents/{incident.Text("id")}/retry", null)).StatusCode);
        Assert.DoesNotContain((await (await admin.GetAsync("/api/incidents")).JsonAsync()).Items(), i => i.Text("id") == incident.Text("id"));
        await (await admin.PostAsync($"/api/incidents/{incident.Text("id")}/retry", null)).ProblemAsync(HttpStatusCode.NotFound, "incident-not-found");
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_answers_without_signing_in(string path)
    {
        using var nobody = api.Host.CreateClient();
        Assert.Equal("healthy", (await (await nobody.GetAsync(path)).JsonAsync()).Text("status"));
    }

    [Fact]
    public async Task OpenAPI_describes_every_endpoint_of_the_interface_with_a_summary()
    {
        using var nobody = api.Host.CreateClient();
        var paths = (await (await nobody.GetAsync("/openapi/v1.json")).JsonAsync()).GetProperty("paths");

        var described = paths.EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(o => $"{o.Name.ToUpperInvariant()} {p.Name}")).ToHashSet();
        Assert.Superset(Routes.Of(api.Host, "/api").ToHashSet(), described);
        Assert.All(paths.EnumerateObject().SelectMany(p => p.Value.EnumerateObject()), o => Assert.NotEqual("", o.Value.Text("summary")));
    }

    [Fact]
    public async Task OpenAPI_describes_refusals_as_they_are_sent()
    {
        using var nobody = api.Host.CreateClient();
        var document = await (await nobody.GetAsync("/openapi/v1.json")).JsonAsync();

        var refusal = document.GetProperty("paths").GetProperty("/api/definitions").GetProperty("post").GetProperty("responses").GetProperty("422").GetProperty("content");
        Assert.Equal("#/components/schemas/ProblemBody", refusal.GetProperty("application/problem+json").GetProperty("schema").Text("$ref"));
        Assert.True(document.GetProperty("components").GetProperty("schemas").GetProperty("ProblemBody").GetProperty("properties").TryGetProperty("diagnostics", out _));
    }
}
