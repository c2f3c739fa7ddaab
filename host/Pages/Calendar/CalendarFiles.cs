using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Disdik.Bpm.Host.Runtime.Calendars;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Disdik.Bpm.Host.Pages.Calendar;

/// <summary>The days off of the office as files: CSV as <see cref="HolidayCsv"/> has it, and iCalendar (RFC 5545) with one event of a whole day each.</summary>
internal static class CalendarFiles
{
    public const string Csv = "/kalender-kerja.csv";
    public const string Ics = "/kalender-kerja.ics";
    /// <summary>How sure a day is, in the words of the CSV; iCalendar itself knows only confirmed and tentative.</summary>
    private const string StatusProperty = "X-DISDIK-STATUS";
    private const int LongestEvent = 31;
    private const int MostDays = 5000;

    public static void MapCalendarFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet(Csv, async (CalendarEditor editor, CancellationToken cancellationToken, string? unit = null) =>
            Results.File(Encoding.UTF8.GetBytes(HolidayCsv.Write((await editor.ReadAsync(cancellationToken)).Own(unit ?? "").Days)), "text/csv; charset=utf-8", "hari-libur.csv"));
        app.MapGet(Ics, async (CalendarEditor editor, TimeProvider time, CancellationToken cancellationToken, string? unit = null) =>
            Results.File(Encoding.UTF8.GetBytes(WriteIcs((await editor.ReadAsync(cancellationToken)).Own(unit ?? "").Days, time.GetUtcNow())), "text/calendar; charset=utf-8", "hari-libur.ics"));
    }

    /// <summary>Reads either kind, told apart by its beginning. Never throws for bad input.</summary>
    public static HolidayList Read(string text) => text.TrimStart('\uFEFF', ' ', '\r', '\n').StartsWith("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase) ? ReadIcs(text) : HolidayCsv.Read(text);

    private static string WriteIcs(IEnumerable<Holiday> days, DateTimeOffset now)
    {
        Ical.Net.Calendar calendar = new() { ProductId = "-//Disdik.Bpm//Kalender Kerja//ID" };
        calendar.AddProperty("X-WR-CALNAME", "Hari libur");
        foreach (var day in days.OrderBy(d => d.Date))
        {
            CalendarEvent one = new()
            {
                Uid = $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{day.Date:O} {day.Kind} {day.Name}")))[..32]}@disdik-bpm",
                Summary = day.Name, Description = day.Reference, Categories = [HolidayCsv.Word(day.Kind)], Transparency = "TRANSPARENT",
                Status = day.Status is HolidayStatus.Unconfirmed ? EventStatus.Tentative : EventStatus.Confirmed,
                DtStamp = new CalDateTime(now.UtcDateTime), DtStart = new CalDateTime(day.Date), DtEnd = new CalDateTime(day.Date.AddDays(1)),
            };
            one.AddProperty(StatusProperty, HolidayCsv.Word(day.Status));
            calendar.Events.Add(one);
        }
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    /// <summary>What comes from elsewhere is a national holiday to be confirmed: a calendar on the web is no decree.</summary>
    private static HolidayList ReadIcs(string text)
    {
        Ical.Net.Calendar? calendar;
        try
        {
            calendar = Ical.Net.Calendar.Load(text);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            calendar = null;
        }
        if (calendar is null || calendar.Events.Count == 0) return new([], [Wrong(new("Diharapkan berkas iCalendar dengan hari libur, tetapi tidak ada satu pun yang terbaca.", "Expected an iCalendar file with days off, but none of it could be read."))]);
        var days = ImmutableArray.CreateBuilder<Holiday>();
        foreach (var one in calendar.Events.Where(e => e.DtStart is not null && !string.IsNullOrWhiteSpace(e.Summary)))
        {
            var first = one.DtStart!.Date;
            var count = Math.Clamp((one.DtEnd?.Date.DayNumber ?? 0) - first.DayNumber, 1, LongestEvent);
            var kind = one.Categories.Select(HolidayCsv.KindOf).FirstOrDefault(k => k is not null) ?? HolidayKind.National;
            var status = HolidayCsv.StatusOf(one.Properties.Get<string>(StatusProperty)) ?? HolidayStatus.Unconfirmed;
            for (var i = 0; i < count && days.Count < MostDays; i++) days.Add(new(first.AddDays(i), kind, one.Summary!.Trim(), status, one.Description?.Trim() ?? ""));
        }
        return new([.. days.DistinctBy(d => (d.Date, d.Kind, d.Name))], []);
    }

    private static Diagnostic Wrong(Text message) => new("calendar.file", Severity.Error, null, message);
}
