using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Disdik.Bpm.Workflows.Library;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Api;

/// <summary>Content cycles that people played, tried on drafts.</summary>
public sealed class ReplayTests(ReplayTests.Played played) : IClassFixture<ReplayTests.Played>
{
    private static readonly string Sop = Encoding.UTF8.GetString(ShippedSops.All.Single(s => s.Key == ContentCycle.Key).Xml.ToArray());

    /// <summary>Two finished cycles: one at leisure within the standards of days, one returned once; and one that runs still.</summary>
    public sealed class Played : IAsyncLifetime
    {
        public ApiHost Api { get; } = new();

        public async ValueTask InitializeAsync()
        {
            var host = Api.Host;
            var first = await ContentCycle.UpToScreeningAsync(host);
            // Forty minutes for a step of fifteen: late.
            await host.AdvanceAsync(TimeSpan.FromMinutes(40));
            await FinishAsync(host, first, "layak");
            var second = await ContentCycle.UpToScreeningAsync(host);
            await ContentCycle.ScreenAsync(host, second, "perbaiki", "Judul keliru.");
            await ContentCycle.EditAsync(host, second);
            await FinishAsync(host, second, "layak");
            await ContentCycle.ProposeAsync(host);
        }

        private static async Task FinishAsync(TestHost host, string id, string outcome)
        {
            await ContentCycle.ScreenAsync(host, id, outcome);
            await ContentCycle.PrepareAsync(host, id);
            await host.PumpAsync();
            await ContentCycle.ProveAsync(host, id);
        }

        public ValueTask DisposeAsync() => Api.DisposeAsync();
    }

    [Fact]
    public async Task on_their_own_version_cases_go_as_they_went()
    {
        var cases = (await PlayAsync(Sop)).GetProperty("cases").EnumerateArray().ToList();
        Assert.Equal(2, cases.Count);
        foreach (var one in cases)
        {
            Assert.Equal(Lines(one, "real"), Lines(one, "draft"));
            Assert.Equal(0, one.GetProperty("stops").GetArrayLength());
            Assert.Equal(0, one.GetProperty("added").GetArrayLength() + one.GetProperty("left").GetArrayLength());
            Assert.Equal("Diterbitkan", one.Text("endsAt"));
            Assert.Equal(one.GetProperty("lateNow").GetInt32(), one.GetProperty("lateThen").GetInt32());
        }
        Assert.Equal([0, 1], cases.Select(c => c.GetProperty("lateNow").GetInt32()));
        Assert.Equal(2, cases[0].GetProperty("draft").EnumerateArray().Count(s => s.Text("elementId") == "S06_SUNTING"));
    }

    [Fact]
    public async Task a_longer_standard_takes_the_lateness_away_and_the_steps_say_so()
    {
        var found = await PlayAsync(Sop.Replace("""<sop:time printed="15 menit" standard="PT15M" />""", """<sop:time printed="60 menit" standard="PT60M" />""", StringComparison.Ordinal));
        Assert.All(found.GetProperty("cases").EnumerateArray(), c => Assert.Equal(0, c.GetProperty("lateThen").GetInt32()));
        var screening = found.GetProperty("steps").EnumerateArray().Single(s => s.Text("elementId") == "S07_SARING");
        Assert.Equal((3, 1, 0), (screening.GetProperty("times").GetInt32(), screening.GetProperty("lateNow").GetInt32(), screening.GetProperty("lateThen").GetInt32()));
    }

    [Fact]
    public async Task a_new_step_stops_each_case_there_by_name()
    {
        var draft = Sop.Replace("""<bpmn:sequenceFlow id="F_KEPUTUSAN" sourceRef="S07_SARING" targetRef="G08_LAYAK" />""", """
            <bpmn:userTask id="S07B_PARAF" name="Membubuhkan paraf"><bpmn:incoming>F_KEPUTUSAN</bpmn:incoming><bpmn:outgoing>F_PARAF</bpmn:outgoing></bpmn:userTask>
            <bpmn:sequenceFlow id="F_KEPUTUSAN" sourceRef="S07_SARING" targetRef="S07B_PARAF" />
            <bpmn:sequenceFlow id="F_PARAF" sourceRef="S07B_PARAF" targetRef="G08_LAYAK" />
            """, StringComparison.Ordinal)
            .Replace("<bpmn:flowNodeRef>S07_SARING</bpmn:flowNodeRef>", "<bpmn:flowNodeRef>S07_SARING</bpmn:flowNodeRef><bpmn:flowNodeRef>S07B_PARAF</bpmn:flowNodeRef>", StringComparison.Ordinal)
            .Replace("<bpmn:incoming>F_KEPUTUSAN</bpmn:incoming>\n      <bpmn:outgoing>F_LAYAK", "<bpmn:incoming>F_PARAF</bpmn:incoming>\n      <bpmn:outgoing>F_LAYAK", StringComparison.Ordinal);
        foreach (var one in (await PlayAsync(draft)).GetProperty("cases").EnumerateArray())
        {
            var stop = Assert.Single(one.GetProperty("stops").EnumerateArray());
            Assert.Equal(("noAnswer", "Membubuhkan paraf"), (stop.Text("kind"), stop.Text("name")));
            Assert.StartsWith("Riwayat tidak punya jawaban", stop.Text("reason"), StringComparison.Ordinal);
            Assert.Equal(["Membubuhkan paraf"], one.GetProperty("added").EnumerateArray().Select(a => a.GetString()));
            Assert.Equal(JsonValueKind.Null, one.GetProperty("endsAt").ValueKind);
        }
    }

    [Fact]
    public async Task a_step_left_out_lets_the_others_begin_earlier()
    {
        var draft = Sop.Replace("""id="F_LENGKAP" name="Ya" sourceRef="G05_LENGKAP" targetRef="G05_SUNTING" """, """id="F_LENGKAP" name="Ya" sourceRef="G05_LENGKAP" targetRef="S07_SARING" """, StringComparison.Ordinal);
        var first = (await PlayAsync(draft)).GetProperty("cases")[1];
        Assert.Equal(["Menyunting naskah"], first.GetProperty("left").EnumerateArray().Select(l => l.GetString()));
        var steps = first.GetProperty("draft").EnumerateArray().ToDictionary(s => s.Text("elementId"));
        Assert.Equal(At(steps["S05_TERIMA_DATA"], "done"), At(steps["S07_SARING"], "ready"));
        // It still takes its forty minutes, and so is as late as it was.
        Assert.Equal(1, first.GetProperty("lateThen").GetInt32());
        Assert.Equal("Diterbitkan", first.Text("endsAt"));
    }

    [Fact]
    public async Task the_count_is_kept_and_bounded()
    {
        Assert.Equal(1, (await PlayAsync(Sop, 1)).GetProperty("cases").GetArrayLength());
        foreach (var count in new[] { 0, -1, 201 })
            await (await (await played.Api.ProgramAsync("pengelola.sop")).PostAsJsonAsync("/api/designer/replays", new { xml = Sop, count })).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid-count");
    }

    [Fact]
    public async Task nothing_is_written_and_others_are_refused()
    {
        async Task<(int, int, long)> CountAsync() => await played.Api.Host.ReadAsync(async d => (await d.Instances.CountAsync(), await d.Mails.CountAsync(), await d.Instances.SumAsync(i => i.Revision)));
        var before = await CountAsync();
        await PlayAsync(Sop);
        Assert.Equal(before, await CountAsync());
        foreach (var person in new[] { "petugas.sd", "sekretaris", "auditor" })
            await (await (await played.Api.ProgramAsync(person)).PostAsJsonAsync("/api/designer/replays", new { xml = Sop })).ProblemAsync(HttpStatusCode.Forbidden, "not-operator");
    }

    private async Task<JsonElement> PlayAsync(string xml, int count = 20) =>
        await (await (await played.Api.ProgramAsync("pengelola.sop")).PostAsJsonAsync("/api/designer/replays", new { xml, count })).JsonAsync();

    private static IEnumerable<(string, string?, string?, string?)> Lines(JsonElement one, string name) => one.GetProperty(name).EnumerateArray().Select(s =>
        (s.Text("elementId"), At(s, "ready"), At(s, "due"), At(s, "done")));

    private static string? At(JsonElement step, string name) => step.GetProperty(name) is { ValueKind: JsonValueKind.Object } moment ? moment.Text("at") : null;
}
