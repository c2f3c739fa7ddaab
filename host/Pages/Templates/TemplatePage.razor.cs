using System.Globalization;
using Disdik.Bpm.Activities.Mail;
using Disdik.Bpm.Activities.Mail.Templates;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Mails;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Templates;

/// <summary>One template in one language: written, tried on a task of the office, sent to oneself, saved, restored.</summary>
public partial class TemplatePage
{
    /// <summary>In place of a task: the sample.</summary>
    private const string SampleChoice = "contoh";
    private const string Written = "white-space:pre-wrap;overflow-wrap:anywhere;max-width:90ch";

    internal static readonly string[] LanguagesOf = ["id", "en"];

    private MailKind? kind;
    private IReadOnlyList<MailTemplateRow> revisions = [];
    private IReadOnlyList<PreviewTask> tasks = [];
    private IReadOnlyList<TemplateProblem> problems = [];
    private Dictionary<string, string> names = [];
    private TimeZoneInfo zone = TimeZoneInfo.Utc;
    private string text = "";
    private string shipped = "";
    private string? chosen;
    private int seen;
    private MailTemplateRow? theirs;
    private MailMessage? message;
    private RenderedMail? preview;
    private Text? refusal;
    private string? notice;

    [Inject] private TemplateEditor Editor { get; set; } = null!;
    [Inject] private TemplatePreviews Previews { get; set; } = null!;
    [Inject] private IDbContextFactory<BpmDbContext> Contexts { get; set; } = null!;
    [Inject] private IOfficeCalendar Calendar { get; set; } = null!;
    [Inject] private ICurrentActor Current { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Parameter] public string Message { get; set; } = "";
    [Parameter] public string Language { get; set; } = "";

    internal static string PathOf(MailKind kind, string language) => $"/administrasi/surel/templat/{kind.Name}/{language}";

    private HttpContext Context => Http.HttpContext!;
    private CancellationToken Cancelled => Context.RequestAborted;
    private string Here => PathOf(kind!, Language);
    private string Other => Language == "en" ? "id" : "en";
    private string Title => kind!.Title.In(CultureInfo.CurrentUICulture);
    private string Typed => TemplateEditor.Normal(text);
    private MailTemplateRow? last => revisions.Count > 0 ? revisions[0] : null;

    protected override async Task OnInitializedAsync()
    {
        kind = LanguagesOf.Contains(Language) ? MailCatalog.Find(Message) : null;
        if (kind is null) return;
        zone = (await Calendar.GetAsync(Cancelled)).Zone;
        shipped = ShippedTemplates.Source(kind, Language);
        tasks = await Previews.LatestAsync(Cancelled);
        await ReadRevisionsAsync();
        var form = HttpMethods.IsPost(Context.Request.Method) && Context.Request.HasFormContentType ? Context.Request.Form : null;
        var query = Context.Request.Query;
        seen = form is null ? last?.Revision ?? 0 : int.TryParse(form["revisi"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : -1;
        text = form?["naskah"] is [{ } typed] ? typed : Loaded(query["versi"]) ?? last?.Source ?? shipped;
        var wanted = $"{(form is null ? query["tugas"] : form["tugas"])}";
        chosen = wanted == SampleChoice ? null : tasks.FirstOrDefault(t => t.Id == wanted)?.Id ?? (tasks.Count > 0 ? tasks[0].Id : null);
        if (T[$"Notice_{query["pesan"]}"] is { ResourceNotFound: false } said) notice = said;
        await ShowAsync();
    }

    private string? Loaded(string? revision)
    {
        if (!int.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || revisions.FirstOrDefault(r => r.Revision == number)?.Source is not { } source) return null;
        notice = T["Loaded", number];
        return source;
    }

    private async Task ReadRevisionsAsync()
    {
        revisions = await Editor.RevisionsAsync(kind!, Language, Cancelled);
        var editors = revisions.Select(r => r.EditedBy).Distinct().ToList();
        await using var database = await Contexts.CreateDbContextAsync(Cancelled);
        names = await database.Users.AsNoTracking().Where(u => editors.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, Cancelled);
    }

    /// <summary>What is written now, as a mail.</summary>
    private async Task ShowAsync()
    {
        var (template, found) = MailTemplate.Check(text, kind!);
        problems = found;
        if (template is null) return;
        message = await Previews.MessageAsync(kind!, Language, chosen, Cancelled);
        preview = Previews.Render(template, message);
    }

    private Task ActAsync() => Context.Request.Form["aksi"].ToString() switch
    {
        "simpan" when problems.Count == 0 => TryAsync(async actor => Leave(await Editor.SaveAsync(kind!, Language, text, seen, actor, Cancelled) ? "tersimpan" : "tidak-berubah")),
        "kirim" when preview is not null => TryAsync(async actor => notice = T["Sent", await Previews.SendToSelfAsync(kind!, message!, preview, actor, Cancelled)]),
        _ => Task.CompletedTask,
    };

    private Task RestoreAsync() => TryAsync(async actor => Leave(await Editor.RestoreAsync(kind!, Language, seen, actor, Cancelled) ? "dikembalikan" : "tidak-berubah"));

    private void Leave(string said) => Navigation.NavigateTo($"{Here}?pesan={said}{(chosen is null ? $"&tugas={SampleChoice}" : $"&tugas={Uri.EscapeDataString(chosen)}")}");

    private async Task TryAsync(Func<Actor, Task> act)
    {
        if (await Current.FindAsync(Cancelled) is not { } actor) return;
        try
        {
            await act(actor);
        }
        catch (ProblemException problem)
        {
            refusal = problem.Reason;
            if (problem.Kind is not ProblemKind.Conflict) return;
            // The later one sees both, and a second press saves with that knowledge.
            await ReadRevisionsAsync();
            (theirs, seen) = (last, last?.Revision ?? 0);
        }
    }

    private string NameOf(MailTemplateRow row) => names.GetValueOrDefault(row.EditedBy, "—");

    private string At(DateTimeOffset at) => OfficeTime.Short(at, zone).In(CultureInfo.CurrentUICulture);

    private IEnumerable<(string Name, string Meaning)> Names() => kind!.Placeholders.SelectMany(p => p.Rows.IsEmpty
        ? [($"{{{{{p.Name}}}}}", p.Meaning.In(CultureInfo.CurrentUICulture))]
        : p.Rows.Select(r => ($"{{{{{r.Name}}}}}", r.Meaning.In(CultureInfo.CurrentUICulture))).Prepend(($"{{{{#each {p.Name}}}}} … {{{{/each}}}}", p.Meaning.In(CultureInfo.CurrentUICulture))));
}
