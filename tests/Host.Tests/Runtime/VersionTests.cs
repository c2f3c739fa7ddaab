using System.Text;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Tests.Runtime;

public sealed class VersionTests
{
    [Fact]
    public async Task a_running_case_stays_on_its_version_and_a_new_one_takes_the_newest()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask());
        var old = await host.StartAsync("satu");
        await host.PublishAsync(Diagram.Of("satu", Diagram.Start() + Diagram.Task("A") + Diagram.Task("BARU") + Diagram.End(), "start > A", "A > BARU", "BARU > end"));
        var fresh = await host.StartAsync("satu");

        await host.CompleteAsync(old, "A", by: "anggota.tim");
        await host.CompleteAsync(fresh, "A", by: "anggota.tim");

        Assert.Equal((1, InstanceStatus.Completed), ((await host.InstanceAsync(old)).DefinitionVersion, (await host.InstanceAsync(old)).Status));
        Assert.Equal((2, InstanceStatus.Running), ((await host.InstanceAsync(fresh)).DefinitionVersion, (await host.InstanceAsync(fresh)).Status));
        Assert.NotNull(await host.OpenTaskAsync(fresh, "BARU"));
    }

    [Fact]
    public async Task a_draft_is_saved_over_what_its_editor_opened_only()
    {
        await using var host = new TestHost();
        var published = (await host.PublishAsync(Diagram.OneTask())).Definition;
        var owner = await host.ActorAsync("pengelola.sop");

        var draft = (await host.Definitions.SaveDraftAsync("satu", Diagram.OneTask(task: "A2"), published.XmlHash, owner, default)).Definition;
        Assert.Equal((2, DefinitionStatus.Draft), (draft.Version, draft.Status));
        var problem = await Play.RefusedAsync(
            () => host.Definitions.SaveDraftAsync("satu", Diagram.OneTask(task: "A3"), published.XmlHash, owner, default), "definition-changed");
        Assert.Equal(ProblemKind.Conflict, problem.Kind);

        var again = (await host.Definitions.SaveDraftAsync("satu", Diagram.OneTask(task: "A4"), draft.XmlHash, owner, default)).Definition;
        Assert.Equal(draft.Id, again.Id);
        Assert.Equal(Diagram.OneTask(task: "A4"), (await host.Definitions.GetAsync(draft.Id, default)).Xml);
        Assert.Equal(1, (await host.Definitions.InForceAsync("satu", default))!.Version);

        await host.Definitions.PublishAsync(draft.Id, again.XmlHash, owner, default);
        Assert.Equal(2, (await host.Definitions.InForceAsync("satu", default))!.Version);
        var id = await host.StartAsync("satu");
        Assert.NotNull(await host.OpenTaskAsync(id, "A4"));
    }

    [Fact]
    public async Task a_draft_may_be_wrong_but_is_not_published()
    {
        await using var host = new TestHost();
        var published = (await host.PublishAsync(Diagram.OneTask())).Definition;
        var owner = await host.ActorAsync("pengelola.sop");
        var wrong = Diagram.Of("satu", Diagram.Start() + Diagram.Task("A") + Diagram.Service("S", "tidakAda") + Diagram.End(), "start > A", "A > S", "S > end");

        var draft = await host.Definitions.SaveDraftAsync("satu", wrong, published.XmlHash, owner, default);
        Assert.Contains(draft.Diagnostics, d => d.ElementId == "S");
        var problem = await Play.RefusedAsync(() => host.Definitions.PublishAsync(draft.Definition.Id, null, owner, default), "definition-invalid");
        Assert.Contains(problem.Diagnostics, d => d.ElementId == "S");
        await Play.RefusedAsync(() => host.Definitions.StoreAsync(wrong, false, owner, default), "definition-invalid");
        Assert.Equal(1, (await host.Definitions.InForceAsync("satu", default))!.Version);
    }

    [Fact]
    public async Task only_the_process_owner_changes_an_sop()
    {
        await using var host = new TestHost();
        var published = (await host.PublishAsync(Diagram.OneTask())).Definition;
        foreach (var name in new[] { "admin", "ketua.tim", "auditor" })
        {
            var actor = await host.ActorAsync(name);
            await Play.RefusedAsync(() => host.Definitions.StoreAsync(Diagram.OneTask(), true, actor, default), "not-a-designer");
            await Play.RefusedAsync(() => host.Definitions.SaveDraftAsync("satu", Diagram.OneTask(), published.XmlHash, actor, default), "not-a-designer");
        }
    }

    [Fact]
    public async Task a_file_of_another_process_or_none_is_no_draft_of_this_one()
    {
        await using var host = new TestHost();
        var published = (await host.PublishAsync(Diagram.OneTask())).Definition;
        await Play.RefusedAsync(() => host.Definitions.SaveDraftAsync("satu", Diagram.OneTask("lain"), published.XmlHash, Actor.System, default), "definition-other-key");
        foreach (var text in new[] { "bukan xml", "<a/>", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>" })
            await Play.RefusedAsync(() => host.Definitions.SaveDraftAsync("satu", Encoding.UTF8.GetBytes(text), published.XmlHash, Actor.System, default), "definition-invalid");
    }

    [Fact]
    public async Task two_who_store_at_once_get_two_versions_or_one_is_told()
    {
        await using var host = new TestHost();
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            try
            {
                return (await host.PublishAsync(Diagram.OneTask())).Definition.Version;
            }
            catch (ProblemException problem) when (problem.Type == "definition-changed")
            {
                return 0;
            }
        })));
        var versions = results.Where(v => v > 0).ToList();
        Assert.NotEmpty(versions);
        Assert.Equal(versions.Distinct().Count(), versions.Count);
        Assert.Equal(versions.Count, (await host.Definitions.ListAsync("satu", default)).Count);
    }
}
