namespace Disdik.Bpm.Workflows.Definitions;

/// <summary>
/// A length of working time. Minutes and days are two kinds that are never converted into each other:
/// a working day ends at closing time, it is not 450 minutes.
/// </summary>
public abstract record WorkingDuration
{
    private WorkingDuration() { }

    /// <summary><c>n menit</c>, <c>n jam</c>: minutes counted only inside working intervals. ISO 8601 <c>PTnM</c>, <c>PTnH</c>.</summary>
    public sealed record Minutes(int Count) : WorkingDuration;

    /// <summary><c>n hari</c>: whole working days; the day of receipt is day 0. ISO 8601 <c>PnD</c>.</summary>
    public sealed record Days(int Count) : WorkingDuration;

    /// <summary>Reads <c>PT60M</c>, <c>PT3H</c>, <c>PT1H30M</c> or <c>P1D</c>; false for anything else, also for zero and for a mix of days and minutes.</summary>
    public static bool TryParse(string? iso, out WorkingDuration duration)
    {
        duration = new Minutes(1);
        if (iso is null || iso.Length is < 3 or > 16 || iso[0] != 'P') return false;
        if (iso[1] != 'T')
        {
            if (iso[^1] != 'D' || !int.TryParse(iso.AsSpan(1, iso.Length - 2), System.Globalization.NumberStyles.None, null, out var days) || days is 0 or > 3660) return false;
            duration = new Days(days);
            return true;
        }
        var minutes = 0;
        var rest = iso.AsSpan(2);
        foreach (var (unit, factor) in new[] { ('H', 60), ('M', 1) })
        {
            var at = rest.IndexOf(unit);
            if (at < 0) continue;
            if (!int.TryParse(rest[..at], System.Globalization.NumberStyles.None, null, out var count) || count > 100_000) return false;
            minutes += count * factor;
            rest = rest[(at + 1)..];
        }
        if (!rest.IsEmpty || minutes == 0) return false;
        duration = new Minutes(minutes);
        return true;
    }

    /// <summary>ISO 8601, as <see cref="TryParse"/> reads it.</summary>
    public string ToIso() => this switch
    {
        Minutes m => $"PT{m.Count}M",
        Days d => $"P{d.Count}D",
        _ => throw new InvalidOperationException("Expected minutes or days, but found a third kind of working time."),
    };
}
