using System.Diagnostics;
using System.Text.Json;
using Disdik.Bpm.Benchmarks.Year.Judging;
using Disdik.Bpm.Benchmarks.Year.Plan;
using Disdik.Bpm.Benchmarks.Year.Playing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Benchmarks.Year;

/// <summary>
/// A simulated office year: plays it in processes that are killed and started again, and holds what the program has written to its people beside
/// what an independent calculation says it must have.
/// </summary>
internal static class YearCommand
{
    public static async Task<int> RunAsync(Options options)
    {
        var watch = Stopwatch.StartNew();
        var plan = new YearPlan(options.Number("seed", Environment.TickCount & 0xFFFF), options.Number("days", 365), options.Number("items", 20));
        var folder = options.Text("folder") ?? Path.Combine(Fast(), $"bpm-year-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        Console.WriteLine($"seed {plan.Chance.Seed}, {plan.Days} days, in {folder}");
        try
        {
            await using var server = await SmtpServer.StartAsync("None");
            var lives = new Lives(plan, folder, options.Number("kills", 24), server);
            await lives.LiveAsync();
            var played = watch.Elapsed;
            string[] received = [.. server.Received.Select(m => m.Message.MessageId!)];
            var outages = Outages.Of(plan, received);
            var verdict = await JudgedAsync(plan, folder, outages);
            foreach (var difference in verdict.Differences.Take(60)) Console.WriteLine($"DIFFERENCE {difference}");
            var process = Process.GetCurrentProcess();
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                benchmark = "year", seed = plan.Chance.Seed, days = plan.Days, items = plan.Days * plan.ItemsADay, tasks = verdict.Tasks, missed = verdict.Missed, mails = verdict.Mails, acts = lives.Acts,
                kills = lives.Kills, calendarChanges = plan.Changes.Count, outages = outages.Failing.Count, received = received.Length, receivedTwice = received.Length - received.Distinct().Count(), differences = verdict.Differences.Count,
                playedSeconds = (int)played.TotalSeconds, seconds = (int)watch.Elapsed.TotalSeconds, processorSeconds = (int)(lives.ProcessorTime + process.TotalProcessorTime).TotalSeconds,
            }));
            return verdict.Differences.Count == 0 ? 0 : 1;
        }
        finally
        {
            if (options.Text("folder") is null) Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>In memory where there is room: what a killed process has written is kept there as on a disk, and nobody pulls the plug in this year.</summary>
    private static string Fast()
    {
        const string Memory = "/dev/shm";
        const long Needed = 4L << 30;
        return Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > Needed ? Memory : Path.GetTempPath();
    }

    private static async Task<Verdict> JudgedAsync(YearPlan plan, string folder, Outages outages)
    {
        await using var stage = await Stage.SetAsync(onPostgreSql: false, folder, new MovedClock(null, Wall.Instant(plan.End)));
        var staff = await Staff.LoadAsync(plan, stage.Services.GetRequiredService<IDbContextFactory<BpmDbContext>>());
        await using var database = stage.Database();
        return await Verdict.OfAsync(plan, database, staff, outages);
    }
}
