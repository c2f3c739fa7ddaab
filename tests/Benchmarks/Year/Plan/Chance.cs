using System.Text;

namespace Disdik.Bpm.Benchmarks.Year.Plan;

/// <summary>
/// What chance decides in a year: drawn from the seed and the names of what is decided, never from a state, so that a process that was
/// killed decides the same again.
/// </summary>
internal sealed class Chance(int seed)
{
    public int Seed => seed;

    /// <returns>At least 0, less than 1.</returns>
    public double Of(params ReadOnlySpan<object> names)
    {
        var hash = Mixed(14695981039346656037UL ^ (ulong)seed);
        foreach (var name in names)
        {
            foreach (var one in Encoding.UTF8.GetBytes($"{name}|")) hash = (hash ^ one) * 1099511628211UL;
        }
        return (Mixed(hash) >> 11) / (double)(1UL << 53);
    }

    /// <param name="most">Included.</param>
    public int Between(int least, int most, params ReadOnlySpan<object> names) => least + (int)(Of(names) * (most - least + 1));

    public T Choose<T>(IReadOnlyList<T> from, params ReadOnlySpan<object> names) => from[(int)(Of(names) * from.Count)];

    private static ulong Mixed(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return x ^ (x >> 31);
    }
}
