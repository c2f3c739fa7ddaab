using System.Globalization;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.Pages.Calendar;

/// <summary>What was typed into the forms of the calendar, and how they show it again.</summary>
public sealed class CalendarInput(HttpContext http, TimeZoneInfo zone)
{
    /// <summary>The form that was sent; empty for a page that is only read.</summary>
    public string Handler => Typed("_handler");

    public string Typed(string name) => HttpMethods.IsPost(http.Request.Method) ? http.Request.Form[name].ToString() : "";

    /// <summary>What was typed into a field of that form, or what it begins with.</summary>
    public string? Shown(string form, string name, string? begin) => Handler == form ? Typed(name) : begin;

    public DateOnly? DateOf(string form, string name) =>
        DateOnly.TryParseExact(Handler == form ? Typed(name) : "", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The field for the hours of a day of the week.</summary>
    public static string NameOf(DayOfWeek day) => $"jam-{(int)day}";

    public static string Say(Text text) => text.In(CultureInfo.CurrentUICulture);

    public string At(DateTimeOffset at) => Say(OfficeTime.Short(at, zone));
}
