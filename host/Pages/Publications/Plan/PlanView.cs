using System.Globalization;

namespace Disdik.Bpm.Host.Pages.Publications.Plan;

/// <summary>What of the calendar is shown: a month with the whole weeks it touches, or a week, of all channels or one.</summary>
/// <param name="Day">A day in it.</param>
public sealed record PlanView(bool IsWeek, DateOnly Day, string? Channel)
{
    public const string Path = "/publikasi/kalender";

    /// <summary>From the address; what cannot be read there is today's month.</summary>
    public static PlanView From(IQueryCollection query, DateOnly today)
    {
        var day = DateOnly.TryParseExact(query["tanggal"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) && asked.Year is > 2000 and < 2200 ? asked : today;
        return new(query["tampilan"] == "pekan", day, query["kanal"].ToString() is { Length: > 0 and <= 40 } channel ? channel : null);
    }

    public DateOnly First => Monday(IsWeek ? Day : new DateOnly(Day.Year, Day.Month, 1));

    /// <summary>The day after the last one.</summary>
    public DateOnly End => IsWeek ? First.AddDays(7) : Monday(new DateOnly(Day.Year, Day.Month, 1).AddMonths(1).AddDays(-1)).AddDays(7);

    public PlanView Step(int by) => this with { Day = IsWeek ? Day.AddDays(7 * by) : new DateOnly(Day.Year, Day.Month, 1).AddMonths(by) };

    public bool IsOutside(DateOnly day) => !IsWeek && day.Month != Day.Month;

    public string Address => $"{Path}?tampilan={(IsWeek ? "pekan" : "bulan")}&tanggal={Day:yyyy-MM-dd}{(Channel is null ? "" : $"&kanal={Uri.EscapeDataString(Channel)}")}";

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
