using System.Diagnostics;
using System.Text.Json;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Benchmarks;

/// <summary>
/// How many human steps are completed for good in a second: the whole way through rights, engine and commit, as the program stores it
/// (SQLite: WAL with synchronous FULL). Beside it, in the same run, the limit: the same rows written by plain ADO.NET and nothing else.
/// </summary>
internal static class DurableBenchmark
{
    private const string Key = "langkah";
    private static readonly TimeSpan raw = TimeSpan.FromSeconds(4);
    /// <summary>The runtime compiles what is run often a second time, with care, for many seconds: an office's server has run for days.</summary>
    private static readonly TimeSpan warming = TimeSpan.FromSeconds(15);

    /// <summary>Prints one JSON line.</summary>
    public static async Task RunAsync(Options options)
    {
        var (workers, instances, steps) = (options.Number("workers", 1), options.Number("instances", 400), options.Number("steps", 10));
        await using var stage = await Stage.SetAsync(options.OnPostgreSql);
        await stage.PublishAsync(Diagrams.Steps(Key, steps));
        await WarmAsync(stage, workers, steps);

        var before = await stage.BytesAsync();
        using var meter = new Meter();
        await PlayAsync(stage, meter, workers, instances, steps);
        var bytes = (await stage.BytesAsync() - before) / (double)instances;
        await RequireAllEndedAsync(stage);

        var limit = await RawWrites.PerSecondAsync(stage, Key, workers, raw);
        var completions = (double)instances * steps;
        var rate = completions / meter.Seconds;
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            benchmark = "durable", database = stage.IsPostgreSql ? "postgresql" : "sqlite", workers, instances, steps, stepsPerSecond = Math.Round(rate),
            rawPerSecond = Math.Round(limit), ratio = Math.Round(rate / limit, 2), cpuMillisecondsPerStep = Math.Round(meter.ProcessorMilliseconds / completions, 3),
            allocatedKiBPerStep = Math.Round(meter.AllocatedBytes / completions / 1024, 1), sqlCommandsPerStep = Math.Round(meter.Statements / completions, 2),
            transactionsPerStep = Math.Round(meter.Transactions / completions, 2), kiBPerFinishedInstance = Math.Round(bytes / 1024, 2),
        }));
    }

    private static async Task WarmAsync(Stage stage, int workers, int steps)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < warming;) await PlayAsync(stage, new Meter(), workers, 100, steps);
    }

    /// <summary>Starts the instances, then lets each worker complete the open step of each of its own, round for round. Looking the steps up is not measured.</summary>
    internal static async Task PlayAsync(Stage stage, Meter meter, int workers, int count, int steps)
    {
        var instances = new string[count];
        for (var i = 0; i < count; i++) instances[i] = await stage.StartAsync(Key);
        for (var step = 0; step < steps; step++)
        {
            var tasks = await stage.OpenTasksAsync(instances);
            meter.Start();
            await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
            {
                for (var i = worker; i < tasks.Length; i += workers)
                    await stage.Runner.CompleteTaskAsync(new(tasks[i], null, Variables.Empty, null), Stage.Worker, default);
            })));
            meter.Stop();
        }
    }

    private static async Task RequireAllEndedAsync(Stage stage)
    {
        var left = await stage.ReadAsync(d => d.Instances.CountAsync(i => i.Status != InstanceStatus.Completed));
        if (left > 0) throw new InvalidOperationException($"Expected every instance to have ended, but {left} have not.");
    }
}
