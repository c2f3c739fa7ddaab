using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Runtime;

public sealed class JobTests
{
    private static TestHost HostWith(params ScriptedActivity[] activities) => new(services: services =>
    {
        foreach (var activity in activities) services.AddSingleton<IActivity>(activity);
    });

    [Fact]
    public async Task a_job_that_succeeds_moves_the_case_on_with_its_output()
    {
        var activity = new ScriptedActivity().Then(new JobOutcome.Succeeded(Variables.Empty.With("alamat", "/berita/1")));
        await using var host = HostWith(activity);
        await host.PublishAsync(Diagram.Of("layanan", Diagram.Start() + Diagram.Service("S", "scripted", """<sop:output name="alamat" variable="url"/>""") + Diagram.Task("A") + Diagram.End(),
            "start > S", "S > A", "A > end"));
        var id = await host.StartAsync("layanan", variables: """{"judul":"Lomba"}""");
        await host.PumpAsync();

        Assert.Equal("/berita/1", (await host.StateAsync(id)).Variables.Text("url"));
        Assert.NotNull(await host.OpenTaskAsync(id, "A"));
        var call = Assert.Single(activity.Calls);
        Assert.Equal((id, "S", 1, "Lomba"), (call.InstanceId, call.ElementId, call.Attempt, call.Variables.Text("judul")));
        var job = await host.ReadAsync(d => d.Jobs.SingleAsync(j => j.Type == "scripted"));
        Assert.Equal((JobStatus.Succeeded, null), (job.Status, job.LeaseUntil));
    }

    [Fact]
    public async Task a_failing_job_is_tried_again_with_growing_pauses_under_one_key()
    {
        var activity = new ScriptedActivity()
            .Then(new JobOutcome.Failed("sibuk")).Then((_, _) => throw new IOException("putus")).Then(new JobOutcome.Failed("nanti", TimeSpan.FromMinutes(10)));
        await using var host = HostWith(activity);
        await host.PublishAsync(Diagram.WithActivity("scripted"));
        var id = await host.StartAsync("layanan");
        var pauses = new List<TimeSpan>();
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await host.PumpAsync();
            Assert.Equal(attempt, activity.Calls.Count);
            var job = await host.ReadAsync(d => d.Jobs.AsNoTracking().SingleAsync(j => j.Type == "scripted"));
            Assert.Equal(JobStatus.Queued, job.Status);
            pauses.Add(job.RunAt - host.Now);
            host.Clock.SetUtcNow(job.RunAt.AddSeconds(-1));
            await host.PumpAsync();
            Assert.Equal(attempt, activity.Calls.Count);
            host.Clock.SetUtcNow(job.RunAt);
        }
        await host.PumpAsync();

        Assert.InRange(pauses[0].TotalSeconds, 24, 36);
        Assert.InRange(pauses[1].TotalSeconds, 48, 72);
        Assert.Equal(TimeSpan.FromMinutes(10), pauses[2]);
        Assert.Single(activity.Calls.Select(c => c.IdempotencyKey).Distinct());
        Assert.Equal([1, 2, 3, 4], activity.Calls.Select(c => c.Attempt));
        Assert.NotNull(await host.OpenTaskAsync(id, "A"));
    }

    [Fact]
    public async Task a_job_that_gives_up_becomes_an_incident_and_runs_again_under_its_key_when_someone_says_so()
    {
        var activity = new ScriptedActivity();
        for (var i = 0; i < RetryPolicy.MaxAttempts; i++) activity.Then(new JobOutcome.Failed("server mati"));
        await using var host = HostWith(activity);
        await host.PublishAsync(Diagram.WithActivity("scripted"));
        var id = await host.StartAsync("layanan");
        await host.AdvanceAsync(TimeSpan.FromHours(8));

        Assert.Equal(RetryPolicy.MaxAttempts, activity.Calls.Count);
        var incident = await host.ReadAsync(d => d.Incidents.SingleAsync(i => i.InstanceId == id));
        Assert.Contains("server mati", incident.Message, StringComparison.Ordinal);
        Assert.Equal(TokenState.Incident, Assert.Single((await host.StateAsync(id)).Tokens).State);
        var nobody = await host.ActorAsync("anggota.tim");
        await Play.RefusedAsync(() => host.Runner.RetryIncidentAsync(incident.Id, nobody, default), "forbidden");

        var admin = await host.ActorAsync("admin");
        await host.Runner.RetryIncidentAsync(incident.Id, admin, default);
        await host.PumpAsync();

        Assert.NotNull(await host.OpenTaskAsync(id, "A"));
        Assert.Single(activity.Calls.Select(c => c.IdempotencyKey).Distinct());
        var resolved = await host.ReadAsync(d => d.Incidents.SingleAsync(i => i.Id == incident.Id));
        Assert.Equal((host.Now, admin.UserId), (resolved.ResolvedAt!.Value, resolved.ResolvedBy));
        await Play.RefusedAsync(() => host.Runner.RetryIncidentAsync(incident.Id, admin, default), "incident-not-found");
    }

    [Fact]
    public async Task a_refusal_is_final_at_once()
    {
        var activity = new ScriptedActivity().Then(new JobOutcome.Refused("isi berubah sejak disetujui"));
        await using var host = HostWith(activity);
        await host.PublishAsync(Diagram.WithActivity("scripted"));
        var id = await host.StartAsync("layanan");
        await host.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Single(activity.Calls);
        Assert.Contains("isi berubah", (await host.ReadAsync(d => d.Incidents.SingleAsync(i => i.InstanceId == id))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_job_outside_every_case_fails_into_an_incident_and_is_requeued_by_it()
    {
        var activity = new ScriptedActivity().Then(new JobOutcome.Refused("alamat ditolak"));
        await using var host = HostWith(activity);
        await AddJobAsync(host, "lepas", "scripted");
        await host.PumpAsync();
        var incident = await host.ReadAsync(d => d.Incidents.SingleAsync(i => i.JobId == "lepas"));
        Assert.Equal("alamat ditolak", incident.Message);

        await host.Runner.RetryIncidentAsync(incident.Id, await host.ActorAsync("admin"), default);
        await host.PumpAsync();

        Assert.Equal(JobStatus.Succeeded, (await host.ReadAsync(d => d.Jobs.SingleAsync(j => j.Id == "lepas"))).Status);
        Assert.NotNull((await host.ReadAsync(d => d.Incidents.SingleAsync(i => i.JobId == "lepas"))).ResolvedAt);
    }

    [Fact]
    public async Task a_job_waits_for_its_time()
    {
        var activity = new ScriptedActivity();
        await using var host = HostWith(activity);
        await AddJobAsync(host, "nanti", "scripted", host.Now.AddHours(3));
        await host.PumpAsync();
        Assert.Empty(activity.Calls);
        await host.AdvanceAsync(TimeSpan.FromHours(3));
        Assert.Single(activity.Calls);
    }

    [Fact]
    public async Task a_slow_kind_of_job_does_not_hold_up_another()
    {
        var release = new TaskCompletionSource<JobOutcome>();
        var slow = new ScriptedActivity("slow");
        for (var i = 0; i < 20; i++) slow.Then((_, _) => release.Task);
        var quick = new ScriptedActivity("quick");
        await using var host = HostWith(slow, quick);
        for (var i = 0; i < 20; i++) await AddJobAsync(host, $"slow{i}", "slow");
        await AddJobAsync(host, "quick", "quick");

        var jobs = host.Services.GetRequiredService<JobRunner>();
        var started = new List<Task>();
        // The full kind is left out of the second look, which finds the other.
        for (var i = 0; i < 2; i++) started.AddRange(await jobs.StartDueAsync(default));
        await WaitUntilAsync(async () => await host.ReadAsync(d => d.Jobs.AnyAsync(j => j.Id == "quick" && j.Status == JobStatus.Succeeded)));

        Assert.True(slow.Calls.Count < 20);
        release.SetResult(new JobOutcome.Succeeded(Variables.Empty));
        await Task.WhenAll(started);
        await host.PumpAsync();
        Assert.Equal(20, slow.Calls.Select(c => c.JobId).Distinct().Count());
    }

    [Fact]
    public async Task a_job_whose_process_died_runs_again_when_its_lease_ends()
    {
        var activity = new ScriptedActivity();
        await using var host = HostWith(activity);
        await AddJobAsync(host, "yatim", "scripted");
        await host.ReadAsync(d => d.Jobs.Where(j => j.Id == "yatim").ExecuteUpdateAsync(s => s
            .SetProperty(j => j.Status, JobStatus.Running).SetProperty(j => j.Attempts, 1).SetProperty(j => j.LeaseUntil, host.Now.AddMinutes(5))));
        await host.PumpAsync();
        Assert.Empty(activity.Calls);

        host.Clock.Advance(TimeSpan.FromMinutes(5.1));
        await host.PumpAsync();
        Assert.Equal(2, Assert.Single(activity.Calls).Attempt);
    }

    [Fact]
    public async Task the_jobs_of_a_suspended_case_wait_with_it()
    {
        var activity = new ScriptedActivity().Then(new JobOutcome.Failed("sekali"));
        await using var host = HostWith(activity);
        await host.PublishAsync(Diagram.WithActivity("scripted"));
        var id = await host.StartAsync("layanan");
        await host.PumpAsync();
        var leader = await host.ActorAsync("ketua.tim");
        await host.Runner.SuspendAsync(id, "rapat", leader, default);
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Single(activity.Calls);

        await host.Runner.ResumeAsync(id, leader, default);
        await host.PumpAsync();
        Assert.Equal(2, activity.Calls.Count);
        Assert.NotNull(await host.OpenTaskAsync(id, "A"));
    }

    [Fact]
    public async Task a_cancelled_case_takes_its_jobs_along()
    {
        var activity = new ScriptedActivity().Then(new JobOutcome.Failed("sekali"));
        await using var host = HostWith(activity);
        await host.PublishAsync(Diagram.WithActivity("scripted"));
        var id = await host.StartAsync("layanan");
        await host.PumpAsync();
        await host.Runner.CancelAsync(id, "salah mulai", await host.ActorAsync("ketua.tim"), default);
        await host.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Single(activity.Calls);
        Assert.Equal(InstanceStatus.Terminated, (await host.InstanceAsync(id)).Status);
        Assert.Equal(JobStatus.Cancelled, (await host.ReadAsync(d => d.Jobs.SingleAsync(j => j.Type == "scripted"))).Status);
    }

    private static Task<int> AddJobAsync(TestHost host, string id, string type, DateTimeOffset? runAt = null) => host.ReadAsync(d =>
    {
        d.Jobs.Add(new Job { Id = id, Type = type, Input = "{}", IdempotencyKey = id, Status = JobStatus.Queued, RunAt = runAt ?? host.Now, CreatedAt = host.Now });
        return d.SaveChangesAsync();
    });

    /// <summary>For work that runs on other threads and tells nobody: looks again until it is so, and gives up loudly.</summary>
    private static async Task WaitUntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
