using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Migrating;
using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Runtime;

public sealed class MigrationTests
{
    private static readonly Dictionary<string, string> Renamed = new() { ["A"] = "TULIS" };

    private static byte[] Longer(string first = "A", string group = "TIM_PENGELOLA", string? standard = null) => Diagram.Of("satu",
        Diagram.Start() + Diagram.Task(first, group, standard) + Diagram.Task("PERIKSA") + Diagram.End(), $"start > {first}", $"{first} > PERIKSA", "PERIKSA > end");

    private static Migrations Of(TestHost host) => host.Services.GetRequiredService<Migrations>();

    private static async Task<(string From, string To)> VersionsAsync(TestHost host, byte[] second, string? standard = null) =>
        ((await host.PublishAsync(Diagram.OneTask(standard: standard))).Definition.Id, (await host.PublishAsync(second)).Definition.Id);

    /// <summary>Cases on the first version, started before the second is there.</summary>
    private static async Task<(string From, string To, List<string> Cases)> CasesAsync(TestHost host, int count, byte[] second)
    {
        var from = (await host.PublishAsync(Diagram.OneTask(standard: "PT60M"))).Definition.Id;
        var cases = new List<string>();
        for (var i = 0; i < count; i++) cases.Add(await host.StartAsync("satu"));
        // A batch goes through them in the order of their ids.
        return (from, (await host.PublishAsync(second)).Definition.Id, [.. cases.Order(StringComparer.Ordinal)]);
    }

    private static async Task<MigrationOrder> OrderAsync(TestHost host, string from, string to, Dictionary<string, string>? mapping = null, TimerChoice timers = TimerChoice.Keep) =>
        await Of(host).OrderAsync(from, to, mapping, timers, await host.ActorAsync("pengelola.sop"), default);

    [Fact]
    public async Task a_case_goes_with_its_open_task_and_whoever_holds_it()
    {
        await using var host = new TestHost();
        var (from, to, cases) = await CasesAsync(host, 1, Longer("TULIS", "ADMINISTRATOR_KONTEN", "PT3H"));
        var before = await host.OpenTaskAsync(cases[0], "A");
        await host.Runner.ClaimTaskAsync(before.Id, await host.ActorAsync("anggota.tim"), default);

        await Of(host).MigrateAsync(cases[0], await OrderAsync(host, from, to, Renamed, TimerChoice.Anew), "SOP diperbarui", await host.ActorAsync("pengelola.sop"), default);

        var after = await host.OpenTaskAsync(cases[0], "TULIS");
        Assert.Equal((before.Id, before.CreatedAt, to, "TULIS"), (after.Id, after.CreatedAt, after.DefinitionId, after.Name));
        Assert.Equal((await host.ActorAsync("anggota.tim")).UserId, after.AssigneeId);
        Assert.Equal(TestHost.Start.AddHours(3), after.DueAt);
        Assert.Equal((to, 2), ((await host.InstanceAsync(cases[0])).DefinitionId, (await host.InstanceAsync(cases[0])).DefinitionVersion));
        var timers = await host.ReadAsync(d => d.Timers.Where(t => t.InstanceId == cases[0]).ToListAsync());
        Assert.Equal((await host.StateAsync(cases[0])).Timers.Select(t => (t.Id, t.ElementId, t.DueAt)).Order(), timers.Select(t => (t.Id, t.ElementId, t.DueAt)).Order());
        var told = Assert.Single(await host.HistoryAsync(cases[0]), h => h.Type == "instanceMigrated");
        Assert.Contains("SOP diperbarui", told.Data, StringComparison.Ordinal);

        await host.CompleteAsync(cases[0], "TULIS", by: "anggota.tim");
        await host.CompleteAsync(cases[0], "PERIKSA", by: "anggota.tim");
        Assert.Equal(InstanceStatus.Completed, (await host.InstanceAsync(cases[0])).Status);
    }

    [Fact]
    public async Task a_task_that_others_do_in_the_new_version_is_in_their_inbox()
    {
        await using var host = new TestHost();
        // No task was ever open to just these two.
        var (from, to, cases) = await CasesAsync(host, 1, Diagram.OneTask(group: "AUDITOR KEPALA_DINAS"));
        await Of(host).MigrateAsync(cases[0], await OrderAsync(host, from, to), "pelaksana berganti", await host.ActorAsync("pengelola.sop"), default);
        var task = await host.OpenTaskAsync(cases[0], "A");
        foreach (var (name, sees) in new[] { ("auditor", true), ("kepala.dinas", true), ("anggota.tim", false) })
        {
            using var browser = await host.BrowserAsync(name);
            Assert.Equal(sees, (await browser.GetStringAsync("/inbox?tab=kelompok")).Contains(task.Id, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task a_batch_takes_all_that_can_go_and_says_of_the_others_why_not()
    {
        await using var host = new TestHost();
        var from = (await host.PublishAsync(Diagram.Of("satu", Diagram.Start() + Diagram.Task("A") + Diagram.Task("B") + Diagram.End(), "start > A", "A > B", "B > end"))).Definition.Id;
        var cases = new List<string>();
        for (var i = 0; i < 8; i++) cases.Add(await host.StartAsync("satu"));
        // Two stand on the step that the new version has no more, one has ended, one is suspended.
        await host.CompleteAsync(cases[0], "A", by: "anggota.tim");
        await host.CompleteAsync(cases[1], "A", by: "anggota.tim");
        await host.CompleteAsync(cases[2], "A", by: "anggota.tim");
        await host.CompleteAsync(cases[2], "B", by: "anggota.tim");
        await host.Runner.SuspendAsync(cases[3], "menunggu", await host.ActorAsync("ketua.tim"), default);
        var to = (await host.PublishAsync(Diagram.OneTask())).Definition.Id;
        var owner = await host.ActorAsync("pengelola.sop");
        var order = await OrderAsync(host, from, to);

        var outlook = await host.Services.GetRequiredService<MigrationPreview>().LookAsync(order, owner, default);
        Assert.Equal((7, 7, 5), (outlook.Total, outlook.Looked, outlook.CanGo));
        var refused = Assert.Single(outlook.Lines, l => l.Fate is MigrationFate.Refused);
        Assert.Equal(("B", 2), (refused.ElementId, refused.Count));

        var batch = await Of(host).StartAsync(order, "langkah B dihapus", owner, default);
        await Play.RefusedAsync(() => Of(host).StartAsync(order, "sekali lagi", owner, default), "migration-running");
        await host.PumpAsync();

        var (done, failures) = await Of(host).GetAsync("satu", batch, owner, default);
        Assert.Equal((MigrationStatus.Done, 7, 5, 2), (done.Status, done.Total, done.Done, done.Failed));
        Assert.Equal(cases.Take(2).Order(), failures.Select(f => f.InstanceId));
        Assert.All(failures, f => Assert.Contains("sudah tidak ada", f.Reasons, StringComparison.Ordinal));
        foreach (var (id, index) in cases.Select((id, index) => (id, index)))
            Assert.Equal(index < 3 ? 1 : 2, (await host.InstanceAsync(id)).DefinitionVersion);
        Assert.Equal(InstanceStatus.Suspended, (await host.InstanceAsync(cases[3])).Status);
    }

    [Fact]
    public async Task a_batch_goes_on_after_a_restart_and_each_case_goes_once()
    {
        var folder = Path.Combine(Path.GetTempPath(), "bpm-tests", $"pindah-{Guid.NewGuid():N}");
        string batch, from, to;
        List<string> cases;
        await using (var first = new TestHost(folder))
        {
            (from, to, cases) = await CasesAsync(first, 6, Longer());
            batch = await Of(first).StartAsync(await OrderAsync(first, from, to), "versi baru", await first.ActorAsync("pengelola.sop"), default);
            // The program ended when three had gone.
            await first.ReadAsync(async d =>
            {
                var row = await d.MigrationBatches.SingleAsync();
                (row.Position, row.Done) = (cases[2], 3);
                return await d.SaveChangesAsync();
            });
        }
        await using (var second = new TestHost(folder))
        {
            await second.PumpAsync();
            var (done, _) = await Of(second).GetAsync("satu", batch, await second.ActorAsync("admin"), default);
            Assert.Equal((MigrationStatus.Done, 6), (done.Status, done.Done));
            foreach (var id in cases.Skip(3))
                Assert.Single(await second.HistoryAsync(id), h => h.Type == "instanceMigrated");
            foreach (var id in cases.Take(3)) Assert.Equal(1, (await second.InstanceAsync(id)).DefinitionVersion);
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task a_cancelled_batch_stops_where_it_is()
    {
        await using var host = new TestHost();
        var (from, to, cases) = await CasesAsync(host, 3, Longer());
        var owner = await host.ActorAsync("pengelola.sop");
        var batch = await Of(host).StartAsync(await OrderAsync(host, from, to), "versi baru", owner, default);
        await Of(host).CancelAsync("satu", batch, owner, default);
        await host.PumpAsync();

        Assert.Equal((MigrationStatus.Cancelled, 0), ((await Of(host).GetAsync("satu", batch, owner, default)).Batch.Status, (await Of(host).GetAsync("satu", batch, owner, default)).Batch.Done));
        foreach (var id in cases) Assert.Equal(1, (await host.InstanceAsync(id)).DefinitionVersion);
        await Play.RefusedAsync(() => Of(host).CancelAsync("satu", batch, owner, default), "migration-ended");
    }

    [Fact]
    [Trait("Round", "Full")]
    public async Task work_goes_on_while_many_cases_go()
    {
        await using var host = new TestHost();
        var (from, to, cases) = await CasesAsync(host, 30, Longer());
        await Of(host).StartAsync(await OrderAsync(host, from, to), "versi baru", await host.ActorAsync("pengelola.sop"), default);

        var people = cases.Select(id => Task.Run(() => host.CompleteAsync(id, "A", by: "anggota.tim")));
        await Task.WhenAll([.. people, Task.Run(() => host.PumpAsync())]);
        await host.PumpAsync();

        // Whoever was quicker: each case is either done on the old version, or stands on the new one's next step.
        foreach (var id in cases)
        {
            var row = await host.InstanceAsync(id);
            Assert.True(row.Status is InstanceStatus.Completed ? row.DefinitionVersion == 1 : row.DefinitionVersion == 2 && await host.OpenTaskAsync(id, "PERIKSA") is not null);
        }
    }

    [Fact]
    public async Task a_case_that_cannot_go_is_left_as_it_was()
    {
        await using var host = new TestHost();
        var (from, to, cases) = await CasesAsync(host, 1, Diagram.OneTask(task: "LAIN"));
        var before = await host.InstanceAsync(cases[0]);
        var order = await OrderAsync(host, from, to);
        var owner = await host.ActorAsync("pengelola.sop");

        var problem = await Play.RefusedAsync(() => Of(host).MigrateAsync(cases[0], order, "coba", owner, default), "migration-refused");

        Assert.Equal("A", Assert.Single(problem.Diagnostics).ElementId);
        Assert.False((await Of(host).DryRunAsync(cases[0], order, owner, default)).CanMigrate);
        Assert.Equal((before.Revision, before.DefinitionId), ((await host.InstanceAsync(cases[0])).Revision, (await host.InstanceAsync(cases[0])).DefinitionId));
    }

    [Fact]
    public async Task only_process_owners_and_administrators_move_cases_and_always_with_a_reason()
    {
        await using var host = new TestHost();
        var (from, to, cases) = await CasesAsync(host, 1, Longer());
        var order = await OrderAsync(host, from, to);
        foreach (var name in new[] { "kepala.dinas", "sekretaris", "ketua.tim", "anggota.tim", "petugas.sd", "auditor" })
        {
            var actor = await host.ActorAsync(name);
            await Play.RefusedAsync(() => Of(host).OrderAsync(from, to, null, TimerChoice.Keep, actor, default), "forbidden");
            await Play.RefusedAsync(() => Of(host).MigrateAsync(cases[0], order, "coba", actor, default), "forbidden");
            await Play.RefusedAsync(() => Of(host).StartAsync(order, "coba", actor, default), "forbidden");
            await Play.RefusedAsync(() => Of(host).ListAsync("satu", actor, default), "forbidden");
        }
        await Play.RefusedAsync(() => host.ActorAsync("admin").ContinueWith(a => Of(host).MigrateAsync(cases[0], order, " ", a.Result, default)).Unwrap(), "reason-required");
        await Play.RefusedAsync(() => host.ActorAsync("admin").ContinueWith(a => Of(host).StartAsync(order, "", a.Result, default)).Unwrap(), "reason-required");
    }

    [Fact]
    public async Task an_order_is_between_two_published_versions_of_one_sop()
    {
        await using var host = new TestHost();
        var (from, to) = await VersionsAsync(host, Longer());
        var other = (await host.PublishAsync(Diagram.OneTask("lain"))).Definition.Id;
        var draft = (await host.Definitions.SaveDraftAsync("satu", Longer("B"), (await host.Definitions.GetAsync(to, default)).Summary.XmlHash, await host.ActorAsync("pengelola.sop"), default)).Definition.Id;
        await Play.RefusedAsync(() => OrderAsync(host, from, other), "other-definition");
        await Play.RefusedAsync(() => OrderAsync(host, from, from), "same-version");
        await Play.RefusedAsync(() => OrderAsync(host, from, draft), "not-published");
        await Play.RefusedAsync(() => OrderAsync(host, from, to, new() { ["TIDAK_ADA"] = "A" }), "invalid-mapping");
    }
}
