using System.Globalization;
using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>"Waktu" as it is printed, read as working time.</summary>
/// <param name="Standard">Null when it cannot be read.</param>
/// <param name="IsSure">False when something was decided on the way: the longer of a range, or "±" left out.</param>
public sealed partial record PrintedTime(WorkingDuration? Standard, bool IsSure)
{
    /// <summary>Reads <c>1 hari</c>, <c>180 menit</c>, <c>2 jam</c>, <c>1 jam 30 menit</c>, <c>0,5 jam</c>, <c>5-10 menit</c>, <c>± 15 mnt</c>. Days and minutes are never mixed;
    /// weeks and months are no working time.</summary>
    public static PrintedTime Read(string printed)
    {
        var plain = Spaces().Replace(printed.ToLowerInvariant(), " ").Trim(' ', '.', ';');
        if (plain.Length is 0 or > 60 || Whole().Match(plain) is not { Success: true } match) return new(null, plain.Length == 0);
        var (minutes, days) = (0m, 0m);
        var isSure = !match.Groups["about"].Success;
        for (var i = 0; i < match.Groups["unit"].Captures.Count; i++)
        {
            var number = Number(match.Groups["number"].Captures[i].Value);
            var unit = match.Groups["unit"].Captures[i].Value;
            if (unit.StartsWith('h') || unit.StartsWith('d')) days += number;
            else minutes += number * (unit[0] is 'j' ? 60 : 1);
        }
        isSure &= !match.Groups["from"].Success;
        if (days > 0 && (minutes > 0 || days != decimal.Truncate(days) || days > 3660)) return new(null, false);
        if (minutes != decimal.Truncate(minutes) || minutes > 100_000) return new(null, false);
        return days > 0 ? new(new WorkingDuration.Days((int)days), isSure) : minutes > 0 ? new(new WorkingDuration.Minutes((int)minutes), isSure) : new(null, false);
    }

    private static decimal Number(string written) => Words.TryGetValue(written, out var word) ? word
        : decimal.TryParse(written.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static readonly Dictionary<string, decimal> Words = new(StringComparer.Ordinal)
    {
        ["satu"] = 1, ["se"] = 1, ["dua"] = 2, ["tiga"] = 3, ["empat"] = 4, ["lima"] = 5, ["enam"] = 6, ["tujuh"] = 7, ["delapan"] = 8, ["sembilan"] = 9, ["sepuluh"] = 10, ["½"] = 0.5m, ["1/2"] = 0.5m,
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("""
        ^(?<about>±|\+/-|\+-|kurang lebih|kira-kira|sekitar|maksimal|maks\.?|paling lama)?\s*
        (?:(?<from>\d{1,5}(?:[,.]\d)?)\s*(?:-|–|—|s/d|s\.d\.?|sampai(?:\sdengan)?)\s*)?
        (?:(?<number>\d{1,5}(?:[,.]\d{1,2})?|½|1/2|satu|se|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)\s*(?:\([a-z ]{1,30}\)\s*)?
           (?<unit>hari|hr|day|days|jam|menit|mnt|min|minutes?|mins?)(?:\skerja)?\s*){1,2}$
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Whole();
}
