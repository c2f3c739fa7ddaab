using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Disdik.Bpm.Benchmarks;

/// <summary>
/// How many tasks are completed for good in a second: the whole way through rights, engine and one transaction each, on SQLite with
/// synchronous FULL. Each completion closes a task and opens the next. Beside it, in the same run, the limit: the same rows written by hand.
/// </summary>
public static class DurableBenchmark
{
    private const int Cases = 100;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(5);

    /// <summary>Two tasks in a ring, so that there is always one to complete.</summary>
    private const string Ring = """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sop="urn:disdik-bpm:sop:1">
          <process id="ring" isExecutable="true">
            <startEvent id="S"/><exclusiveGateway id="M"/>
            <userTask id="A"><extensionElements><sop:assignment groups="TOLOK_UKUR"/></extensionElements></userTask>
            <userTask id="B"><extensionElements><sop:assignment groups="TOLOK_UKUR"/></extensionElements></userTask>
            <exclusiveGateway id="G" default="G_M"/><endEvent id="E"/>
            <sequenceFlow id="S_M" sourceRef="S" targetRef="M"/><sequenceFlow id="M_A" sourceRef="M" targetRef="A"/>
            <sequenceFlow id="A_B" sourceRef="A" targetRef="B"/><sequenceFlow id="B_G" sourceRef="B" targetRef="G"/>
            <sequenceFlow id="G_M" sourceRef="G" targetRef="M"/>
            <sequenceFlow id="G_E" sourceRef="G" targetRef="E"><conditionExpression>outcome === "out"</conditionExpression></sequenceFlow>
          </process>
        </definitions>
        """;

    private static readonly Actor Worker = new("tolok-ukur", "tolok.ukur", "Tolok ukur", new HashSet<string> { "TOLOK_UKUR" }, null);

    /// <summary>Prints one JSON line.</summary>
    public static async Task RunAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"bpm-durable-{Environment.ProcessId}");
        try
        {
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions
            {
                // The host's own name: its static files are listed under it.
                ApplicationName = typeof(BpmDbContext).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory,
                EnvironmentName = "Development", Args = ["--data", folder, "--Runtime:Wake", "false"],
            });
            builder.Logging.ClearProviders();
            await using var app = Program.Build(builder);
            await app.PrepareDatabaseAsync();
            var runner = app.Services.GetRequiredService<IInstanceRunner>();
            await app.Services.GetRequiredService<IDefinitionStore>().StoreAsync(Encoding.UTF8.GetBytes(Ring), publish: true, Actor.System, default);
            var cases = new List<string>();
            for (var i = 0; i < Cases; i++) cases.Add(await runner.StartAsync(new("ring", null, null, null, Variables.Empty), Worker, default));

            await CompleteAsync(app.Services, cases, workers: 1, TimeSpan.FromSeconds(2));
            var one = await CompleteAsync(app.Services, cases, workers: 1, Length);
            var four = await CompleteAsync(app.Services, cases, workers: 4, Length);
            var (rawOne, rawFour) = (RawWrites.PerSecond(folder, 1, Length), RawWrites.PerSecond(folder, 4, Length));
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                benchmark = "durable", completionsPerSecond = Math.Round(one), completionsPerSecond4Workers = Math.Round(four),
                rawTransactionsPerSecond = Math.Round(rawOne), rawTransactionsPerSecond4Workers = Math.Round(rawFour),
                ratio = Math.Round(one / rawOne, 2), ratio4Workers = Math.Round(four / rawFour, 2),
            }));
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> CompleteAsync(IServiceProvider services, List<string> cases, int workers, TimeSpan length)
    {
        var (runner, contexts) = (services.GetRequiredService<IInstanceRunner>(), services.GetRequiredService<IDbContextFactory<BpmDbContext>>());
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            // Each worker has its own cases; what is measured is the store, not a quarrel over one task.
            var mine = cases.Where((_, i) => i % workers == worker).ToList();
            var open = await OpenAsync(contexts, mine);
            var done = 0;
            while (watch.Elapsed < length)
            {
                foreach (var id in mine)
                {
                    await runner.CompleteTaskAsync(new(open[id], "again", Variables.Empty, null), Worker, default);
                    done++;
                    if (watch.Elapsed >= length) break;
                }
                if (watch.Elapsed < length) open = await OpenAsync(contexts, mine);
            }
            return done;
        })));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    private static async Task<Dictionary<string, string>> OpenAsync(IDbContextFactory<BpmDbContext> contexts, List<string> cases)
    {
        await using var database = await contexts.CreateDbContextAsync();
        return await database.Tasks.Where(t => cases.Contains(t.InstanceId) && t.Status == WorkTaskStatus.Open).ToDictionaryAsync(t => t.InstanceId, t => t.Id);
    }
}
