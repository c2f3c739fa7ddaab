using Disdik.Bpm.Benchmarks.Year.Judging;

namespace Disdik.Bpm.Benchmarks.Year.Plan;

/// <summary>What is proposed, by whom and when.</summary>
/// <param name="Key">Business key of the case, and its idempotency key.</param>
internal sealed record Item(string Key, string Bidang, string By, DateTime At);

/// <summary>Everything about a year that is decided beforehand.</summary>
internal sealed class YearPlan
{
    /// <summary>People look up from their work every ten minutes. When in those ten minutes varies from week to week, and all due times with it.</summary>
    private const int Grid = 10;

    public YearPlan(int seed, int days, int itemsADay)
    {
        (Chance, Days, ItemsADay) = (new(seed), days, itemsADay);
        People = PeopleOfYear.Of(Chance, First, days);
        Changes = [.. CalendarOfYear.Changes(Chance).Where(c => c.At + CalendarChangeOfYear.Settles < End)];
        Mail = [.. MailOfYear.Of(Chance).Where(m => m.Until < End)];
        Calendars = new(Changes);
        Office = new(People);
    }

    /// <summary>The first of the first working days after the SOP's monthly start.</summary>
    public static DateOnly First { get; } = new(2026, 12, 1);

    public Chance Chance { get; }
    public int Days { get; }
    public int ItemsADay { get; }
    public static DateTime Begin => Wall.At(First, 0, 0);
    /// <summary>At midnight: nobody works then.</summary>
    public DateTime End => Begin.AddDays(Days);
    public PeopleOfYear People { get; }
    public IReadOnlyList<CalendarChangeOfYear> Changes { get; }
    public IReadOnlyList<MailDays> Mail { get; }
    /// <summary>By which the people plan their days, and by which they are judged.</summary>
    public PlainCalendars Calendars { get; }
    public PlainOffice Office { get; }

    public IEnumerable<Item> Items(DateOnly day)
    {
        // On days off little comes in; it comes all the same.
        var many = new PlainCalendar([CalendarOfYear.Normal], CalendarOfYear.Delivered).IsWorkingDay(day) ? ItemsADay : ItemsADay / 10;
        for (var i = 0; i < many; i++)
        {
            var key = $"KONTEN/{day:yyyyMMdd}/{i}";
            var bidang = Chance.Choose(PeopleOfYear.Bidang, key, "bidang");
            var by = Chance.Choose(People.Everyone.Where(p => p.Roles.Contains("PETUGAS_BIDANG") && p.Bidang == bidang).ToList(), key, "by").Name;
            // Some before opening, some in the evening, on days off too.
            var minute = Chance.Of(key, "early") < 0.1 ? Chance.Between(400, 450, key, "at") : Chance.Of(key, "late") < 0.06 ? Chance.Between(980, 1200, key, "at") : Chance.Between(450, 960, key, "at");
            yield return new(key, bidang, by, OnGrid(Wall.At(day, 0, 0).AddMinutes(minute)));
        }
    }

    /// <summary>The next time at which people look up, this one included.</summary>
    public DateTime OnGrid(DateTime at)
    {
        var week = (DateOnly.FromDateTime(at).DayNumber - First.DayNumber) / 7;
        var offset = Chance.Between(0, Grid - 1, "grid", week);
        var minutes = (int)Math.Ceiling(at.TimeOfDay.TotalMinutes);
        var late = ((offset - minutes) % Grid + Grid) % Grid;
        return at.Date.AddMinutes(minutes + late);
    }

    /// <summary>The next time at which people at work look up.</summary>
    public DateTime AtWork(DateTime at)
    {
        var calendar = Calendars.At(at);
        for (var when = OnGrid(at); ; when = OnGrid(when.AddMinutes(1)))
        {
            if (calendar.IsWorking(when)) return when;
            if (!calendar.IsWorkingDay(DateOnly.FromDateTime(when)) || when.Hour > 16) when = when.Date.AddDays(1).AddHours(7);
        }
    }
}
