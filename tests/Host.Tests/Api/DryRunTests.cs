using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Disdik.Bpm.Workflows.Library;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Api;

/// <summary>The dry run over HTTP: the same instants, people and mails as the running case then has, and nothing sent or stored.</summary>
[Trait("Database", "SQLite")]
public sealed class DryRunTests(ApiHost api) : IClassFixture<ApiHost>
{
    private static readonly string Sop = Encoding.UTF8.GetString(ShippedSops.All.Single(s => s.Key == ContentCycle.Key).Xml.ToArray());

    /// <summary>Nobody acts on the first step: every mail up to the second escalation, as it is told beforehand and as it then is written.</summary>
    [Fact]
    public async Task what_is_told_beforehand_is_what_the_runtime_then_does()
    {
        await using var own = new ApiHost();
        var told = await PlayAsync(own, new { xml = Sop, startsAt = "2026-11-23T09:00", nobodyActs = true, startedBy = "petugas.sd" });

        var id = await ContentCycle.ProposeAsync(own.Host);
        await own.Host.AdvanceToAsync(TestHost.Start.AddDays(5));
        var mails = await own.Host.ReadAsync(d => d.Mails.Where(m => m.InstanceId == id).ToListAsync());
        var jobs = await own.Host.ReadAsync(d => d.Jobs.Where(j => j.InstanceId == id).ToDictionaryAsync(j => j.Id, j => j.RunAt));

        var planned = MailsOf(Assert.Single(told.GetProperty("steps").EnumerateArray()));
        Assert.Equal(5, planned.Select(m => m.Kind).Distinct().Count());
        Assert.Equal(
            mails.Select(m => (m.Kind, m.ToName, m.CreatedAt.ToUniversalTime(), jobs[m.Id].ToUniversalTime())).Order(),
            planned.Select(m => (m.Kind, m.To, m.At, m.LeavesAt)).Order());
        Assert.Equal(mails.Select(m => Masked(m.Subject)).Order(), planned.Select(m => Masked(m.Subject)).Order());
    }

    /// <summary>The whole content cycle, each step completed exactly when it is due.</summary>
    [Fact]
    public async Task a_case_that_takes_its_standards_goes_as_it_was_told()
    {
        await using var own = new ApiHost();
        var told = await PlayAsync(own, new { definitionId = await InForceAsync(own), startsAt = "2026-11-23T09:00", startedBy = "petugas.sd" });
        var steps = told.GetProperty("steps").EnumerateArray().ToList();

        var id = await ContentCycle.ProposeAsync(own.Host);
        foreach (var (step, act) in steps.Zip(Acts(own.Host, id)))
        {
            await own.Host.AdvanceToAsync(step.GetProperty("done").GetProperty("at").GetDateTimeOffset());
            await act();
            await own.Host.PumpAsync();
        }
        var tasks = await own.Host.ReadAsync(d => d.Tasks.Where(t => t.InstanceId == id).OrderBy(t => t.CreatedAt).ToListAsync());
        Assert.Equal(
            tasks.Select(t => (t.ElementId, t.CreatedAt.ToUniversalTime(), t.DueAt!.Value.ToUniversalTime(), t.CompletedAt!.Value.ToUniversalTime())),
            steps.Select(s => (s.Text("elementId"), At(s, "ready"), At(s, "due"), At(s, "done"))));
        var kinds = new[] { "newTask", "reminder" };
        var mails = await own.Host.ReadAsync(d => d.Mails.Where(m => m.InstanceId == id).ToListAsync());
        Assert.Equal(
            mails.Where(m => kinds.Contains(m.Kind)).Select(m => (m.Kind, m.ToName, m.CreatedAt.ToUniversalTime())).Order(),
            steps.SelectMany(MailsOf).Where(m => m.Reached).Select(m => (m.Kind, m.To, m.At)).Order());
    }

    [Fact]
    public async Task a_Friday_before_joint_leave_is_told_with_its_reasons_in_both_languages()
    {
        var body = new { xml = Sop, startsAt = "2026-02-13T15:30", nobodyActs = true };
        var step = Assert.Single((await PlayAsync(api, body)).GetProperty("steps").EnumerateArray());
        Assert.Equal("Rab, 18 Feb 2026 16.00 WIB", step.GetProperty("due").Text("words"));
        Assert.Contains(step.GetProperty("why").EnumerateArray(), line => line.GetString()!.Contains("Imlek", StringComparison.Ordinal));
        var notices = step.GetProperty("notices").EnumerateArray().ToDictionary(n => n.Text("kind"));
        Assert.Equal("Kam, 19 Feb 2026 08.00 WIB", notices["escalation1"].GetProperty("at").Text("words"));
        Assert.Equal("Pada jam buka hari kerja setelah tenggat.", notices["escalation1"].Text("reason"));
        Assert.Equal(["Kepala Bidang SD"], notices["escalation1"].GetProperty("mails").EnumerateArray().Select(m => m.Text("to")));
        Assert.Equal(["Sekretaris Dinas"], notices["escalation2"].GetProperty("mails").EnumerateArray().Select(m => m.Text("to")));
        Assert.All(notices.Values, n => Assert.NotEqual("", n.GetProperty("mails")[0].Text("why")));

        var english = await api.ProgramAsync("pengelola.sop");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/designer/dry-runs") { Content = JsonContent.Create(body) };
        request.Headers.AcceptLanguage.ParseAdd("en");
        var inEnglish = await (await english.SendAsync(request)).JsonAsync();
        Assert.Equal("Wed, 18 Feb 2026 16.00 WIB", inEnglish.GetProperty("steps")[0].GetProperty("due").Text("words"));
    }

    [Fact]
    public async Task nothing_is_stored_and_nothing_is_sent()
    {
        async Task<(int, int, int, int, int, int)> CountAsync() => await api.Host.ReadAsync(async d => (
            await d.Instances.CountAsync(), await d.Tasks.CountAsync(), await d.Mails.CountAsync(), await d.Jobs.CountAsync(), await d.Counters.CountAsync(), await d.Definitions.CountAsync()));
        var before = await CountAsync();
        await PlayAsync(api, new { xml = Sop.Replace("PT60M", "PT90M", StringComparison.Ordinal) });
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task a_choice_leads_another_way()
    {
        var told = await PlayAsync(api, new { xml = Sop, choices = new Dictionary<string, string[]> { ["S07_SARING"] = ["perbaiki", "tidakLayak"] } });
        Assert.Equal("END_TIDAK_DITAYANGKAN", told.GetProperty("way").GetProperty("elements").EnumerateArray().Last().GetString());
        Assert.Equal(["perbaiki", "tidakLayak"], told.GetProperty("decisions").EnumerateArray().Where(d => d.Text("elementId") == "S07_SARING").Select(d => d.Text("chosen")));
        Assert.Equal("completed", told.Text("status"));
    }

    [Theory]
    [InlineData("""{}""", "diagram-required")]
    [InlineData("""{"xml":"<a/>"}""", "definition-invalid")]
    [InlineData("""{"xml":"SOP","key":"lain"}""", "definition-other-key")]
    [InlineData("""{"xml":"SOP","startEventId":"TIDAK_ADA"}""", "unknown-start-event")]
    [InlineData("""{"xml":"SOP","startsAt":"besok"}""", "invalid-start-time")]
    [InlineData("""{"xml":"SOP","startsAt":"0001-01-01"}""", "invalid-start-time")]
    [InlineData("""{"xml":"SOP","share":0}""", "invalid-share")]
    [InlineData("""{"xml":"SOP","share":1000}""", "invalid-share")]
    [InlineData("""{"xml":"SOP","startedBy":"siapa"}""", "unknown-person")]
    [InlineData("""{"xml":"SOP","choices":{"TIDAK_ADA":["ya"]}}""", "unknown-choice")]
    [InlineData("""{"xml":"SOP","choices":{"END_TIDAK_DITAYANGKAN":["ya"]}}""", "unknown-choice")]
    [InlineData("""{"xml":"SOP","choices":{"S07_SARING":["perbaiki","mungkin"]}}""", "unknown-choice")]
    [InlineData("""{"xml":"SOP","variables":{"tanggal":"bukan tanggal"}}""", "invalid-form")]
    public async Task bad_input_is_refused_in_words(string body, string problem)
    {
        var json = body.Replace("\"SOP\"", JsonSerializer.Serialize(Sop), StringComparison.Ordinal);
        var answer = await (await api.ProgramAsync("pengelola.sop")).PostAsync("/api/designer/dry-runs", new StringContent(json, Encoding.UTF8, "application/json"));
        var detail = (await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity, problem)).Text("detail");
        Assert.StartsWith("Diharapkan", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task it_is_for_process_owners_and_administrators()
    {
        foreach (var person in new[] { "admin", "pengelola.sop" })
            await (await (await api.ProgramAsync(person)).PostAsJsonAsync("/api/designer/dry-runs", new { xml = Sop, startEventId = "START_MENU" })).JsonAsync();
        foreach (var person in new[] { "petugas.sd", "sekretaris", "kepala.dinas", "auditor", "ketua.tim" })
            await (await (await api.ProgramAsync(person)).PostAsJsonAsync("/api/designer/dry-runs", new { xml = Sop })).ProblemAsync(HttpStatusCode.Forbidden, "not-operator");
    }

    [Fact]
    public async Task what_conditions_ask_about_is_told_and_another_value_leads_another_way()
    {
        var xml = Encoding.UTF8.GetString(Runtime.Diagram.Of("besar-kecil",
            Runtime.Diagram.Start() + Runtime.Diagram.Task("A", extension: """<sop:form><sop:field id="jumlah" label="Jumlah" type="number" /><sop:field id="catatan" label="Catatan" type="text" /></sop:form>""")
            + """<bpmn:exclusiveGateway id="G" default="flow4" />""" + Runtime.Diagram.Task("BESAR") + Runtime.Diagram.End(),
            "start > A", "A > G", "G > BESAR: jumlah > 5", "G > end", "BESAR > end"));
        var told = await PlayAsync(api, new { xml });
        var value = Assert.Single(told.GetProperty("values").EnumerateArray());
        Assert.Equal(("jumlah", "Jumlah", "number", false), (value.Text("id"), value.Text("label"), value.Text("type"), value.GetProperty("given").GetBoolean()));
        Assert.DoesNotContain("BESAR", told.GetProperty("way").GetProperty("elements").EnumerateArray().Select(e => e.GetString()));

        told = await PlayAsync(api, new { xml, variables = new { jumlah = 9 } });
        Assert.Contains("BESAR", told.GetProperty("way").GetProperty("elements").EnumerateArray().Select(e => e.GetString()));
        Assert.Equal((9, true), (told.GetProperty("values")[0].GetProperty("value").GetInt32(), told.GetProperty("values")[0].GetProperty("given").GetBoolean()));
    }

    private static async Task<JsonElement> PlayAsync(ApiHost host, object body) =>
        await (await (await host.ProgramAsync("pengelola.sop")).PostAsJsonAsync("/api/designer/dry-runs", body)).JsonAsync();

    private static async Task<string> InForceAsync(ApiHost host) => (await host.Host.Definitions.InForceAsync(ContentCycle.Key, default))!.Id;

    private sealed record Planned(string Kind, string To, DateTimeOffset At, DateTimeOffset LeavesAt, bool Reached, string Subject);

    private static List<Planned> MailsOf(JsonElement step) =>
        [.. step.GetProperty("notices").EnumerateArray().SelectMany(n => n.GetProperty("mails").EnumerateArray().Select(m =>
            new Planned(m.Text("kind"), m.Text("to"), At(n, "at"), At(n, "leavesAt"), n.GetProperty("reached").GetBoolean(), m.Text("subject"))))];

    private static DateTimeOffset At(JsonElement of, string name) => of.GetProperty(name).GetProperty("at").GetDateTimeOffset().ToUniversalTime();

    /// <summary>The title is a made-up one in the dry run.</summary>
    private static string Masked(string subject) => subject.Replace("Lomba literasi", "contoh", StringComparison.Ordinal);

    private static Func<Task>[] Acts(TestHost host, string id) =>
    [
        () => ContentCycle.CollectAsync(host, id), () => ContentCycle.ReceiveAsync(host, id), () => ContentCycle.EditAsync(host, id),
        () => ContentCycle.ScreenAsync(host, id, "layak"), () => ContentCycle.PrepareAsync(host, id), () => ContentCycle.ProveAsync(host, id),
    ];
}
