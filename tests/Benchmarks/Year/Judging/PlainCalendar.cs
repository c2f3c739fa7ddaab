using Disdik.Bpm.Benchmarks.Year.Plan;

namespace Disdik.Bpm.Benchmarks.Year.Judging;

/// <summary>
/// The working time of the guide, counted in the simplest way there is: minute by minute. It knows nothing of the program's calendar.
/// Everything here is the office's wall clock, in whole minutes.
/// </summary>
internal sealed class PlainCalendar(IReadOnlyList<WeekEntry> weeks, IReadOnlyList<DayEntry> days)
{
    private readonly Dictionary<DateOnly, (int From, int To)[]> known = [];

    /// <summary>The calendar after a change.</summary>
    public PlainCalendar After(CalendarChangeOfYear change)
    {
        var days_ = days.Where(d => !change.Put.Append(change.Remove).Any(c => c is not null && (c.Date, c.Kind, c.Name) == (d.Date, d.Kind, d.Name))).Concat(change.Put);
        var at = weeks.ToList();
        if (change.RemoveWeek is { } gone) at.RemoveAll(w => Same(w, gone));
        if (change.PutWeek is { } put && at.FindIndex(w => Same(w, put)) is >= 0 and var place) at[place] = put;
        else if (change.PutWeek is { } added) at.Add(added);
        return new(at, [.. days_]);
    }

    /// <summary>The minutes of the day at which working stretches begin and end; none on a day off.</summary>
    public (int From, int To)[] Hours(DateOnly day) => known.TryGetValue(day, out var hours) ? hours : known[day] = Counted(day);

    public bool IsWorkingDay(DateOnly day) => Hours(day).Length > 0;

    /// <summary>Whether the minute that begins here is working time.</summary>
    public bool IsWorking(DateTime minute) => Array.Exists(Hours(Day(minute)), h => h.From <= MinuteOf(minute) && MinuteOf(minute) < h.To);

    /// <summary>So many working minutes later.</summary>
    public DateTime Later(DateTime from, int minutes)
    {
        var at = from;
        for (var left = minutes; left > 0;)
        {
            if (!IsWorkingDay(Day(at))) { at = at.Date.AddDays(1); continue; }
            if (IsWorking(at)) left--;
            at = at.AddMinutes(1);
        }
        return at;
    }

    /// <summary>So many working minutes before.</summary>
    public DateTime Earlier(DateTime from, int minutes)
    {
        var at = from;
        for (var left = minutes; left > 0;)
        {
            at = at.AddMinutes(-1);
            if (IsWorking(at)) left--;
        }
        return at;
    }

    /// <summary>Working minutes from one instant to another.</summary>
    public int Between(DateTime from, DateTime until)
    {
        var count = 0;
        for (var at = from; at < until;)
        {
            if (!IsWorkingDay(Day(at))) { at = at.Date.AddDays(1); continue; }
            if (IsWorking(at)) count++;
            at = at.AddMinutes(1);
        }
        return count;
    }

    /// <summary>When a mail may leave: now in working time, the closing minute included, else at the next opening.</summary>
    public DateTime MayLeave(DateTime at)
    {
        while (!Array.Exists(Hours(Day(at)), h => h.From <= Exact(at) && Exact(at) <= h.To)) at = Day(at).ToDateTime(TimeOnly.MinValue).AddMinutes(Math.Floor(Exact(at)) + 1);
        return at;
    }

    /// <summary>Closing time of the n-th working day after the day of receipt, which itself counts when the task is there by its opening.</summary>
    public DateTime DaysLater(DateTime from, int count)
    {
        var day = Day(from);
        if (IsWorkingDay(day) && MinuteOf(from) > Hours(day)[0].From) day = day.AddDays(1);
        for (var counted = 0; ; day = day.AddDays(1))
        {
            if (IsWorkingDay(day) && ++counted == count) return day.ToDateTime(TimeOnly.MinValue).AddMinutes(Hours(day)[^1].To);
        }
    }

    /// <summary>When the next working day begins.</summary>
    public DateTime NextOpening(DateTime at)
    {
        var day = Day(at).AddDays(1);
        while (!IsWorkingDay(day)) day = day.AddDays(1);
        return day.ToDateTime(TimeOnly.MinValue).AddMinutes(Hours(day)[0].From);
    }

    /// <summary>Working days that begin in a stretch: at its first instant too, at its last not.</summary>
    public int Openings(DateTime from, DateTime until)
    {
        var count = 0;
        for (var day = Day(from); day <= Day(until); day = day.AddDays(1))
        {
            if (!IsWorkingDay(day)) continue;
            var opening = day.ToDateTime(TimeOnly.MinValue).AddMinutes(Hours(day)[0].From);
            if (from <= opening && opening < until) count++;
        }
        return count;
    }

    private (int From, int To)[] Counted(DateOnly day)
    {
        var week = weeks.LastOrDefault(w => (w.From is null || w.From <= day) && (w.To is null || day <= w.To));
        if (week is null) return [];
        var hours = day.DayOfWeek switch { DayOfWeek.Sunday => [], DayOfWeek.Saturday => week.Saturday, DayOfWeek.Friday => week.Friday, _ => week.Weekdays };
        var certain = days.Where(d => d.Date == day && d.IsCertain).ToList();
        if (certain.Exists(d => d.Kind == "HARI_KERJA_KHUSUS")) return hours.Length > 0 ? hours : week.Weekdays;
        return certain.Count > 0 ? [] : hours;
    }

    private static bool Same(WeekEntry one, WeekEntry other) => (one.Key, one.From, one.To) == (other.Key, other.From, other.To);

    private static DateOnly Day(DateTime at) => DateOnly.FromDateTime(at);

    private static int MinuteOf(DateTime at) => (at.Hour * 60) + at.Minute;

    private static double Exact(DateTime at) => at.TimeOfDay.TotalMinutes;
}

/// <summary>Which calendar holds when.</summary>
internal sealed class PlainCalendars
{
    private readonly List<(DateTime From, PlainCalendar Calendar)> all;
    private readonly List<DateTime> changes;

    public PlainCalendars(IReadOnlyList<CalendarChangeOfYear> changes)
    {
        this.changes = [.. changes.Select(c => c.At)];
        all = [(DateTime.MinValue, new([CalendarOfYear.Normal], CalendarOfYear.Delivered))];
        foreach (var change in changes) all.Add((change.At, all[^1].Calendar.After(change)));
    }

    public PlainCalendar At(DateTime at) => all.Last(c => c.From <= at).Calendar;

    /// <summary>When a mail that is ready at this instant leaves: at the opening of the calendar that holds by then. A change that comes before counts from when it has settled.</summary>
    public DateTime Leaves(DateTime at)
    {
        while (true)
        {
            var leaves = At(at).MayLeave(at);
            if (leaves == at || changes.Find(c => at < c && c < leaves) is var next && next == default) return leaves;
            at = next + CalendarChangeOfYear.Settles;
        }
    }
}
