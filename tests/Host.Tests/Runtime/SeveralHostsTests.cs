using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Host.Tests.Api;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Runtime;

/// <summary>Several processes of the program over one PostgreSQL, as an office runs them behind one address.</summary>
[Trait("Round", "Full")]
[Trait("Database", "PostgreSQL")]
public sealed class SeveralHostsTests : IDisposable
{
    private const string Leader = "dbpm_uji-ketua-tim";
    private const string Member = "dbpm_uji-anggota-tim";
    private const string ShortLease = "--Runtime:LeaseSeconds=3";
    private const int Cases = 40;

    private readonly string folder = Path.Combine(Path.GetTempPath(), "bpm-tests", Guid.NewGuid().ToString("N"));
    private readonly HttpClient leader = Bearing(Leader);
    private readonly HttpClient member = Bearing(Member);

    public void Dispose()
    {
        leader.Dispose();
        member.Dispose();
        TestDatabase.Drop(folder);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task two_that_start_at_once_on_a_server_without_the_database_make_it_once()
    {
        var connection = TestDatabase.ConnectionToNothing(TestDatabase.NameFor(folder));
        using (HostProcess first = HostProcess.StartOn(folder, connection), second = HostProcess.StartOn(folder, connection))
        {
            using var browser = new HttpClient();
            foreach (var address in await Task.WhenAll(first.ReadyAsync(), second.ReadyAsync()))
                Assert.Equal("PostgreSQL", (await browser.GetFromJsonAsync<JsonElement>(new Uri(address, "/health/ready"))).Text("database"));
            Assert.DoesNotContain("Password", first.Output + second.Output, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("fail:", first.Output + second.Output, StringComparison.Ordinal);
        }
        await using var read = new TestHost(folder);
        Assert.Equal(DemonstrationOffice.Accounts.Count, await read.ReadAsync(d => d.Users.CountAsync()));
        Assert.Single(await read.Definitions.ListAsync(ContentCycle.Key, default));
    }

    [Fact]
    public async Task jobs_and_timers_that_are_due_are_done_once_by_whichever_process_takes_them()
    {
        await HeapUpAsync();
        using (HostProcess first = HostProcess.Start(folder), second = HostProcess.Start(folder))
        {
            await Task.WhenAll(first.ReadyAsync(), second.ReadyAsync());
            await FinishedAsync(await first.ReadyAsync());
            Assert.DoesNotContain("fail:", first.Output + second.Output, StringComparison.Ordinal);
        }
        await VerifyAsync();
        await using var host = new TestHost(folder);
        Assert.All(await host.ReadAsync(d => d.Jobs.Where(j => j.InstanceId != null && j.ElementId != null).ToListAsync()), j => Assert.Equal(1, j.Attempts));
    }

    [Fact]
    public async Task what_a_killed_process_held_is_taken_over_and_done_once()
    {
        await HeapUpAsync();
        using var survivor = HostProcess.Start(folder, ShortLease);
        await survivor.ReadyAsync();
        for (var life = 0; life < 3; life++)
        {
            using var victim = HostProcess.Start(folder, ShortLease);
            await victim.ReadyAsync();
            await victim.KillAfterAsync(TimeSpan.FromMilliseconds(100 + (400 * life)));
        }
        await FinishedAsync(await survivor.ReadyAsync());
        await VerifyAsync();
    }

    [Fact]
    public async Task a_job_of_a_killed_process_is_taken_over_when_its_lease_ends_while_the_others_run_on()
    {
        await HeapUpAsync(cases: 1);
        // As the dead process left it: running, and held for a moment more.
        await using (var database = new TestHost(folder))
        {
            DateTimeOffset? until = TimeProvider.System.GetUtcNow().AddSeconds(4);
            await database.ReadAsync(d => d.Jobs.Where(j => j.ElementId == "S1").ExecuteUpdateAsync(s => s
                .SetProperty(j => j.Status, JobStatus.Running).SetProperty(j => j.Attempts, 1).SetProperty(j => j.LeaseUntil, until)));
        }
        using var survivor = HostProcess.Start(folder, ShortLease);
        await FinishedAsync(await survivor.ReadyAsync());
        await using var host = new TestHost(folder);
        Assert.Equal(2, await host.ReadAsync(d => d.Jobs.Where(j => j.ElementId == "S1").Select(j => j.Attempts).SingleAsync()));
        await VerifyAsync(cases: 1);
    }

    [Fact]
    public async Task two_branches_completed_at_the_same_moment_in_two_processes_go_on_once_and_a_double_click_completes_once()
    {
        await PrepareAsync(Diagram.TwoBranches());
        using HostProcess first = HostProcess.Start(folder), second = HostProcess.Start(folder);
        var (here, there) = (await first.ReadyAsync(), await second.ReadyAsync());
        for (var round = 0; round < 12; round++)
        {
            var id = (await (await leader.PostAsJsonAsync(new Uri(here, "/api/definitions/dua/instances"), new { })).Content.ReadFromJsonAsync<JsonElement>()).Text("id");
            var open = await OpenAsync(here, id);
            var both = await Task.WhenAll(CompleteAsync(leader, here, open["A"]), CompleteAsync(member, there, open["B"]));
            Assert.All(both, status => Assert.True((int)status < 300, $"round {round}: {status}"));

            var last = Assert.Single(await OpenAsync(there, id));
            Assert.Equal("C", last.Key);
            var clicks = await Task.WhenAll(CompleteAsync(leader, here, last.Value), CompleteAsync(leader, there, last.Value));
            Assert.Single(clicks, status => (int)status < 300);
            Assert.Single(clicks, HttpStatusCode.Conflict);
        }
        await using var host = new TestHost(folder);
        foreach (var id in await host.ReadAsync(d => d.Instances.Select(i => i.Id).ToListAsync()))
        {
            Assert.Equal(InstanceStatus.Completed, (await host.InstanceAsync(id)).Status);
            Assert.Equal(["A", "B", "C"], (await host.HistoryAsync(id)).Where(h => h.Type == "taskCompleted").Select(h => h.ElementId!).Order());
        }
    }

    private static HttpClient Bearing(string token) => new() { DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };

    /// <summary>The open tasks of a case: element and id.</summary>
    private async Task<Dictionary<string, string>> OpenAsync(Uri address, string instanceId) =>
        (await leader.GetFromJsonAsync<JsonElement>(new Uri(address, "/api/tasks?view=group"))).Items()
            .Where(t => t.Text("instanceId") == instanceId).ToDictionary(t => t.Text("elementId"), t => t.Text("id"));

    private static async Task<HttpStatusCode> CompleteAsync(HttpClient person, Uri address, string taskId) =>
        (await person.PostAsJsonAsync(new Uri(address, $"/api/tasks/{taskId}/completion"), new { })).StatusCode;

    /// <summary>Cases that wait for nothing but the program: an activity, a timer, an activity. Nobody works on them yet.</summary>
    private async Task HeapUpAsync(int cases = Cases)
    {
        var mail = """<sop:input name="to" expression="'auditor'"/><sop:input name="subject" expression="'Uji'"/><sop:input name="text" expression="'Uji'"/>""";
        await PrepareAsync(Diagram.Of("sendiri", Diagram.Start() + Diagram.Service("S1", "sendMail", mail)
            + """<bpmn:intermediateCatchEvent id="T"><bpmn:timerEventDefinition id="t"><bpmn:timeDuration>PT1S</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>"""
            + Diagram.Service("S2", "sendMail", mail) + Diagram.End(), "start > S1", "S1 > T", "T > S2", "S2 > end"));
        using var idle = HostProcess.Start(folder, "--Runtime:Wake=false");
        var address = await idle.ReadyAsync();
        for (var i = 0; i < cases; i++)
            (await leader.PostAsJsonAsync(new Uri(address, "/api/definitions/sendiri/instances"), new { })).EnsureSuccessStatusCode();
        await idle.KillAsync();
    }

    private async Task PrepareAsync(byte[] diagram)
    {
        await using var host = new TestHost(folder);
        await host.ForgetDatesAsync();
        await host.PublishAsync(diagram);
        foreach (var (token, name) in new[] { (Leader, "ketua.tim"), (Member, "anggota.tim") })
        {
            var actor = await host.ActorAsync(name);
            await host.ReadAsync(d =>
            {
                d.AccessTokens.Add(new AccessToken
                {
                    Id = name, UserId = actor.UserId, Name = "uji", Hash = AccessTokens.HashOf(token), CreatedAt = host.Now, ExpiresAt = DateTimeOffset.MaxValue.AddDays(-2),
                });
                return d.SaveChangesAsync();
            });
        }
    }

    private async Task FinishedAsync(Uri address)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while ((await leader.GetFromJsonAsync<JsonElement>(new Uri(address, "/api/instances?key=sendiri&status=running"), limit.Token)).Items().Any())
            limit.Token.ThrowIfCancellationRequested();
    }

    /// <summary>Every case went its way once, and every job left one mail.</summary>
    private async Task VerifyAsync(int cases = Cases)
    {
        await using var host = new TestHost(folder);
        await using var database = host.Database();
        var instances = await database.Instances.Where(i => i.DefinitionKey == "sendiri").ToListAsync();
        Assert.Equal(cases, instances.Count);
        foreach (var instance in instances)
        {
            Assert.Equal(InstanceStatus.Completed, instance.Status);
            var history = await host.HistoryAsync(instance.Id);
            Assert.Equal(["S1", "S2", "T", "end", "start"], history.Where(h => h.Type == "elementEntered").Select(h => h.ElementId!).Order(StringComparer.Ordinal));
            Assert.Equal(2, history.Count(h => h.Type == "jobSucceeded"));
        }
        var jobs = await database.Jobs.Where(j => j.ElementId != null).ToListAsync();
        Assert.Equal(2 * cases, jobs.Count);
        Assert.All(jobs, j => Assert.Equal(JobStatus.Succeeded, j.Status));
        foreach (var job in jobs) Assert.Equal(1, await database.Mails.CountAsync(m => m.EventKey.StartsWith($"job:{job.IdempotencyKey}:") && m.Status == MailStatus.Shown));
        Assert.False(await database.Timers.AnyAsync());
        Assert.Equal([], await database.Incidents.Select(i => i.Message).ToListAsync());
    }
}
