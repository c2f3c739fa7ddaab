using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Disdik.Bpm.Benchmarks.Fuzzing;

/// <summary>
/// Mutated models against the reader and the engine, for so many minutes: <c>fuzz --minutes 60 --seed 1</c>. An input is made from the seed and
/// its number: <c>fuzz --seed 1 --only 4711</c> makes and judges one again. What fails is made smaller and kept in the folder it names.
/// </summary>
internal static class Fuzz
{
    /// <summary>No single file may keep the program busier; a machine that does other work as well counts as one third.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>What one input may allocate on its way, over and over; what lives at the same time is far less.</summary>
    private const long MostBytes = 1024L * 1024 * 1024;

    private static readonly string Kept = Path.Combine(Path.GetTempPath(), "disdik-bpm-fuzz");

    /// <summary>Prints one JSON line; 1 when something was found.</summary>
    public static int Run(string[] options)
    {
        var minutes = double.Parse(Option(options, "--minutes") ?? "1", CultureInfo.InvariantCulture);
        var seed = int.Parse(Option(options, "--seed") ?? Environment.TickCount.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        Inputs inputs = new(Corpus.Load(), seed);
        FuzzCounts counts = new();
        Console.WriteLine($"seed {seed}");
        if (Option(options, "--only") is { } only)
        {
            TryOne(inputs, seed, long.Parse(only, CultureInfo.InvariantCulture), counts);
            return counts.Findings > 0 ? 1 : 0;
        }
        Directory.CreateDirectory(Kept);
        var progress = Path.Combine(Kept, $"{seed}.at");
        // A crash of the whole program leaves this file behind: it names the input.
        using var at = new FileStream(progress, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0, FileOptions.DeleteOnClose);
        var watch = Stopwatch.StartNew();
        for (long number = 0; watch.Elapsed.TotalMinutes < minutes && counts.Findings < 50; number++)
        {
            at.Position = 0;
            at.Write(BitConverter.GetBytes(number));
            TryOne(inputs, seed, number, counts);
        }
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            benchmark = "fuzz", seed, minutes = Math.Round(watch.Elapsed.TotalMinutes, 2), inputs = counts.Inputs, read = counts.Read, refused = counts.Refused, advances = counts.Advances, findings = counts.Findings,
            longestSeconds = Math.Round(counts.LongestSeconds, 2), mostAllocatedMB = counts.MostAllocatedBytes / 1024 / 1024, peakMemoryMB = Process.GetCurrentProcess().PeakWorkingSet64 / 1024 / 1024,
        }));
        return counts.Findings > 0 ? 1 : 0;
    }

    private static void TryOne(Inputs inputs, int seed, long number, FuzzCounts counts)
    {
        var (bytes, random) = inputs.Make(number);
        counts.Inputs++;
        if (Judged(bytes, random.Next(), counts) is not { } finding) return;
        counts.Findings++;
        var play = inputs.Make(number).Random.Next();
        var small = Smaller.Of(bytes, candidate => Judged(candidate, play, new()) is { } same && Kind(same) == Kind(finding));
        Directory.CreateDirectory(Kept);
        var file = Path.Combine(Kept, $"{seed}-{number}.bpmn");
        File.WriteAllBytes(file, small);
        File.WriteAllText(Path.ChangeExtension(file, ".txt"), finding);
        Console.WriteLine($"FOUND seed {seed}, input {number}, kept as {file}: {finding[..Math.Min(finding.Length, 600)]}");
    }

    /// <summary>On a thread of its own, with the stack that a server's threads have.</summary>
    private static string? Judged(byte[] bytes, int play, FuzzCounts counts)
    {
        string? finding = null;
        long allocated = 0;
        var watch = Stopwatch.StartNew();
        Thread worker = new(() =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            finding = Judge.Check(bytes, new(play), counts);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }, maxStackSize: 1024 * 1024) { IsBackground = true };
        worker.Start();
        if (!worker.Join(Longest * 3)) return $"Expected an answer within {Longest.TotalSeconds * 3} s, but there is none.";
        counts.LongestSeconds = Math.Max(counts.LongestSeconds, watch.Elapsed.TotalSeconds);
        counts.MostAllocatedBytes = Math.Max(counts.MostAllocatedBytes, allocated);
        return finding ?? (allocated > MostBytes ? $"Expected at most {MostBytes / 1024 / 1024} MB to be allocated, but it was {allocated / 1024 / 1024} MB." : null);
    }

    /// <summary>The first two lines: what happened and where.</summary>
    private static string Kind(string finding)
    {
        var lines = finding.Split('\n');
        return lines.Length < 2 ? new string([.. finding.Where(c => !char.IsAsciiDigit(c)).Take(60)]) : lines[0].Split(':')[0] + lines[1];
    }

    private static string? Option(string[] options, string name) => Array.IndexOf(options, name) is >= 0 and var at && at + 1 < options.Length ? options[at + 1] : null;
}
