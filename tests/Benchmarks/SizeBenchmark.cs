using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Benchmarks;

/// <summary>What a finished instance of the shipped SOP keeps in the database: its rows, with those of its mails and jobs apart.</summary>
internal static class SizeBenchmark
{
    private const int MostSteps = 60;

    /// <summary>Prints one JSON line.</summary>
    public static async Task RunAsync(Options options)
    {
        var instances = options.Number("instances", 50);
        await using var stage = await Stage.SetAsync(onPostgreSql: false);
        var sop = await stage.ReadAsync(d => d.Definitions.AsNoTracking().FirstAsync(d => d.Status == DefinitionStatus.Published));
        var play = await ShippedCase.OfAsync(stage, sop.Key);
        var before = await stage.BytesAsync();
        var steps = 0;
        for (var i = 0; i < instances; i++) steps += await play.GoOnAsync(await play.StartAsync(), MostSteps);
        var after = await stage.BytesAsync();
        // Mails carry their whole text; an office empties its outbox, not its cases.
        await stage.ExecuteAsync("DELETE FROM \"Mails\"");
        await stage.ExecuteAsync("DELETE FROM \"Jobs\"");
        await stage.ExecuteAsync("VACUUM");
        var own = await stage.BytesAsync();
        var left = await stage.ReadAsync(d => d.Instances.CountAsync(i => i.EndedAt == null));
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            benchmark = "size", sop = sop.Key, instances, notEnded = left, stepsPerInstance = Math.Round((double)steps / instances, 1),
            kiBPerInstance = Math.Round((own - before) / 1024d / instances, 2), kiBWithMailsAndJobs = Math.Round((after - before) / 1024d / instances, 2),
        }));
    }
}
