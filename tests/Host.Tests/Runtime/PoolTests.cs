using System.Text;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;

namespace Disdik.Bpm.Host.Tests.Runtime;

/// <summary>One file, several pools that run: a version of each, all or none.</summary>
public sealed class PoolTests
{
    private static byte[] File(params string[] keys) => Encoding.UTF8.GetBytes($"""
        <?xml version="1.0" encoding="UTF-8"?>
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sop="urn:disdik-bpm:sop:1" id="definitions" targetNamespace="urn:test">
        <bpmn:collaboration id="Kolaborasi">{string.Concat(keys.Select(k => $"<bpmn:participant id=\"Pool_{k}\" name=\"{k}\" processRef=\"{k}\"/>"))}<bpmn:participant id="Warga" name="Warga"/></bpmn:collaboration>
        {string.Concat(keys.Select(Process))}
        </bpmn:definitions>
        """);

    private static string Process(string key) => $"""
        <bpmn:process id="{key}" name="Proses {key}" isExecutable="true"><bpmn:startEvent id="Mulai_{key}"/>{Diagram.Task($"Tugas_{key}")}<bpmn:endEvent id="Akhir_{key}"/>
        <bpmn:sequenceFlow id="F1_{key}" sourceRef="Mulai_{key}" targetRef="Tugas_{key}"/><bpmn:sequenceFlow id="F2_{key}" sourceRef="Tugas_{key}" targetRef="Akhir_{key}"/></bpmn:process>
        """;

    [Fact]
    public async Task each_pool_is_a_definition_of_its_own_with_the_bytes_of_the_file()
    {
        await using var host = new TestHost();
        var xml = File("pemohon", "dinas");
        var stored = await host.PublishAsync(xml);

        Assert.Equal(("pemohon", "dinas"), (stored.Definition.Key, stored.Others.Single().Key));
        foreach (var summary in stored.Others.Append(stored.Definition))
        {
            Assert.Equal((1, DefinitionStatus.Published, $"Proses {summary.Key}"), (summary.Version, summary.Status, summary.Name));
            Assert.Equal(xml, (await host.Definitions.GetAsync(summary.Id, default)).Xml);
            var id = await host.StartAsync(summary.Key);
            Assert.NotNull(await host.OpenTaskAsync(id, $"Tugas_{summary.Key}"));
        }
    }

    [Fact]
    public async Task one_broken_pool_keeps_the_whole_file_out()
    {
        await using var host = new TestHost();
        var broken = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(File("pemohon", "dinas")).Replace("<bpmn:endEvent id=\"Akhir_dinas\"/>", "<bpmn:complexGateway id=\"Akhir_dinas\"/>", StringComparison.Ordinal));
        await Play.RefusedAsync(() => host.PublishAsync(broken), "definition-invalid");
        Assert.DoesNotContain(await host.Definitions.ListAsync(null, default), d => d.Key is "pemohon" or "dinas");
    }

    [Fact]
    public async Task two_pools_may_not_share_a_key()
    {
        await using var host = new TestHost();
        var twice = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(File("pemohon", "dinas")).Replace("process id=\"dinas\"", "process id=\"pemohon\"", StringComparison.Ordinal));
        await Play.RefusedAsync(() => host.PublishAsync(twice), "definition-invalid");
    }

    [Fact]
    public async Task a_draft_of_one_pool_is_a_draft_of_all_and_published_together()
    {
        await using var host = new TestHost();
        var first = await host.PublishAsync(File("pemohon", "dinas"));
        var owner = await host.ActorAsync("pengelola.sop");

        var draft = await host.Definitions.SaveDraftAsync("dinas", File("pemohon", "dinas", "sekolah"), first.Definition.XmlHash, owner, default);
        Assert.Equal("dinas", draft.Definition.Key);
        Assert.Equal([("pemohon", 2), ("sekolah", 1)], draft.Others.Select(d => (d.Key, d.Version)));

        await host.Definitions.PublishAsync(draft.Others[0].Id, draft.Definition.XmlHash, owner, default);
        foreach (var key in new[] { "pemohon", "dinas", "sekolah" })
            Assert.Equal(draft.Definition.XmlHash, (await host.Definitions.InForceAsync(key, default))!.XmlHash);
    }

    [Fact]
    public async Task a_pool_that_was_taken_out_of_the_draft_leaves_nothing_behind()
    {
        await using var host = new TestHost();
        var first = await host.PublishAsync(File("dinas"));
        var owner = await host.ActorAsync("pengelola.sop");
        var two = await host.Definitions.SaveDraftAsync("dinas", File("dinas", "sekolah"), first.Definition.XmlHash, owner, default);
        await host.Definitions.SaveDraftAsync("dinas", File("dinas"), two.Definition.XmlHash, owner, default);
        Assert.Empty(await host.Definitions.ListAsync("sekolah", default));
    }

    [Fact]
    public async Task a_pool_may_not_take_the_key_of_another_file()
    {
        await using var host = new TestHost();
        await host.PublishAsync(File("sekolah"));
        var dinas = await host.PublishAsync(File("dinas"));
        var problem = await Play.RefusedAsync(() => host.Definitions.SaveDraftAsync("dinas", File("dinas", "sekolah"), dinas.Definition.XmlHash, Actor.System, default), "definition-key-taken");
        Assert.Equal(ProblemKind.Conflict, problem.Kind);
    }

    [Fact]
    public async Task the_list_says_which_processes_lie_in_one_file()
    {
        await using var host = new TestHost();
        await host.PublishAsync(File("pemohon", "dinas"));
        using var owner = await host.BrowserAsync("pengelola.sop");
        var html = await owner.GetStringAsync("/sop");
        Assert.Matches("Satu berkas dengan\\s*<a href=\"/sop/dinas\">Proses dinas</a>", html);
        Assert.Matches("Satu berkas dengan\\s*<a href=\"/sop/pemohon\">Proses pemohon</a>", html);
        Assert.Equal(2, System.Text.RegularExpressions.Regex.Count(html, "Satu berkas dengan"));
    }
}
