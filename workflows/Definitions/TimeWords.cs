using System.Globalization;
using System.Text.RegularExpressions;

namespace Disdik.Bpm.Workflows.Definitions;

/// <summary>The waktu column as people write it: "1 hari", "180 menit", "2 jam", "1 jam 30 menit", "1,5 jam", "maks. 3 hari kerja".</summary>
public static partial class TimeWords
{
    /// <summary>False for what is no single length of working time: blank, a range, weeks, or days mixed with hours.</summary>
    public static bool TryRead(string? printed, out WorkingDuration duration)
    {
        duration = new WorkingDuration.Minutes(1);
        if (printed is null || printed.Length > 80 || Shape().Match(printed.Trim()) is not { Success: true } found) return false;
        var (count, unit) = (Number(found.Groups["n"].Value), found.Groups["u"].Value.ToLowerInvariant());
        if (count <= 0) return false;
        if (unit == "hari")
        {
            if (count != Math.Truncate(count) || count > 3660 || found.Groups["m"].Success) return false;
            duration = new WorkingDuration.Days((int)count);
            return true;
        }
        var minutes = unit == "jam" ? count * 60 : count;
        if (found.Groups["m"].Success)
        {
            if (unit != "jam") return false;
            minutes += Number(found.Groups["m"].Value);
        }
        if (minutes != Math.Truncate(minutes) || minutes > 100_000) return false;
        duration = new WorkingDuration.Minutes((int)minutes);
        return true;
    }

    /// <summary>As the form prints it: "1 hari", "2 jam", "90 menit".</summary>
    public static string Print(WorkingDuration duration) => duration switch
    {
        WorkingDuration.Days d => $"{d.Count} hari",
        WorkingDuration.Minutes m => m.Count % 60 == 0 && m.Count > 0 ? $"{m.Count / 60} jam" : $"{m.Count} menit",
        _ => "",
    };

    private static decimal Number(string text) => Words.TryGetValue(text.ToLowerInvariant(), out var word) ? word
        : decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static readonly Dictionary<string, int> Words = new(StringComparer.Ordinal)
    {
        ["satu"] = 1, ["dua"] = 2, ["tiga"] = 3, ["empat"] = 4, ["lima"] = 5, ["enam"] = 6, ["tujuh"] = 7, ["delapan"] = 8, ["sembilan"] = 9, ["sepuluh"] = 10,
    };

    [GeneratedRegex(@"^(?:(?:maks(?:imal|imum)?\.?|paling lama|±|±)\s*)?(?<n>\d{1,6}(?:[.,]\d{1,2})?|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)\s*(?:\(\w+\)\s*)?(?<u>hari|jam|menit)(?:\s+kerja)?(?:\s+(?<m>\d{1,4})\s*menit(?:\s+kerja)?)?\s*\.?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
