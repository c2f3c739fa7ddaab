using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Calendars;

/// <summary>Collects the sentences of a trace and joins neighbouring days that say the same.</summary>
internal sealed class TraceLines
{
    /// <summary>More lines than this nobody reads: the middle is left out, and said to be.</summary>
    private const int Most = 40;

    private abstract record Line
    {
        public sealed record Plain(Text Sentence) : Line;
        public sealed record Off(DateOnly First, DateOnly Last, Text Why) : Line;
        public sealed record Full(DateOnly First, DateOnly Last, int Count, TimeSpan Net) : Line;
        public sealed record Numbered(DateOnly First, DateOnly Last, int From, int To) : Line;
    }

    private readonly List<Line> lines = [];
    private string? profile;

    public void Add(Text sentence) => lines.Add(new Line.Plain(sentence));

    public void Add(DateOnly date, Text what) => Add(Dated(date, date, what));

    /// <summary>What is particular about the day: the reason it is off, hours that begin to hold, a holiday not yet certain.</summary>
    public void Day(CalendarDay day)
    {
        if (!day.IsWorkingDay)
        {
            Off(day.Date, WhyOff(day));
            return;
        }
        if (day.ProfileKey != profile && day.ProfileKey is { } key)
            Add(day.Date, new Text($"berlaku jam kerja {key}.", $"the working hours {key} hold."));
        profile = day.ProfileKey;
        foreach (var row in day.Holidays)
            Add(day.Date, row switch
            {
                { Status: HolidayStatus.Unconfirmed } => new Text($"{row.Name} belum ditetapkan, tetap hari kerja.", $"{row.Name} is not confirmed, so it stays a working day."),
                { Kind: HolidayKind.SpecialWorkingDay } => new Text($"hari kerja khusus ({row.Name}).", $"special working day ({row.Name})."),
                _ => new Text($"{row.Name}, tetapi ditetapkan sebagai hari kerja.", $"{row.Name}, but made a working day."),
            });
    }

    public void FullDay(DateOnly date, TimeSpan net) => Push(
        lines is [.., Line.Full last] && last.Last.AddDays(1) == date ? last with { Last = date, Count = last.Count + 1, Net = last.Net + net } : null,
        new Line.Full(date, date, 1, net));

    public void WorkingDay(DateOnly date, int number) => Push(
        lines is [.., Line.Numbered last] && last.Last.AddDays(1) == date ? last with { Last = date, To = number } : null,
        new Line.Numbered(date, date, number, number));

    public ImmutableArray<Text> Told()
    {
        if (lines.Count <= Most) return [.. lines.Select(Sentence)];
        var left = lines.Count - Most + 1;
        var gap = new Text($"… {left} baris penjelasan di antaranya tidak ditampilkan.", $"… {left} lines of the explanation in between are not shown.");
        return [.. lines.Take(Most / 2).Select(Sentence), gap, .. lines.TakeLast(Most - 1 - (Most / 2)).Select(Sentence)];
    }

    private void Off(DateOnly date, Text why) => Push(
        lines is [.., Line.Off last] && last.Last.AddDays(1) == date && last.Why == why ? last with { Last = date } : null,
        new Line.Off(date, date, why));

    private void Push(Line? joined, Line alone)
    {
        if (joined is null) lines.Add(alone);
        else lines[^1] = joined;
    }

    private static Text WhyOff(CalendarDay day)
    {
        var rows = day.Holidays.Where(row => row.Status != HolidayStatus.Unconfirmed).ToArray();
        if (rows.Length == 0) return new Text("bukan hari kerja, tidak dihitung.", "not a working day, not counted.");
        var names = string.Join("; ", rows.Select(row => row.Name).Distinct());
        var kind = rows[0].Kind switch
        {
            HolidayKind.JointLeave => new Text("cuti bersama", "joint leave"),
            HolidayKind.Local => new Text("libur lokal", "local holiday"),
            _ => new Text("libur nasional", "national holiday"),
        };
        return new Text($"{kind.Id} ({names}), tidak dihitung.", $"{kind.En} ({names}), not counted.");
    }

    private static Text Sentence(Line line)
    {
        switch (line)
        {
            case Line.Plain plain: return plain.Sentence;
            case Line.Off off: return Dated(off.First, off.Last, off.Why);
            case Line.Full full:
                var net = WorkingTimeText.Of(full.Net, TimeSpan.Zero);
                return Dated(full.First, full.Last, full.Count == 1
                    ? new Text($"dihitung sehari penuh ({net.Id}).", $"counted in full ({net.En}).")
                    : new Text($"dihitung {full.Count} hari penuh ({net.Id}).", $"{full.Count} days counted in full ({net.En})."));
            case Line.Numbered days:
                return Dated(days.First, days.Last, days.From == days.To
                    ? new Text($"hari kerja ke-{days.To}.", $"working day {days.To}.")
                    : new Text($"hari kerja ke-{days.From} s.d. ke-{days.To}.", $"working days {days.From} to {days.To}."));
            default: throw new InvalidOperationException($"Expected a known kind of line, but found {line}.");
        }
    }

    private static Text Dated(DateOnly first, DateOnly last, Text what)
    {
        var (from, to) = (OfficeTime.ShortDate(first), OfficeTime.ShortDate(last));
        return first == last
            ? new Text($"{from.Id}: {what.Id}", $"{from.En}: {what.En}")
            : new Text($"{from.Id} s.d. {to.Id}: {what.Id}", $"{from.En} to {to.En}: {what.En}");
    }
}
