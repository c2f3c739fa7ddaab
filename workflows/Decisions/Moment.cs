using System.Globalization;
using System.Text.RegularExpressions;

namespace Disdik.Bpm.Workflows.Decisions;

/// <summary>A date, or a date with a time, as ISO 8601 writes it.</summary>
/// <param name="Time">Null for a whole day.</param>
/// <param name="Offset">Distance from UTC; null when the text names none.</param>
internal readonly partial record struct Moment(DateOnly Day, TimeOnly? Time, TimeSpan? Offset)
{
    private static readonly string[] Times = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"];
    private static readonly TimeSpan LargestOffset = TimeSpan.FromHours(14);

    public static Moment? Parse(string text) => Pattern().Match(text) is { Success: true } match && match.Length == text.Length ? Of(match) : null;

    /// <summary>What looks like a date from there on; whether it is one (30 February is none) says <see cref="Parse"/>.</summary>
    public static int LengthAt(string text, int from) => Pattern().Match(text, from) is { Success: true } match ? match.Length : 0;

    /// <summary>
    /// Below zero when <paramref name="given"/> is earlier than <paramref name="written"/>, null when they can't be compared. A cell compares
    /// only what it says: a day is compared with the day as given, in the given offset; a time without offset with the clock as given.
    /// </summary>
    public static int? Compare(Moment given, Moment written)
    {
        if (written.Time is null) return given.Day.CompareTo(written.Day);
        if (given.Time is null) return null;
        if (written.Offset is not { } writtenOffset) return given.Clock.CompareTo(written.Clock);
        return given.Offset is { } offset ? (given.Clock - offset.Ticks).CompareTo(written.Clock - writtenOffset.Ticks) : null;
    }

    private long Clock => Day.ToDateTime(Time ?? TimeOnly.MinValue).Ticks;

    private static Moment? Of(Match match)
    {
        if (!DateOnly.TryParseExact(match.Groups[1].ValueSpan, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return null;
        if (!match.Groups[2].Success) return new(day, null, null);
        if (!TimeOnly.TryParseExact(match.Groups[2].ValueSpan, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return null;
        if (!match.Groups[3].Success) return new(day, time, null);
        if (match.Groups[3].Value is "Z") return new(day, time, TimeSpan.Zero);
        if (!TimeSpan.TryParseExact(match.Groups[3].ValueSpan[1..], @"hh\:mm", CultureInfo.InvariantCulture, out var offset) || offset > LargestOffset) return null;
        return new(day, time, match.Groups[3].ValueSpan[0] is '-' ? -offset : offset);
    }

    [GeneratedRegex(@"\G([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,7})?)?)(Z|[+-][0-9]{2}:[0-9]{2})?)?")]
    private static partial Regex Pattern();
}
