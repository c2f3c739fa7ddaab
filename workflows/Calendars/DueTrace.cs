using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Calendars;

/// <summary>Why a due time is what it is: a walk over the days from receipt to due, told in sentences.</summary>
internal static class DueTrace
{
    public static ImmutableArray<Text> OfMinutes(WorkingCalendar calendar, DateTimeOffset from, DateTimeOffset due)
    {
        var zone = calendar.Zone;
        var (start, end) = (TimeZoneInfo.ConvertTime(from, zone).DateTime, TimeZoneInfo.ConvertTime(due, zone).DateTime);
        var lines = new TraceLines();
        lines.Add(Received(from, zone));
        for (var date = DateOnly.FromDateTime(start); date <= DateOnly.FromDateTime(end); date = date.AddDays(1))
        {
            var day = calendar.Day(date);
            lines.Day(day);
            if (!day.IsWorkingDay) continue;
            var opens = date == DateOnly.FromDateTime(start) ? TimeOnly.FromDateTime(start) : TimeOnly.MinValue;
            var closes = date == DateOnly.FromDateTime(end) ? TimeOnly.FromDateTime(end) : TimeOnly.MaxValue;
            Counted(lines, day, opens, closes);
        }
        var at = OfficeTime.Long(due, zone);
        lines.Add(new Text($"Tenggat {at.Id}.", $"Due {at.En}."));
        return lines.Told();
    }

    public static ImmutableArray<Text> OfDays(WorkingCalendar calendar, DateTimeOffset from, DateTimeOffset due)
    {
        var zone = calendar.Zone;
        var start = TimeZoneInfo.ConvertTime(from, zone).DateTime;
        var receipt = DateOnly.FromDateTime(start);
        var lines = new TraceLines();
        lines.Add(Received(from, zone));
        var number = 0;
        for (var date = receipt; date <= OfficeTime.DateOf(due, zone); date = date.AddDays(1))
        {
            var day = calendar.Day(date);
            lines.Day(day);
            if (!day.IsWorkingDay) continue;
            var opening = OfficeTime.Hours(day.Intervals[0].Opens);
            if (date == receipt && TimeOnly.FromDateTime(start) > day.Intervals[0].Opens)
                lines.Add(date, new Text($"hari penerimaan setelah jam buka {opening}, dihitung sebagai hari ke-0.", $"day of receipt after opening at {opening}, counted as day 0."));
            else if (date == receipt)
                lines.Add(date, new Text($"diterima sampai dengan jam buka {opening}, dihitung sebagai hari kerja ke-{++number}.", $"received by opening at {opening}, counted as working day {number}."));
            else
                lines.WorkingDay(date, ++number);
        }
        var at = OfficeTime.Long(due, zone);
        lines.Add(new Text($"Tenggat pada jam tutup: {at.Id}.", $"Due at closing time: {at.En}."));
        return lines.Told();
    }

    private static void Counted(TraceLines lines, CalendarDay day, TimeOnly from, TimeOnly to)
    {
        var pieces = day.Intervals
            .Select(interval => new WorkingInterval(Later(interval.Opens, from), Earlier(interval.Closes, to)))
            .Where(piece => piece.Closes > piece.Opens)
            .ToArray();
        if (pieces.Length == 0)
        {
            if (from > day.Intervals[0].Opens) lines.Add(day.Date, new Text("diterima setelah jam kerja, tidak ada yang dihitung.", "received after working hours, nothing is counted."));
            return;
        }
        var net = TimeSpan.FromTicks(pieces.Sum(piece => (piece.Closes - piece.Opens).Ticks));
        if (pieces.SequenceEqual(day.Intervals) && from == TimeOnly.MinValue && to == TimeOnly.MaxValue)
        {
            lines.FullDay(day.Date, net);
            return;
        }
        var (hours, length) = (string.Join(", ", pieces.Select(Span)), WorkingTimeText.Of(net, TimeSpan.Zero));
        var breaks = Breaks(day, from, to);
        lines.Add(day.Date, breaks.Length == 0
            ? new Text($"dihitung {hours} ({length.Id}).", $"counted {hours} ({length.En}).")
            : new Text($"dihitung {hours} ({length.Id}); jam istirahat {breaks} tidak dihitung.", $"counted {hours} ({length.En}); the break {breaks} is not counted."));
    }

    /// <summary>The pauses between the day's intervals that the counted stretch touches.</summary>
    private static string Breaks(CalendarDay day, TimeOnly from, TimeOnly to) => string.Join(", ", day.Intervals
        .Zip(day.Intervals.Skip(1), (before, after) => new WorkingInterval(before.Closes, after.Opens))
        .Where(pause => pause.Closes > pause.Opens && from < pause.Closes && to > pause.Opens)
        .Select(Span));

    private static Text Received(DateTimeOffset from, TimeZoneInfo zone)
    {
        var at = OfficeTime.Long(from, zone);
        return new Text($"Diterima {at.Id}.", $"Received {at.En}.");
    }

    private static string Span(WorkingInterval piece) => $"{OfficeTime.Hours(piece.Opens)}–{OfficeTime.Hours(piece.Closes)}";

    private static TimeOnly Later(TimeOnly one, TimeOnly other) => one > other ? one : other;

    private static TimeOnly Earlier(TimeOnly one, TimeOnly other) => one < other ? one : other;
}
