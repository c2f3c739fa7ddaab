using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Disdik.Bpm.Benchmarks.Year.Plan;
using Disdik.Bpm.Benchmarks.Year.Playing;
using Disdik.Bpm.Tests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Benchmarks.Year;

/// <summary>The processes that play the year, one after the other: each but the last is killed at a moment of its own.</summary>
/// <param name="server">Where mail goes on some days.</param>
internal sealed class Lives(YearPlan plan, string folder, int kills, SmtpServer server)
{
    public const string Command = "year-life";
    private readonly Dictionary<string, int> acts = [];

    public int Kills { get; private set; }
    public IReadOnlyDictionary<string, int> Acts => acts;
    public TimeSpan ProcessorTime { get; private set; }

    public async Task LiveAsync()
    {
        foreach (var day in Deaths())
        {
            using var process = Begin();
            await DieOnAsync(process, day);
            Kills++;
        }
        using var last = Begin();
        await DieOnAsync(last, DateOnly.MaxValue);
        if (last.ExitCode != 0) throw new InvalidOperationException($"Expected the year to be played to its end, but the process ended with {last.ExitCode}.");
    }

    /// <summary>What one life does: in a process of its own.</summary>
    public static async Task<int> RunAsync(Options options)
    {
        var folder = options.Text("folder")!;
        var plan = new YearPlan(options.Number("seed", 0), options.Number("days", 365), options.Number("items", 20));
        var clock = new MovedClock(Path.Combine(folder, "clock"), Wall.Instant(YearPlan.Begin));
        // The addresses of this office answer nobody.
        await using var stage = await Stage.SetAsync(onPostgreSql: false, folder, clock, "--Publishing:CheckDays=0");
        var mail = new MailSwitch(plan, options.Number("port", 0), AskAsync);
        await mail.BeginAsync(stage.Services.GetRequiredService<IConfiguration>(), Wall.Of(clock.GetUtcNow()));
        var year = await WorkingYear.BeginAsync(plan, clock, stage.Services, mail.All(), day => Console.WriteLine($"day {day:yyyy-MM-dd}"));
        await year.RunAsync();
        Console.WriteLine($"acts {JsonSerializer.Serialize(year.Counts)}");
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"processor {self.TotalProcessorTime.TotalSeconds}"));
        return 0;
    }

    /// <summary>The server outlives the processes: whoever keeps it tells it.</summary>
    private static async Task AskAsync(string mood)
    {
        Console.WriteLine($"mood {mood}");
        await Console.In.ReadLineAsync();
    }

    /// <summary>Spread over the year, so that each part of it is interrupted.</summary>
    private IEnumerable<DateOnly> Deaths() => Enumerable.Range(0, kills)
        .Select(i => YearPlan.First.AddDays((int)(plan.Days * (i + plan.Chance.Of("death", i)) / kills))).Distinct();

    private Process Begin()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardInput = true };
        string[] arguments = ["exec", typeof(Lives).Assembly.Location, Command, "--folder", folder, "--seed", Text(plan.Chance.Seed), "--days", Text(plan.Days), "--items", Text(plan.ItemsADay), "--port", Text(server.Port)];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        // Two dozen starts: what makes each of them quicker.
        start.Environment["DOTNET_EnableWriteXorExecute"] = start.Environment["DOTNET_TieredPGO"] = start.Environment["DOTNET_gcConcurrent"] = "0";
        return Process.Start(start) ?? throw new InvalidOperationException("Expected the process to start, but it did not.");
    }

    /// <summary>Killed some moments after that day has begun, wherever it is then; what it acknowledged before is kept.</summary>
    private async Task DieOnAsync(Process process, DateOnly day)
    {
        var moment = TimeSpan.FromMilliseconds(plan.Chance.Between(0, 400, "moment", day));
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("acts ", StringComparison.Ordinal))
                foreach (var (act, count) in JsonSerializer.Deserialize<Dictionary<string, int>>(line[5..])!) acts[act] = acts.GetValueOrDefault(act) + count;
            else if (line.StartsWith("processor ", StringComparison.Ordinal)) ProcessorTime += TimeSpan.FromSeconds(double.Parse(line[10..], CultureInfo.InvariantCulture));
            else if (line.StartsWith("mood ", StringComparison.Ordinal))
            {
                await server.FeelAsync(line[5..]);
                await process.StandardInput.WriteLineAsync("");
                await process.StandardInput.FlushAsync();
            }
            else if (!line.StartsWith("day ", StringComparison.Ordinal)) Console.WriteLine(line);
            else if (DateOnly.ParseExact(line[4..], "yyyy-MM-dd", CultureInfo.InvariantCulture) >= day) break;
        }
        try
        {
            await process.WaitForExitAsync().WaitAsync(day == DateOnly.MaxValue ? TimeSpan.FromMinutes(10) : moment);
        }
        catch (TimeoutException)
        {
            ProcessorTime += process.TotalProcessorTime;
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
