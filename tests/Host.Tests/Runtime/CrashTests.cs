using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Runtime;

/// <summary>The program is killed for real, again and again, while people work on it and while it works by itself.</summary>
[Trait("Round", "Full")]
public sealed class CrashTests : IDisposable
{
    private const string Token = "dbpm_uji-coba-mati-listrik";
    private const int Kills = 5;
    private const int Cases = 15;

    private readonly string folder = Path.Combine(Path.GetTempPath(), "bpm-tests", Guid.NewGuid().ToString("N"));

    public void Dispose()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task killed_at_any_moment_it_goes_on_with_everything_and_does_nothing_twice()
    {
        await PrepareAsync();
        var acknowledged = new ConcurrentDictionary<string, bool>();
        using var office = new HttpClient();
        office.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        // The moments are drawn from a seed, so that a failure names the run that showed it.
        var seed = Environment.TickCount;
        var random = new Random(seed);
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);

        var started = 0;
        for (var life = 0; life <= Kills; life++)
        {
            // On a server the next process does not know that it is the only one: it waits for the leases of the dead one.
            using var host = HostProcess.Start(folder, "--Runtime:LeaseSeconds=3");
            var address = await host.ReadyAsync();
            using var death = new CancellationTokenSource();
            var work = WorkAsync(office, address, () => Interlocked.Increment(ref started) <= Cases, acknowledged, death.Token);
            if (life < Kills)
            {
                await host.KillAfterAsync(TimeSpan.FromMilliseconds(random.Next(100, 1500)));
                await death.CancelAsync();
            }
            await work;
        }

        await VerifyAsync(acknowledged.Keys, seed);
    }

    [Fact]
    public async Task killed_while_it_stores_many_at_once_it_keeps_what_it_acknowledged_and_does_nothing_twice()
    {
        await PrepareAsync();
        await using (var host = new TestHost(folder))
        {
            await host.ForgetDatesAsync();
            await host.PublishAsync(Diagram.Of("ramai", Diagram.Start() + Diagram.Task("A") + Diagram.Task("B") + Diagram.End(), "start > A", "A > B", "B > end"));
            for (var i = 0; i < 60; i++) await host.StartAsync("ramai");
        }
        var acknowledged = new ConcurrentDictionary<string, bool>();
        using var office = new HttpClient();
        office.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var life = 0; life < 3; life++)
        {
            using var host = HostProcess.Start(folder);
            var address = await host.ReadyAsync();
            using var death = new CancellationTokenSource();
            var work = CompleteAllAsync(office, address, acknowledged, death.Token);
            await host.KillAfterAsync(TimeSpan.FromMilliseconds(random.Next(50, 700)));
            await death.CancelAsync();
            await work;
        }

        await using var after = new TestHost(folder);
        var ids = await after.ReadAsync(d => d.Instances.Where(i => i.DefinitionKey == "ramai").Select(i => i.Id).ToListAsync());
        foreach (var id in ids)
        {
            var (history, tasks) = (await after.HistoryAsync(id), await after.ReadAsync(d => d.Tasks.Where(t => t.InstanceId == id).ToListAsync()));
            Assert.True(tasks.Count == tasks.DistinctBy(t => t.ElementId).Count(), $"seed {seed}: a task of {id} was created twice.");
            Assert.Equal(tasks.Where(t => t.Status is WorkTaskStatus.Completed).Select(t => t.ElementId).Order(), history.Where(h => h.Type == "taskCompleted").Select(h => h.ElementId!).Order());
            Assert.Equal(history.Count, history.Select(h => h.Sequence).Distinct().Count());
            foreach (var task in tasks) Assert.True(!acknowledged.ContainsKey(task.Id) || task.Status is WorkTaskStatus.Completed, $"seed {seed}: {task.Id} was acknowledged and is {task.Status}.");
        }
    }

    /// <summary>Everything that is open, all at the same time, until the program dies.</summary>
    private static async Task CompleteAllAsync(HttpClient office, Uri address, ConcurrentDictionary<string, bool> acknowledged, CancellationToken death)
    {
        try
        {
            while (!death.IsCancellationRequested)
            {
                var open = (await office.GetFromJsonAsync<JsonElement>(new Uri(address, "/api/tasks?view=group"), death)).GetProperty("items");
                await Task.WhenAll(open.EnumerateArray().Select(t => CompleteAsync(office, address, t.GetProperty("id").GetString()!, acknowledged, death)));
                if (open.GetArrayLength() == 0) return;
            }
        }
        catch (Exception e) when (e is HttpRequestException { StatusCode: null } or IOException || (e is OperationCanceledException && death.IsCancellationRequested))
        {
            // The program died under the request: exactly what is to be survived.
        }
    }

    [Fact, Trait("Database", "SQLite")]
    public async Task killed_during_its_first_start_it_starts_complete_the_next_time()
    {
        for (var milliseconds = 300; milliseconds <= 2100; milliseconds += 300)
        {
            using var host = HostProcess.Start(folder);
            await host.KillAfterAsync(TimeSpan.FromMilliseconds(milliseconds));
        }
        using (var last = HostProcess.Start(folder))
        {
            await last.ReadyAsync();
            await last.KillAsync();
        }

        await using var read = new TestHost(folder);
        foreach (var account in DemonstrationOffice.Accounts)
            Assert.Equal(account.Roles.Order(), (await read.ActorAsync(account.UserName)).Groups.Order());
        Assert.Single(await read.Definitions.ListAsync(ContentCycle.Key, default));
        Assert.Equal(3, await read.ReadAsync(d => d.ScheduledStarts.CountAsync()));
        Assert.Equal(10, await read.ReadAsync(d => d.Supervisions.CountAsync()));
    }

    /// <summary>An activity, a person, a timer, an activity: every kind of waiting, in each case.</summary>
    private async Task PrepareAsync()
    {
        var mail = """<sop:input name="to" expression="'auditor'"/><sop:input name="subject" expression="'Uji'"/><sop:input name="text" expression="'Uji'"/>""";
        await using var host = new TestHost(folder);
        await host.ForgetDatesAsync();
        await host.PublishAsync(Diagram.Of("mati", Diagram.Start() + Diagram.Service("S1", "sendMail", mail) + Diagram.Task("A")
            + """<bpmn:intermediateCatchEvent id="T"><bpmn:timerEventDefinition id="t"><bpmn:timeDuration>PT1S</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>"""
            + Diagram.Service("S2", "sendMail", mail) + Diagram.End(), "start > S1", "S1 > A", "A > T", "T > S2", "S2 > end"));
        var actor = await host.ActorAsync("anggota.tim");
        await host.ReadAsync(d =>
        {
            d.AccessTokens.Add(new AccessToken
            {
                Id = "uji", UserId = actor.UserId, Name = "uji", Hash = AccessTokens.HashOf(Token), CreatedAt = host.Now, ExpiresAt = DateTimeOffset.MaxValue.AddDays(-2),
            });
            return d.SaveChangesAsync();
        });
    }

    /// <summary>Starts cases and completes what is open, as long as the program lives; ends when all is done.</summary>
    private static async Task WorkAsync(HttpClient office, Uri address, Func<bool> another, ConcurrentDictionary<string, bool> acknowledged, CancellationToken death)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        try
        {
            while (another()) (await office.PostAsJsonAsync(new Uri(address, "/api/definitions/mati/instances"), new { }, death)).EnsureSuccessStatusCode();
            while (!death.IsCancellationRequested)
            {
                var open = await office.GetFromJsonAsync<JsonElement>(new Uri(address, "/api/tasks?view=group"), death);
                await Task.WhenAll(open.GetProperty("items").EnumerateArray().Select(t => CompleteAsync(office, address, t.GetProperty("id").GetString()!, acknowledged, death)));
                var running = await office.GetFromJsonAsync<JsonElement>(new Uri(address, "/api/instances?key=mati&status=running"), death);
                if (running.GetProperty("items").GetArrayLength() == 0) return;
                limit.Token.ThrowIfCancellationRequested();
            }
        }
        catch (Exception e) when (e is HttpRequestException { StatusCode: null } or IOException || (e is OperationCanceledException && death.IsCancellationRequested))
        {
            // The program died under the request: exactly what is to be survived.
        }
    }

    /// <summary>The key is the task's id: a completion whose answer was lost is asked for again with the same one.</summary>
    private static async Task CompleteAsync(HttpClient office, Uri address, string taskId, ConcurrentDictionary<string, bool> acknowledged, CancellationToken death)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, $"/api/tasks/{taskId}/completion")) { Content = JsonContent.Create(new { }) };
        request.Headers.Add("Idempotency-Key", taskId);
        var answer = await office.SendAsync(request, death);
        Assert.True(answer.IsSuccessStatusCode || answer.StatusCode is HttpStatusCode.ServiceUnavailable, $"{taskId}: {answer.StatusCode}");
        if (answer.IsSuccessStatusCode) acknowledged[taskId] = true;
    }

    private async Task VerifyAsync(IEnumerable<string> acknowledged, int seed)
    {
        await using var host = new TestHost(folder);
        await using var database = host.Database();
        var instances = await database.Instances.Where(i => i.DefinitionKey == "mati").ToListAsync();
        Assert.InRange(instances.Count, 1, Cases);
        Assert.All(instances, i => Assert.True(i.Status is InstanceStatus.Completed, $"seed {seed}: {i.Id} is {i.Status}"));
        foreach (var instance in instances)
        {
            var history = await host.HistoryAsync(instance.Id);
            var entered = history.Where(h => h.Type == "elementEntered").Select(h => h.ElementId!).Order();
            Assert.Equal(["A", "S1", "S2", "T", "end", "start"], entered.Order(StringComparer.Ordinal));
            Assert.Single(history, h => h.Type == "taskCompleted");
            Assert.Equal(2, history.Count(h => h.Type == "jobSucceeded"));
            var jobs = await database.Jobs.Where(j => j.InstanceId == instance.Id && (j.ElementId == "S1" || j.ElementId == "S2")).ToListAsync();
            Assert.Equal([JobStatus.Succeeded, JobStatus.Succeeded], jobs.Select(j => j.Status));
            foreach (var job in jobs)
                Assert.Equal(1, await database.Mails.CountAsync(m => m.EventKey.StartsWith($"job:{job.IdempotencyKey}:") && m.Status == MailStatus.Shown));
        }
        var completed = await database.Tasks.Where(t => t.DefinitionKey == "mati" && t.Status == WorkTaskStatus.Completed).Select(t => t.Id).ToListAsync();
        Assert.Empty(acknowledged.Except(completed));
        Assert.False(await database.Timers.AnyAsync(t => database.Instances.Any(i => i.Id == t.InstanceId && i.DefinitionKey == "mati")));
        Assert.Equal([], await database.Incidents.Select(i => i.Message).ToListAsync());
    }
}
