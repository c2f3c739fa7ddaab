using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Calendars;

/// <summary>The hours of a day as people write them: "07.30–12.00, 13.00–16.00"; nothing, or a dash, for a day off.</summary>
public static partial class HoursText
{
    private static readonly string[] Clocks = ["H'.'mm", "HH'.'mm", "H':'mm", "HH':'mm"];

    public static string Of(ImmutableArray<WorkingInterval> hours) =>
        string.Join(", ", hours.Select(h => $"{OfficeTime.Hours(h.Opens)}–{OfficeTime.Hours(h.Closes)}"));

    /// <summary>Reads what was typed; a dot or a colon between hours and minutes, a hyphen or a dash between the two.</summary>
    /// <returns>The intervals, or in which way they are not ones.</returns>
    public static (ImmutableArray<WorkingInterval> Hours, Text? Problem) Read(string text)
    {
        var found = ImmutableArray.CreateBuilder<WorkingInterval>();
        var last = TimeOnly.MinValue;
        foreach (var part in text.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Dash().Replace(part, "").Length == 0) continue;
            if (Dash().Split(part) is not [var opens, var closes] || Clock(opens) is not { } from || Clock(closes) is not { } to)
                return ([], new($"Diharapkan jam seperti 07.30–12.00, 13.00–16.00, tetapi ditemukan \"{Short(part)}\".", $"Expected hours such as 07.30–12.00, 13.00–16.00, but found '{Short(part)}'."));
            if (from < last || to <= from)
                return ([], new($"Diharapkan jam yang berurutan dan masing-masing mulai sebelum selesai, tetapi ditemukan \"{Short(part)}\".", $"Expected hours in order, each beginning before it ends, but found '{Short(part)}'."));
            found.Add(new(from, to));
            last = to;
        }
        return (found.ToImmutable(), null);
    }

    private static TimeOnly? Clock(string text) =>
        TimeOnly.TryParseExact(text, Clocks, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;

    [GeneratedRegex(@"\s*[-–—]\s*")]
    private static partial Regex Dash();
}
