using System.Globalization;
using Disdik.Bpm.Host.Data;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>Business keys by pattern: <c>KONTEN/{tahun}/{nomor}</c>.</summary>
public static class BusinessKeys
{
    private const string Number = "{nomor}";

    /// <summary>
    /// The next key. The number runs within the rest of the key and the year, and is taken in the caller's transaction:
    /// a start that fails leaves no gap.
    /// </summary>
    /// <param name="local">The office's date: the first of January begins in its zone, not in UTC.</param>
    public static async Task<string> NextAsync(BpmDbContext database, string pattern, DateTime local, CancellationToken cancellationToken)
    {
        var key = Dated(pattern, local);
        if (!key.Contains(Number, StringComparison.Ordinal)) return key;

        var name = string.Create(CultureInfo.InvariantCulture, $"businessKey:{key}:{local.Year}");
        var counter = await database.Counters.FindAsync([name], cancellationToken);
        if (counter is null) database.Counters.Add(counter = new Counter { Name = name });
        counter.Value++;
        return key.Replace(Number, counter.Value.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    /// <summary>The pattern with its dates filled in, and without its number.</summary>
    public static string Dated(string pattern, DateTime local) => pattern
        .Replace("{tahun}", local.ToString("yyyy", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{bulan}", local.ToString("MM", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{semester}", local.Month <= 6 ? "1" : "2", StringComparison.Ordinal);
}
