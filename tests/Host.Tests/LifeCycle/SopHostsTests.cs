using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Tests.Runtime;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.LifeCycle;

/// <summary>Two processes of the program over one PostgreSQL, both awake when the day of a version comes and when a review falls due: once each.</summary>
[Trait("Round", "Full")]
[Trait("Database", "PostgreSQL")]
public sealed class SopHostsTests : IDisposable
{
    private const int Sops = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly string folder = Path.Combine(Path.GetTempPath(), "bpm-tests", Guid.NewGuid().ToString("N"));

    public void Dispose()
    {
        TestDatabase.Drop(folder);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Each_version_comes_into_force_once_and_everyone_is_told_once()
    {
        await using var host = Now();
        var drafts = new List<string>();
        for (var i = 1; i <= Sops; i++)
        {
            await host.PublishAsync(Approvals.Sop(key: $"izin-{i}"));
            var draft = await host.DraftAsync(Approvals.Sop("120 menit", "PT120M", key: $"izin-{i}"));
            var id = await host.SubmitAsync(draft.Id);
            await host.ReviewAsync(id);
            await host.ApproveAsync(id, Today(host), approvedOn: Today(host));
            drafts.Add(draft.Id);
        }

        await WithTwoAwakeAsync(host, d => d.Instances.CountAsync(i => i.DefinitionKey == "pengesahan-sop" && i.Status == InstanceStatus.Completed), Sops);

        foreach (var draft in drafts) Assert.Equal([SopStep.Submitted, SopStep.Reviewed, SopStep.Approved, SopStep.CameIntoForce], await host.StepsAsync(draft));
        for (var i = 1; i <= Sops; i++)
        {
            var key = $"izin-{i}";
            Assert.Equal([SopState.Superseded, SopState.InForce], await host.ReadAsync(d => d.Definitions.Where(x => x.Key == key).OrderBy(x => x.Version).Select(x => x.State!.Value).ToListAsync()));
        }
        Assert.Equal(3 * Sops, await host.ReadAsync(d => d.Mails.CountAsync(m => m.Kind == "newVersion")));
        Assert.False(await host.ReadAsync(d => d.Incidents.AnyAsync()));
    }

    [Fact]
    public async Task Each_review_begins_once()
    {
        await using var host = Now();
        for (var i = 1; i <= Sops; i++) await host.PublishAsync(Approvals.Sop(key: $"izin-{i}"));
        var due = host.Now.AddDays(-1);
        await host.ReadAsync(d => d.ReviewDuties.Where(r => r.DefinitionKey.StartsWith("izin-")).ExecuteUpdateAsync(set => set.SetProperty(r => r.DueAt, due)));

        var now = host.Now;
        await WithTwoAwakeAsync(host, d => d.ReviewDuties.CountAsync(r => r.DefinitionKey.StartsWith("izin-") && r.DueAt > now), 2 * Sops);

        var reviews = await host.ReadAsync(d => d.Tasks.Where(t => t.DefinitionKey == "telaah-berkala-sop").Select(t => t.ElementId).ToListAsync());
        Assert.Equal((Sops, Sops), (reviews.Count(e => e == "MONITORING"), reviews.Count(e => e == "EVALUASI")));
        Assert.Equal(2 * Sops, await host.ReadAsync(d => d.Instances.CountAsync(i => i.DefinitionKey == "telaah-berkala-sop")));
    }

    /// <summary>On the machine's own day: the processes have no other.</summary>
    private TestHost Now()
    {
        var host = new TestHost(folder);
        host.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        return host;
    }

    private static string Today(TestHost host) => $"{host.Now.ToOffset(TimeSpan.FromHours(7)):yyyy-MM-dd}";

    private async Task WithTwoAwakeAsync(TestHost host, Func<BpmDbContext, Task<int>> done, int expected)
    {
        using HostProcess first = HostProcess.Start(folder), second = HostProcess.Start(folder);
        await Task.WhenAll(first.ReadyAsync(), second.ReadyAsync());
        using var limit = new CancellationTokenSource(Patience);
        while (await host.ReadAsync(done) < expected) limit.Token.ThrowIfCancellationRequested();
        Assert.DoesNotContain("fail:", first.Output + second.Output, StringComparison.Ordinal);
    }
}
