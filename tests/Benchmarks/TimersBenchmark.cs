using System.Diagnostics;
using System.Text.Json;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Benchmarks;

/// <summary>Very many timers of as many instances due in the same second: how fast they are fired, in order, while people go on completing tasks.</summary>
internal static class TimersBenchmark
{
    private const string Waits = "menunggu";
    private const string Steps = "langkah";
    private const string Neighbours = "neighbours", Scattered = "scattered";
    private const int Rounds = 400;
    private static readonly TimeSpan alone = TimeSpan.FromSeconds(5);

    /// <summary>Prints one JSON line.</summary>
    public static async Task RunAsync(Options options)
    {
        var (due, workers) = (options.Number("due", 100_000), options.Number("workers", 2));
        await using var stage = await Stage.SetAsync(options.OnPostgreSql);
        await stage.PublishAsync(Diagrams.Timer(Waits));
        await stage.PublishAsync(Diagrams.Steps(Steps, Rounds));
        var cases = new string[400];
        for (var i = 0; i < cases.Length; i++) cases[i] = await stage.StartAsync(Steps);
        var before = await CompletingAsync(stage, cases, workers, new CancellationTokenSource(alone).Token);
        before = await CompletingAsync(stage, cases, workers, new CancellationTokenSource(alone).Token);

        var template = await stage.StartAsync(Waits);
        await Waiting.CopyAsync(stage, template, 1, due);
        await stage.ExecuteAsync($"DELETE FROM \"Timers\" WHERE \"InstanceId\" = '{template}'");
        // All in the same second, and never in the order of their ids: mixed among their neighbours, as of cases that were begun one after another,
        // or over all there are, where each one lies on pages that no other timer of its group is on.
        var second = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        const string Number = "CAST(substr(\"InstanceId\", 26, 7) AS INTEGER)";
        var order = options.Text("order") ?? Neighbours;
        if (order is not Neighbours and not Scattered) throw new ArgumentException($"Expected --order {Neighbours} or {Scattered}, but found {order}.");
        var place = order is Scattered ? $"({Number} * 7919 % 9999) * 1000" : $"({Number} / 64 * 64 + {Number} * 37 % 64) * 99";
        await stage.ExecuteAsync($"UPDATE \"Timers\" SET \"DueAt\" = {second.UtcTicks} + {place}");
        await stage.ExecuteAsync(options.OnPostgreSql ? "VACUUM ANALYZE" : "PRAGMA wal_checkpoint(TRUNCATE)");
        var inOrder = await stage.ReadAsync(d => d.Timers.OrderBy(t => t.DueAt).ThenBy(t => t.Id).Select(t => t.InstanceId).ToListAsync());

        using var drained = new CancellationTokenSource();
        var completing = Task.Run(() => CompletingAsync(stage, cases, workers, drained.Token));
        using var meter = new Meter();
        meter.Start();
        var fired = await stage.Services.GetRequiredService<TimerWakeup>().FireDueAsync(default);
        meter.Stop();
        await drained.CancelAsync();
        var during = await completing;
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            benchmark = "timers", database = stage.IsPostgreSql ? "postgresql" : "sqlite", due, order, fired, firedPerSecond = Math.Round(fired / meter.Seconds), inOrder = await InOrderAsync(stage, inOrder),
            workers, completionsPerSecondAlone = Math.Round(before), completionsPerSecondDuring = Math.Round(during), ratio = Math.Round(during / before, 2),
            cpuMillisecondsPerMove = Math.Round(meter.ProcessorMilliseconds / (fired + during * meter.Seconds), 3),
        }));
    }

    /// <summary>Completions a second, until told to stop. No case comes to its end.</summary>
    private static async Task<double> CompletingAsync(Stage stage, string[] cases, int workers, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            var mine = cases.Where((_, i) => i % workers == worker).ToArray();
            for (var done = 0; ;)
            {
                foreach (var task in await stage.OpenTasksAsync(mine))
                {
                    if (stop.IsCancellationRequested) return done;
                    await stage.Runner.CompleteTaskAsync(new(task, null, Variables.Empty, null), Stage.Worker, default);
                    done++;
                }
            }
        })));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    /// <summary>The step after each timer was created when the timer fired.</summary>
    private static async Task<bool> InOrderAsync(Stage stage, List<string> order)
    {
        var created = await stage.ReadAsync(d => d.Tasks.Where(t => t.DefinitionKey == Waits).Select(t => new { t.InstanceId, t.CreatedAt }).ToDictionaryAsync(t => t.InstanceId, t => t.CreatedAt));
        var instants = order.ConvertAll(id => created[id]);
        return instants.Zip(instants.Skip(1)).All(pair => pair.First <= pair.Second);
    }
}
