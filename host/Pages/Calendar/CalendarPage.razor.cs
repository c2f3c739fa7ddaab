using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Calendars;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Calendar;

/// <summary>The working calendar: read by everyone, changed by administrators, who see first what a change moves.</summary>
public sealed partial class CalendarPage
{
    private const int MostChanges = 20;

    private Actor? actor;
    private CalendarContent? content;
    private CalendarHealth? health;
    private CalendarInput? input;
    private CalendarOutlook? outlook;
    private IReadOnlyList<CalendarChange> history = [];
    private Dictionary<string, string> names = [];
    private Dictionary<string, string?> titles = [];
    private ImmutableArray<Holiday> daysOfYear = [];
    private ImmutableArray<Diagnostic> problems = [];
    private Text? refusal;
    /// <summary>The hours that the form for them begins with: some that are there, or a template.</summary>
    private WeekProfile? chosen;
    /// <summary>The day that the form for days begins with; one that is to be confirmed without its basis, which is still to come.</summary>
    private Holiday? chosenDay;
    private bool editsWeek;
    private bool mayEdit;
    private string proposal = "";
    /// <summary>The work unit whose calendar is shown; empty for the office.</summary>
    private string unit = "";
    private ImmutableArray<WeekProfile> weeks = [];
    /// <summary>The unit has no hours of its own: the office's hold.</summary>
    private bool keepsHours;
    private IReadOnlyList<string> known = [];
    private int year;
    private DateTimeOffset now;

    private CancellationToken Aborted => Http.HttpContext!.RequestAborted;

    private string Here => InYear(year);

    private string InYear(int which) => $"/kalender-kerja?tahun={which}{OfUnit("&")}";

    private string OfUnit(string separator) => unit.Length == 0 ? "" : $"{separator}unit={Uri.EscapeDataString(unit)}";

    protected override async Task OnInitializedAsync()
    {
        now = Time.GetUtcNow();
        actor = (await Current.FindAsync(Aborted))!;
        mayEdit = Access.CanAdminister(actor);
        var calendar = await Office.GetAsync(Aborted);
        input = new(Http.HttpContext!, calendar.Zone);
        content = await Editor.ReadAsync(Aborted);
        var today = OfficeTime.DateOf(now, calendar.Zone);
        health = CalendarHealth.Of(content.Days, today);
        var query = Http.HttpContext!.Request.Query;
        year = int.TryParse(query["tahun"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked is >= 2000 and <= 2100 ? asked : today.Year;
        unit = content.Units.ContainsKey(query["unit"].ToString()) ? query["unit"].ToString() : "";
        var own = content.Own(unit);
        keepsHours = own.Weeks.IsEmpty && unit.Length > 0;
        weeks = keepsHours ? content.Weeks : own.Weeks;
        daysOfYear = [.. own.Days.Where(d => d.Date.Year == year).OrderBy(d => d.Date)];
        chosen = own.Weeks.FirstOrDefault(w => IdOf(w) == query["jam"]);
        editsWeek = chosen is not null;
        chosen ??= WeekForm.Templates.FirstOrDefault(t => t.Key == query["contoh"]);
        chosenDay = daysOfYear.FirstOrDefault(d => IdOf(d) == query["hari"]);
        proposal = input!.Typed("usulan");
        if (!mayEdit) return;
        history = await Editor.HistoryAsync(MostChanges, Aborted);
        var people = history.Select(c => c.ChangedBy).Distinct().ToList();
        await using var database = await Contexts.CreateDbContextAsync(Aborted);
        names = await database.Users.Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, Aborted);
        var bidang = await database.Users.Where(u => u.Bidang != null).Select(u => u.Bidang!).Distinct().ToListAsync(Aborted);
        var groups = await database.Roles.Select(r => r.Name!).ToListAsync(Aborted);
        known = [.. bidang.Order(StringComparer.Ordinal).Concat(groups.Order(StringComparer.Ordinal)).Where(name => !content.Units.ContainsKey(name))];
    }

    private Task LookAtUnitAsync() => LookAsync(Plain(new CalendarEdit.PutUnit(input!.Typed("nama-unit").Trim(), input!.Typed("zona"))));

    private Task LookAtRowAsync() => LookAsync(input!.Typed("usulan"));

    private Task LookAtDayAsync()
    {
        if (input!.DateOf("hari", "tanggal") is not { } date) return RefuseAsync(T["NotADate", input!.Typed("tanggal")]);
        if (HolidayCsv.KindOf(input!.Typed("jenis")) is not { } kind) return RefuseAsync(T["UnknownWord", input!.Typed("jenis")]);
        if (HolidayCsv.StatusOf(input!.Typed("kepastian")) is not { } status) return RefuseAsync(T["UnknownWord", input!.Typed("kepastian")]);
        return LookAsync(Json(new CalendarEdit.PutDays([new(date, kind, input!.Typed("nama-hari").Trim(), status, input!.Typed("dasar").Trim())])));
    }

    private Task LookAtWeekAsync()
    {
        foreach (var name in new[] { "mulai", "akhir" })
        {
            if (input!.Typed(name).Length > 0 && input!.DateOf("jam", name) is null) return RefuseAsync(T["NotADate", input!.Typed(name)]);
        }
        var hours = ImmutableDictionary<DayOfWeek, ImmutableArray<WorkingInterval>>.Empty;
        foreach (var day in CalendarWords.Week)
        {
            var (read, problem) = HoursText.Read(input!.Typed(CalendarInput.NameOf(day)));
            if (problem is { } wrong) return RefuseAsync($"{CalendarInput.Say(OfficeTime.DayName(day))}: {CalendarInput.Say(wrong)}");
            if (!read.IsEmpty) hours = hours.Add(day, read);
        }
        return LookAsync(Json(new CalendarEdit.PutWeek(new(input!.Typed("nama-jam").Trim(), input!.DateOf("jam", "mulai"), input!.DateOf("jam", "akhir"), hours))));
    }

    private async Task LookAtFileAsync()
    {
        if (Http.HttpContext!.Request.Form.Files["berkas"] is not { Length: > 0 } sent)
        {
            await RefuseAsync(T["NoFile"]);
            return;
        }
        using var reader = new StreamReader(sent.OpenReadStream());
        var list = CalendarFiles.Read(await reader.ReadToEndAsync(Aborted));
        // A list with a mistake is not taken in part.
        problems = [.. list.Diagnostics.Take(20)];
        if (problems.IsEmpty) await LookAsync(Json(new CalendarEdit.PutDays(list.Holidays)));
    }

    private async Task LookAsync(string edit)
    {
        proposal = edit;
        try
        {
            outlook = await Editor.OutlookAsync(Parse(edit), actor!, Aborted);
            var cases = outlook.Moved.Take(OutlookCard.MostShown).Select(m => m.InstanceId).Distinct().ToList();
            await using var database = await Contexts.CreateDbContextAsync(Aborted);
            titles = await database.Instances.Where(i => cases.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Title ?? i.BusinessKey, Aborted);
        }
        catch (ProblemException problem)
        {
            refusal ??= problem.Reason;
        }
    }

    private async Task SaveAsync()
    {
        try
        {
            await Editor.SaveAsync(Parse(proposal), input!.Typed("ditinjau"), input!.Typed("alasan"), actor!, Aborted);
            Navigation.NavigateTo($"{Here}&pesan=disimpan");
        }
        catch (ProblemException problem)
        {
            refusal = problem.Reason;
            await LookAsync(proposal);
        }
    }

    private Task RefuseAsync(string words)
    {
        refusal = new(words, words);
        return Task.CompletedTask;
    }

    private string Json(CalendarEdit edit) => Plain(unit.Length == 0 ? edit : new CalendarEdit.InUnit(unit, edit));

    private static string Plain(CalendarEdit edit) => JsonSerializer.Serialize(edit, OfficeCalendar.Json);

    private static CalendarEdit Parse(string edit)
    {
        try
        {
            if (JsonSerializer.Deserialize<CalendarEdit>(edit, OfficeCalendar.Json) is { } read) return read;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            // Said below: no page of ours sends such a thing.
        }
        throw RuntimeProblems.Invalid("calendar-edit", "Diharapkan usulan perubahan kalender, tetapi tidak terbaca.", "Expected a proposed change of the calendar, but it cannot be read.");
    }

    private static IReadOnlyList<Text> Lines(CalendarChange change) => StoredText.ReadAll(change.Lines);

    private static string IdOf(WeekProfile week) => string.Create(CultureInfo.InvariantCulture, $"{week.Key}|{week.From:yyyy-MM-dd}|{week.To:yyyy-MM-dd}");

    private static string IdOf(Holiday day) => string.Create(CultureInfo.InvariantCulture, $"{day.Date:yyyy-MM-dd}|{HolidayCsv.Word(day.Kind)}|{day.Name}");
}
