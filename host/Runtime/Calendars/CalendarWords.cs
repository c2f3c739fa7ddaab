using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.Runtime.Calendars;

/// <summary>The calendar, and what differs between two of them, in the words of the office.</summary>
public static class CalendarWords
{
    private static readonly DayOfWeek[] week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public static IReadOnlyList<DayOfWeek> Week => week;

    public static Text Of(HolidayKind kind) => kind switch
    {
        HolidayKind.National => new("Libur nasional", "National holiday"),
        HolidayKind.JointLeave => new("Cuti bersama", "Joint leave"),
        HolidayKind.Local => new("Libur lokal", "Local holiday"),
        _ => new("Hari kerja khusus", "Special working day"),
    };

    public static Text Of(HolidayStatus status) => status switch
    {
        HolidayStatus.Decreed => new("Ditetapkan", "Decreed"),
        HolidayStatus.Fixed => new("Tanggal tetap", "Fixed date"),
        _ => new("Perlu konfirmasi", "To be confirmed"),
    };

    /// <summary>The hours of a week: days with the same hours in one line, days off not named.</summary>
    public static IEnumerable<(Text Days, string Hours)> Lines(WeekProfile profile)
    {
        for (var at = 0; at < week.Length;)
        {
            var (first, hours) = (at, Hours(profile, week[at]));
            while (at < week.Length && Hours(profile, week[at]) == hours) at++;
            if (hours.Length > 0) yield return (Range(OfficeTime.DayName(week[first]), OfficeTime.DayName(week[at - 1])), hours);
        }
    }

    /// <summary>From when to when hours hold.</summary>
    public static Text Validity(DateOnly? from, DateOnly? to) => (from, to) switch
    {
        ({ } first, { } last) => new($"{OfficeTime.PlainDate(first).Id} sampai {OfficeTime.PlainDate(last).Id}", $"{OfficeTime.PlainDate(first).En} to {OfficeTime.PlainDate(last).En}"),
        ({ } first, null) => new($"sejak {OfficeTime.PlainDate(first).Id}", $"since {OfficeTime.PlainDate(first).En}"),
        (null, { } last) => new($"sampai {OfficeTime.PlainDate(last).Id}", $"until {OfficeTime.PlainDate(last).En}"),
        _ => new("sepanjang tahun", "all the year"),
    };

    /// <summary>The letters of a zone of Indonesia with its cities' hour; the name itself for another one.</summary>
    public static string Zone(string name) => name switch
    {
        "Asia/Jakarta" => "WIB",
        "Asia/Makassar" => "WITA",
        "Asia/Jayapura" => "WIT",
        _ => name,
    };

    /// <summary>What an edit changes, one sentence each; empty when it changes nothing.</summary>
    public static ImmutableArray<Text> Differences(CalendarContent before, CalendarContent after)
    {
        var lines = Own(before, after).ToBuilder();
        foreach (var unit in before.Units.Keys.Union(after.Units.Keys).Order(StringComparer.Ordinal))
        {
            var (was, now) = (before.Units.GetValueOrDefault(unit), after.Units.GetValueOrDefault(unit));
            if (now is null) lines.Add(new($"Kalender {unit} dihapus: unit ini mengikuti kalender kantor lagi.", $"The calendar of {unit} is removed: the unit keeps the office's calendar again."));
            else if (was?.TimeZone != now.TimeZone) lines.Add(was is null
                ? new($"Kalender {unit} ditambahkan ({Zone(now.TimeZone)}).", $"A calendar for {unit} is added ({Zone(now.TimeZone)}).")
                : new($"Kalender {unit}: zona waktu {Zone(was.TimeZone)} → {Zone(now.TimeZone)}.", $"Calendar of {unit}: zone {Zone(was.TimeZone)} → {Zone(now.TimeZone)}."));
            if (now is not null) lines.AddRange(Own(before.Own(unit), after.Own(unit)).Select(line => new Text($"Kalender {unit}. {line.Id}", $"Calendar of {unit}. {line.En}")));
        }
        return lines.ToImmutable();
    }

    private static ImmutableArray<Text> Own(CalendarContent before, CalendarContent after)
    {
        var lines = ImmutableArray.CreateBuilder<Text>();
        foreach (var day in after.Days.OrderBy(d => d.Date))
        {
            if (before.Days.FirstOrDefault(d => (d.Date, d.Kind, d.Name) == (day.Date, day.Kind, day.Name)) is not { } was) lines.Add(Told(day, "ditambahkan", "is added", new($"({Of(day.Status).Id})", $"({Of(day.Status).En})")));
            else if (was.Status != day.Status) lines.Add(Told(day, $"{Of(was.Status).Id} →", $"{Of(was.Status).En} →", Of(day.Status)));
            else if (was.Reference != day.Reference) lines.Add(Told(day, "dasar:", "basis:", new(day.Reference, day.Reference)));
        }
        foreach (var day in before.Days.Where(was => !after.Days.Any(d => (d.Date, d.Kind, d.Name) == (was.Date, was.Kind, was.Name))).OrderBy(d => d.Date))
            lines.Add(Told(day, "dihapus", "is removed", default));
        foreach (var profile in after.Weeks)
        {
            if (before.Weeks.FirstOrDefault(w => Same(w, profile)) is not { } was) lines.Add(Told(profile, "ditambahkan", "are added", InOneLine(profile)));
            else if (InOneLine(was) is var old && InOneLine(profile) is var now && old != now) lines.Add(Told(profile, $"{old.Id} →", $"{old.En} →", now));
        }
        foreach (var profile in before.Weeks.Where(was => !after.Weeks.Any(w => Same(w, was)))) lines.Add(Told(profile, "dihapus", "are removed", default));
        return lines.ToImmutable();
    }

    private static bool Same(WeekProfile one, WeekProfile other) => (one.Key, one.From, one.To) == (other.Key, other.From, other.To);

    private static Text InOneLine(WeekProfile profile) => new(
        string.Join("; ", Lines(profile).Select(l => $"{l.Days.Id} {l.Hours}")), string.Join("; ", Lines(profile).Select(l => $"{l.Days.En} {l.Hours}")));

    private static Text Told(Holiday day, string id, string en, Text what)
    {
        var (date, kind) = (OfficeTime.LongDate(day.Date), Of(day.Kind));
        return new($"{date.Id}, {kind.Id} \"{day.Name}\": {id} {what.Id}".TrimEnd(), $"{date.En}, {kind.En} \"{day.Name}\": {en} {what.En}".TrimEnd());
    }

    private static Text Told(WeekProfile profile, string id, string en, Text what)
    {
        var holds = Validity(profile.From, profile.To);
        return new($"Jam kerja \"{profile.Key}\", {holds.Id}: {id} {what.Id}".TrimEnd(), $"Hours \"{profile.Key}\", {holds.En}: {en} {what.En}".TrimEnd());
    }

    private static Text Range(Text first, Text last) => first == last ? first : new($"{first.Id}–{last.Id}", $"{first.En}–{last.En}");

    private static string Hours(WeekProfile profile, DayOfWeek day) => profile.Hours.TryGetValue(day, out var hours) && !hours.IsDefaultOrEmpty ? HoursText.Of(hours) : "";
}
