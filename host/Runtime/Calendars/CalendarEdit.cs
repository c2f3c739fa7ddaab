using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Disdik.Bpm.Workflows.Calendars;

namespace Disdik.Bpm.Host.Runtime.Calendars;

/// <summary>What an administrator changes in the office's calendar at once.</summary>
[JsonDerivedType(typeof(PutDays), "days")]
[JsonDerivedType(typeof(RemoveDay), "removeDay")]
[JsonDerivedType(typeof(PutWeek), "week")]
[JsonDerivedType(typeof(RemoveWeek), "removeWeek")]
[JsonDerivedType(typeof(PutUnit), "unit")]
[JsonDerivedType(typeof(RemoveUnit), "removeUnit")]
[JsonDerivedType(typeof(InUnit), "inUnit")]
public abstract record CalendarEdit
{
    private const int MaxText = 200;
    private const int MostUnits = 200;
    private static readonly DateOnly first = new(2000, 1, 1), last = new(2100, 12, 31);

    private CalendarEdit() { }

    /// <summary>Adds days; of one that is there by date, kind and name, it takes over how sure it is and by what decree.</summary>
    public sealed record PutDays(ImmutableArray<Holiday> Days) : CalendarEdit;

    public sealed record RemoveDay(DateOnly Date, HolidayKind Kind, string Name) : CalendarEdit;

    /// <summary>Adds the hours of a week; where hours of that name hold from and to the same days, in their place.</summary>
    public sealed record PutWeek(WeekProfile Week) : CalendarEdit;

    public sealed record RemoveWeek(string Key, DateOnly? From, DateOnly? To) : CalendarEdit;

    /// <summary>Gives a work unit a calendar of its own, which begins as the office's; of one that has one, it changes the zone.</summary>
    /// <param name="Unit">A bidang or a candidate group.</param>
    /// <param name="TimeZone">One of <see cref="Zones"/>.</param>
    public sealed record PutUnit(string Unit, string TimeZone) : CalendarEdit;

    /// <summary>The unit keeps the office's calendar again.</summary>
    public sealed record RemoveUnit(string Unit) : CalendarEdit;

    /// <summary>The edit of a unit's own hours or days.</summary>
    public sealed record InUnit(string Unit, CalendarEdit Edit) : CalendarEdit;

    /// <summary>IANA names of WIB, WITA and WIT.</summary>
    public static ImmutableArray<string> Zones { get; } = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"];

    /// <exception cref="ProblemException">What is to be changed is not there, or what is to be added is not a day or not hours.</exception>
    public CalendarContent Apply(CalendarContent content) => this switch
    {
        PutDays put => put.Days.IsDefault ? content : put.Days.Aggregate(content, Put),
        RemoveDay gone => content with { Days = Without(content.Days, d => (d.Date, d.Kind, d.Name) == (gone.Date, gone.Kind, gone.Name)) },
        PutWeek put => Put(content, put.Week),
        RemoveWeek gone => content with { Weeks = Without(content.Weeks, w => (w.Key, w.From, w.To) == (gone.Key, gone.From, gone.To)) },
        PutUnit put => Put(content, put),
        RemoveUnit gone => content with { Units = content.Units.ContainsKey(gone.Unit) ? content.Units.Remove(gone.Unit) : throw NotThere() },
        InUnit { Edit: not (PutUnit or RemoveUnit or InUnit) } own => Put(content, own),
        _ => throw new InvalidOperationException($"Expected a known edit, but got {GetType().Name}."),
    };

    private static CalendarContent Put(CalendarContent content, Holiday day)
    {
        RequireBetween(day.Date);
        RequireText(day.Name, "nama hari", "the name of the day");
        if (day.Reference.Length > MaxText) throw TooLong("dasar hukum", "the legal basis");
        var at = content.Days.FirstOrDefault(d => (d.Date, d.Kind, d.Name) == (day.Date, day.Kind, day.Name));
        return content with { Days = at is null ? content.Days.Add(day) : content.Days.Replace(at, day) };
    }

    private static CalendarContent Put(CalendarContent content, WeekProfile week)
    {
        RequireText(week.Key, "nama jam kerja", "the name of the hours");
        foreach (var day in new[] { week.From, week.To }.OfType<DateOnly>()) RequireBetween(day);
        if (week.From > week.To) throw RuntimeProblems.Invalid("wrong-days",
            "Diharapkan hari terakhir pada atau setelah hari pertama, tetapi tidak.", "Expected the last day on or after the first, but it is not.");
        if (week.Hours.Values.All(hours => hours.IsDefaultOrEmpty)) throw RuntimeProblems.Invalid("no-hours",
            "Diharapkan jam kerja paling sedikit pada satu hari, tetapi tidak ada.", "Expected hours on at least one day, but there are none.");
        var at = content.Weeks.FirstOrDefault(w => (w.Key, w.From, w.To) == (week.Key, week.From, week.To));
        return content with { Weeks = at is null ? content.Weeks.Add(week) : content.Weeks.Replace(at, week) };
    }

    private static CalendarContent Put(CalendarContent content, PutUnit put)
    {
        RequireText(put.Unit, "nama unit kerja", "the name of the work unit");
        if (!Zones.Contains(put.TimeZone)) throw RuntimeProblems.Invalid("unknown-zone",
            $"Diharapkan salah satu zona {string.Join(", ", Zones)}, tetapi ditemukan \"{put.TimeZone}\".", $"Expected one of the zones {string.Join(", ", Zones)}, but found \"{put.TimeZone}\".");
        if (content.Units.Count >= MostUnits && !content.Units.ContainsKey(put.Unit)) throw RuntimeProblems.Invalid("too-many-units",
            $"Diharapkan paling banyak {MostUnits} unit kerja dengan kalender sendiri.", $"Expected at most {MostUnits} work units with a calendar of their own.");
        var unit = content.Units.TryGetValue(put.Unit, out var known) ? known with { TimeZone = put.TimeZone } : new(put.TimeZone, [], []);
        return content with { Units = content.Units.SetItem(put.Unit, unit) };
    }

    private static CalendarContent Put(CalendarContent content, InUnit own)
    {
        if (!content.Units.TryGetValue(own.Unit, out var unit)) throw NotThere();
        var edited = own.Edit.Apply(content.Own(own.Unit));
        return content with { Units = content.Units.SetItem(own.Unit, unit with { Weeks = edited.Weeks, Days = edited.Days }) };
    }

    private static ImmutableArray<T> Without<T>(ImmutableArray<T> all, Predicate<T> isGone) => all.Any(a => isGone(a)) ? all.RemoveAll(isGone) : throw NotThere();

    private static ProblemException NotThere() => new(ProblemKind.Conflict, "calendar-entry-not-found", new(
        "Diharapkan catatan yang ada di kalender, tetapi sudah tidak ada.", "Expected an entry of the calendar, but it is no longer there."));

    private static void RequireBetween(DateOnly day)
    {
        if (day < first || day > last) throw RuntimeProblems.Invalid("date-out-of-range",
            $"Diharapkan tanggal antara {first.Year} dan {last.Year}, tetapi ditemukan {OfficeTime.PlainDate(day).Id}.", $"Expected a date between {first.Year} and {last.Year}, but found {OfficeTime.PlainDate(day).En}.");
    }

    private static void RequireText(string text, string id, string en)
    {
        if (text.Length > MaxText) throw TooLong(id, en);
        if (string.IsNullOrWhiteSpace(text)) throw RuntimeProblems.Invalid("text-required", $"Diharapkan {id}, tetapi kosong.", $"Expected {en}, but it is empty.");
    }

    private static ProblemException TooLong(string id, string en) => RuntimeProblems.Invalid("text-too-long",
        $"Diharapkan {id} paling panjang {MaxText} huruf, tetapi lebih panjang.", $"Expected {en} of at most {MaxText} characters, but it is longer.");
}
