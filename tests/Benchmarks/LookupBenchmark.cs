using System.Diagnostics;
using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Benchmarks;

/// <summary>What it costs to look up a definition that has been compiled before: each completion does.</summary>
internal static class LookupBenchmark
{
    private const int Times = 5_000_000;

    /// <summary>Prints one JSON line.</summary>
    public static async Task RunAsync()
    {
        await using var stage = await Stage.SetAsync(onPostgreSql: false);
        var id = await stage.ReadAsync(d => d.Definitions.Where(d => d.Status == DefinitionStatus.Published).Select(d => d.Id).FirstAsync());
        var store = stage.Services.GetRequiredService<IDefinitionStore>();
        for (var i = 0; i < 100_000; i++) await store.CompiledAsync(id, default);
        var (watch, allocated) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
        for (var i = 0; i < Times; i++) store.CompiledAsync(id, default).GetAwaiter().GetResult();
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            benchmark = "lookup", nanoseconds = Math.Round(watch.Elapsed.TotalNanoseconds / Times, 1),
            allocatedBytes = Math.Round((GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)Times, 1),
        }));
    }
}
