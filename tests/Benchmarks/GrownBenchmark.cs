using System.Diagnostics;
using System.Text.Json;
using Disdik.Bpm.Host.Pages.Inbox;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Benchmarks;

/// <summary>
/// What a completion costs while few, many and very many instances wait. Each completes a step of another instance, drawn over all of them,
/// which this process has never seen: everything is read from the database.
/// </summary>
internal static class GrownBenchmark
{
    private const string Key = "langkah";
    private const int Completions = 900;

    /// <summary>Prints one JSON line.</summary>
    public static async Task RunAsync(Options options)
    {
        var results = new List<object>();
        var first = 0d;
        foreach (var waiting in options.Numbers("waiting", 1_000, 100_000, 1_000_000))
        {
            var (wall, processor, inbox) = await MeasureAsync(options.OnPostgreSql, waiting);
            if (first == 0) first = wall;
            results.Add(new
            {
                waiting, millisecondsPerCompletion = Math.Round(wall, 3), cpuMillisecondsPerCompletion = Math.Round(processor, 3),
                timesTheFirst = Math.Round(wall / first, 2), inboxMilliseconds = Math.Round(inbox, 2),
            });
        }
        Console.WriteLine(JsonSerializer.Serialize(new { benchmark = "grown", database = options.OnPostgreSql ? "postgresql" : "sqlite", results }));
    }

    private static async Task<(double Wall, double Processor, double Inbox)> MeasureAsync(bool onPostgreSql, int waiting)
    {
        await using var stage = await Stage.SetAsync(onPostgreSql);
        await stage.PublishAsync(Diagrams.Steps(Key, 10));
        // The code itself gets warm first.
        await DurableBenchmark.PlayAsync(stage, new Meter(), 1, 100, 10);
        var template = await stage.StartAsync(Key);
        await Waiting.CopyAsync(stage, template, 1, waiting);

        // A stride that has no factor in common with the counts visits all parts of the tables.
        var instances = Enumerable.Range(0, Completions).Select(i => Waiting.Id(1 + (i * 7919L * waiting / 1000 % waiting))).Distinct().ToArray();
        var tasks = await stage.OpenTasksAsync(instances);
        using var meter = new Meter();
        meter.Start();
        foreach (var task in tasks) await stage.Runner.CompleteTaskAsync(new(task, null, Variables.Empty, null), Stage.Worker, default);
        meter.Stop();
        return (meter.Elapsed.TotalMilliseconds / tasks.Length, meter.ProcessorMilliseconds / tasks.Length, await InboxAsync(stage));
    }

    private static async Task<double> InboxAsync(Stage stage)
    {
        const int times = 20;
        await using var database = stage.Database();
        var watch = new Stopwatch();
        for (var i = -2; i < times; i++)
        {
            if (i == 0) watch.Start();
            await InboxQuery.ReadAsync(database, Stage.Worker, InboxTab.Group, InboxFilter.None, null, InboxQuery.PageSize, TimeZoneInfo.Utc, DateTimeOffset.UnixEpoch, default);
        }
        return watch.Elapsed.TotalMilliseconds / times;
    }
}
