using Disdik.Bpm.Activities.Approval;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Tests.Runtime;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.LifeCycle;

/// <summary>Coming into force happens once: after a crash between the act and its record, and whoever acts.</summary>
[Trait("Round", "Full")]
public sealed class IntoForceTests
{
    [Fact]
    public async Task A_job_that_runs_again_after_a_crash_finds_it_done()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Approvals.Sop());
        var draft = await host.DraftAsync(Approvals.Sop("90 menit", "PT90M"));
        var id = await host.SubmitAsync(draft.Id);
        await host.ReviewAsync(id);
        await host.ApproveAsync(id);
        // The process ended after the act, before the case heard of it.
        var register = host.Get<ISopRegister>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => register.BringIntoForceAsync(id, default))));
        await host.PumpAsync();

        Assert.Equal(InstanceStatus.Completed, (await host.InstanceAsync(id)).Status);
        Assert.Equal([SopStep.Submitted, SopStep.Reviewed, SopStep.Approved, SopStep.CameIntoForce], await host.StepsAsync(draft.Id));
        Assert.Equal(3, await host.ReadAsync(d => d.Mails.CountAsync(m => m.Kind == "newVersion")));
        Assert.Equal(1, await host.ReadAsync(d => d.Definitions.CountAsync(x => x.Key == Approvals.Key && x.State == SopState.InForce)));
    }

    [Fact]
    public async Task Before_the_day_and_without_an_approval_nothing_comes_into_force()
    {
        await using var host = new TestHost();
        var draft = await host.DraftAsync(Approvals.Sop());
        var id = await host.SubmitAsync(draft.Id);
        Assert.Contains("to be approved", await host.Get<ISopRegister>().BringIntoForceAsync(id, default), StringComparison.Ordinal);
        await host.ReviewAsync(id);
        await host.ApproveAsync(id, "2026-12-01");
        Assert.Contains("2026-12-01", await host.Get<ISopRegister>().BringIntoForceAsync(id, default), StringComparison.Ordinal);
        Assert.Null(await host.Definitions.InForceAsync(Approvals.Key, default));
    }

    [Fact]
    public async Task The_day_comes_while_the_program_is_not_running()
    {
        var folder = Path.Combine(Path.GetTempPath(), "bpm-tests", Guid.NewGuid().ToString("N"));
        try
        {
            string version;
            await using (var host = new TestHost(folder))
            {
                var draft = await host.DraftAsync(Approvals.Sop());
                var id = await host.SubmitAsync(draft.Id);
                await host.ReviewAsync(id);
                await host.ApproveAsync(id, "2026-11-25");
                version = draft.Id;
            }
            await using var later = new TestHost(folder);
            later.Clock.SetUtcNow(new(2026, 11, 27, 8, 0, 0, TimeSpan.FromHours(7)));
            await later.PumpAsync();
            Assert.Equal(version, (await later.Definitions.InForceAsync(Approvals.Key, default))?.Id);
        }
        finally
        {
            TestDatabase.Drop(folder);
            Directory.Delete(folder, recursive: true);
        }
    }
}
