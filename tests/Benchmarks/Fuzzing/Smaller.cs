using System.Diagnostics;

namespace Disdik.Bpm.Benchmarks.Fuzzing;

/// <summary>Takes away piece after piece as long as the same still goes wrong.</summary>
internal static class Smaller
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    public static byte[] Of(byte[] bytes, Func<byte[], bool> stillFails)
    {
        var watch = Stopwatch.StartNew();
        for (var piece = bytes.Length / 2; piece > 0 && watch.Elapsed < Longest; piece /= 2)
        {
            for (var at = 0; at + piece <= bytes.Length && watch.Elapsed < Longest;)
            {
                byte[] without = [.. bytes[..at], .. bytes[(at + piece)..]];
                if (stillFails(without)) bytes = without;
                else at += piece;
            }
        }
        return bytes;
    }
}
