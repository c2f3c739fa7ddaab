using System.Globalization;
using System.Text.RegularExpressions;

namespace Disdik.Bpm.Workflows.Definitions;

/// <summary>What a waktu says.</summary>
/// <param name="Standard">Null when it is no length of working time.</param>
/// <param name="IsSure">False when something was decided on the way: the longer of a range, five working days for a week, "±" left out.</param>
public sealed record TimeReading(WorkingDuration? Standard, bool IsSure);

/// <summary>
/// The waktu column as offices write it: "1 hari", "180 menit", "1,5 jam", "1 jam 30 menit", "maks. 3 hari kerja", "15 mnt", "180'", "± 30 menit",
/// "1 s.d. 2 hari", "1 minggu". The designer reads the same words; tests/waktu.json has the cases that both have to read alike.
/// </summary>
public static partial class TimeWords
{
    private const int DaysOfWeek = 5, MostMinutes = 100_000, MostDays = 3660;

    /// <summary>Nothing written is surely nothing; days with hours, half days and months are no working time.</summary>
    public static TimeReading Read(string? printed)
    {
        var plain = Spaces().Replace((printed ?? "").ToLowerInvariant(), " ").Trim(' ', '.', ';');
        if (plain is "" or "-" or "–" or "—") return new(null, true);
        if (plain.Length > 80) return new(null, false);
        var beside = Beside().Match(plain);
        var isSure = !beside.Groups["about"].Success;
        var words = plain[beside.Length..];
        return Range().Match(words) is { Success: true } range
            ? new(Longer(range.Groups["from"].Value, range.Groups["to"].Value), false)
            : Length(words) is { } found ? found with { IsSure = isSure && found.IsSure } : new(null, false);
    }

    /// <summary>As the form prints it: "1 hari", "2 jam", "90 menit".</summary>
    public static string Print(WorkingDuration duration) => duration switch
    {
        WorkingDuration.Days d => $"{d.Count} hari",
        WorkingDuration.Minutes m => m.Count % 60 == 0 && m.Count > 0 ? $"{m.Count / 60} jam" : $"{m.Count} menit",
        _ => "",
    };

    /// <summary>The end of a range, whose beginning may leave its unit to it; null when it does not rise.</summary>
    private static WorkingDuration? Longer(string from, string to)
    {
        var (end, unit) = (Length(to)?.Standard, Amounts().Match(to).Groups["unit"]);
        if (end is null || !unit.Success) return null;
        var begin = (Length(from) ?? Length($"{from} {unit.Captures[^1].Value}"))?.Standard;
        return (begin, end) switch
        {
            (WorkingDuration.Days a, WorkingDuration.Days b) when a.Count < b.Count => end,
            (WorkingDuration.Minutes a, WorkingDuration.Minutes b) when a.Count < b.Count => end,
            _ => null,
        };
    }

    private static TimeReading? Length(string words)
    {
        if (Amounts().Match(words) is not { Success: true } match) return null;
        var (minutes, days, isSure) = (0m, 0m, true);
        foreach (var (number, unit) in match.Groups["number"].Captures.Zip(match.Groups["unit"].Captures, (n, u) => (Number(n.Value), u.Value)))
        {
            if (number <= 0) return null;
            switch (unit)
            {
                case "minggu" or "mgg" or "pekan" or "week" or "weeks": (days, isSure) = (days + (number * DaysOfWeek), false); break;
                case ['x' or '×', ..]: (days, isSure) = (days + number, false); break;
                case ['m', ..] or "'" or "’" or "′": minutes += number; break;
                case ['j', ..] or ['h', 'o', ..]: minutes += number * 60; break;
                default: days += number; break;
            }
        }
        if ((minutes > 0 && days > 0) || minutes != decimal.Truncate(minutes) || days != decimal.Truncate(days) || minutes > MostMinutes || days > MostDays) return null;
        return new(days > 0 ? new WorkingDuration.Days((int)days) : new WorkingDuration.Minutes((int)minutes), isSure);
    }

    private static decimal Number(string text) => Words.TryGetValue(text, out var word) ? word
        : decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static readonly Dictionary<string, decimal> Words = new(StringComparer.Ordinal)
    {
        ["se"] = 1, ["satu"] = 1, ["dua"] = 2, ["tiga"] = 3, ["empat"] = 4, ["lima"] = 5, ["enam"] = 6, ["tujuh"] = 7, ["delapan"] = 8, ["sembilan"] = 9, ["sepuluh"] = 10,
        ["setengah"] = 0.5m, ["½"] = 0.5m, ["1/2"] = 0.5m,
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    /// <summary>Words before the time: a most says the same time, an about does not quite.</summary>
    [GeneratedRegex(@"^(?:(?:(?<about>±|\+/-|\+-|kurang lebih|kira-kira|sekitar)|maks(?:imal|imum)?\b\.?|paling (?:lama|lambat))\s*)?")]
    private static partial Regex Beside();

    [GeneratedRegex(@"^(?<from>.+?)\s*(?:-|–|—|\bs\s?/\s?d\b|\bs\.\s?d\b\.?|\bsd\b|\bsampai(?: dengan)?\b|\bhingga\b|\batau\b)\s*(?<to>.+)$")]
    private static partial Regex Range();

    // A point with two digits could be minutes ("1.30 jam") or hundredths: it is read as neither.
    [GeneratedRegex("""
        ^(?:(?<number>\d{1,6}(?:,\d{1,2}|\.\d(?!\d))?|½|1/2|se(?=hari|jam|menit|minggu|pekan)|setengah|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)\s*(?:\([a-z ]{1,40}\)\s*)?
        (?<unit>hari|hr|hk|days?|jam|hours?|menit|mnt|min|mins|minutes?|'|’|′|minggu|mgg|pekan|weeks?|[x×]\s?24\s?jam)\.?(?:\s*\(?kerja\)?)?(?:\s*,\s*|\s+dan\s+|\s+|(?=\d)|$)){1,2}$
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Amounts();
}
