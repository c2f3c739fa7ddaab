using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Pages.Cases;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Pages.Tasks.Acting;
using Disdik.Bpm.Host.Runtime.Acting;
using Disdik.Bpm.Host.Runtime.Desk;
using Disdik.Bpm.Host.Runtime.Publishing;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Tasks;

/// <summary>One task: what is to be done, with what, by when, and the form in which it is handed in.</summary>
public partial class TaskPage
{
    private static readonly Text readFirst = new("Diharapkan versi baru SOP dibaca dahulu, tetapi Anda belum menyatakannya.", "Expected the new version of the SOP to be read first, but you have not said so yet.");

    private static readonly Text noFile = new("Diharapkan berkas untuk dilampirkan, tetapi belum ada yang dipilih.", "Expected a file to attach, but none is chosen.");

    private Actor? actor;
    private WorkTask? task;
    private CaseFile? file;
    private UserTask? element;
    private FormInput? input;
    private SavedDraft draft = SavedDraft.None;
    private IReadOnlyList<HandedIn> versions = [];
    private IReadOnlySet<int> ticked = new HashSet<int>();
    private IReadOnlyList<Outcome> outcomes = [];
    private IReadOnlyList<Diagnostic> problems = [];
    private IReadOnlyList<ChannelPreview> previews = [];
    private Text? refusal;
    private Text? overtaken;
    private string? notice;
    private string said = "";
    private bool owesReading;
    /// <summary>Was asked for help with it.</summary>
    private bool helps;
    /// <summary>The same as long as one form is filled in: however often it is sent, it is handed in once.</summary>
    private string key = Guid.NewGuid().ToString("N");

    [Inject] private TaskActs Acts { get; set; } = null!;
    [Inject] private NextTask Next { get; set; } = null!;
    [Inject] private AttachmentStore Uploads { get; set; } = null!;
    [Inject] private Runtime.LifeCycle.Acknowledgements Acknowledged { get; set; } = null!;
    [Inject] private CaseReader Cases { get; set; } = null!;
    [Inject] private ChannelPreviews Previews { get; set; } = null!;
    [Inject] private CaseComments Comments { get; set; } = null!;
    [Inject] private ICurrentActor Current { get; set; } = null!;
    [Inject] private IDbContextFactory<BpmDbContext> Contexts { get; set; } = null!;
    [Inject] private IDefinitionStore Definitions { get; set; } = null!;
    [Inject] private Drafts Drafts { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;
    [Inject] private IInstanceRunner Runner { get; set; } = null!;
    [Inject] private InputTicks Ticks { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;

    [Parameter] public string TaskId { get; set; } = "";

    private CancellationToken Aborted => Http.HttpContext!.RequestAborted;

    /// <summary>Before the first task under a new version: who could do it reads the version first.</summary>
    private bool MustRead => owesReading && task!.Status == WorkTaskStatus.Open && Access.CanWorkOn(actor!, task);

    private bool CanWork => task!.Status == WorkTaskStatus.Open && Access.Holds(actor!, task);

    /// <summary>True when the work is done for somebody who delegated it: what is chosen is a proposal, and goes back to them.</summary>
    private bool IsDelegate => file!.State.Delegations.Any(d => d.TaskId == TaskId && !d.IsReturned && d.DelegateId == actor!.UserId);

    /// <summary>The previews stand in the form itself, each under its text.</summary>
    private bool HasChannelTexts => CanTick && element!.Form.Fields.Any(f => f.Type is FieldType.ChannelTexts);

    private bool CanTick => CanWork && !MustRead;

    protected override async Task OnInitializedAsync()
    {
        actor = await Current.FindAsync(Aborted);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        await using var database = await Contexts.CreateDbContextAsync(Aborted);
        var found = await database.Tasks.AsNoTracking().FirstOrDefaultAsync(t => t.Id == TaskId, Aborted);
        if (found is null || actor is null || !await database.MaySeeTaskAsync(actor, found, Aborted)) return;

        file = (await Cases.ReadAsync(found.InstanceId, Aborted))!;
        // A step that is done stays as the version had it on which it was done.
        element = (UserTask)(await Definitions.CompiledAsync(found.DefinitionId, Aborted)).Node(found.ElementId);
        var left = JsonSerializer.Deserialize<string[]>(found.Outcomes)!;
        outcomes = [.. element.Outcomes.Where(o => left.Contains(o.Id))];
        owesReading = found.Status == WorkTaskStatus.Open && await Acknowledged.IsOwedAsync(file.Row.DefinitionId, actor, Aborted);
        helps = await database.HelpsAsync(actor, found, Aborted);
        draft = await Drafts.FindAsync(TaskId, actor, Aborted);
        var typed = input is not null || draft.Revision > 0;
        input ??= draft.Revision > 0 ? FormInput.From(element.Form, draft.Values.AsPosted()) : FormInput.From(element.Form, file.State.Variables.Merge(await Delegated.ValuesAsync(database, found, actor, Aborted)));
        ticked = await Ticks.OfAsync(TaskId, Aborted);
        versions = await Drafts.HandedInAsync(found.InstanceId, Aborted);
        overtaken = typed ? await Overtaken.ByAsync(database, found, actor, Aborted) : null;
        task = found;
        if (task.Status == WorkTaskStatus.Open && (HasChannelTexts || element.Outcomes.Any(o => !o.Approves.IsEmpty)))
            previews = await Previews.OfAsync(file.Definition, file.State.Variables.Merge(CanWork ? input.ToVariables(element.Form) : Variables.Empty), file.Row.Id, file.Row.BusinessKey, Aborted);
    }

    private Task ClaimAsync() => TryAsync(() => Runner.ClaimTaskAsync(TaskId, actor!, Aborted), $"/inbox/{TaskId}");

    private Task ReleaseAsync() => TryAsync(() => Runner.ReleaseTaskAsync(TaskId, actor!, Aborted), $"/inbox?pesan=dilepas");

    private Task TickAsync() => TryAsync(() => Ticks.SetAsync(TaskId,
        Http.HttpContext!.Request.Form["ada"].Select(text => int.TryParse(text, out var item) ? item : -1).ToHashSet(),
        element?.Step is { } step ? RequiredInputs.Items(step.RequiredInputs).Count : 0, actor!, Aborted), $"/inbox/{TaskId}?pesan=dicentang");

    private Task CommentAsync()
    {
        var posted = Http.HttpContext!.Request.Form;
        said = posted["komentar"].ToString();
        var text = posted["sebut"].ToString() is { Length: > 0 } named && !CaseComments.Mentions(said).Contains(named, StringComparer.OrdinalIgnoreCase) ? $"{said.TrimEnd()} @{named}".TrimStart() : said;
        return TryAsync(async () =>
        {
            var untold = await Comments.AddAsync(task!.InstanceId, TaskId, text, posted["kunci"].ToString(), actor!, Aborted);
            Navigation.NavigateTo($"/inbox/{TaskId}?pesan={(untold.Count == 0 ? "dikomentari" : "tidak-diberi-tahu")}#komentar");
        }, null);
    }

    private async Task HelpAsync()
    {
        if (task is null) return;
        var sent = Http.HttpContext!.Request.Form.Files;
        problems = await TakeFilesAsync(sent);
        if (!sent.Any(f => f.FileName.Length > 0)) refusal = noFile;
        if (refusal is null && problems.Count == 0) Navigation.NavigateTo($"/inbox/{TaskId}?pesan=dilampirkan");
        else await ReadAsync();
    }

    private async Task WorkAsync()
    {
        if (task is null) return;
        var posted = Http.HttpContext!.Request.Form;
        input = FormInput.From(element!.Form, posted);
        if (Guid.TryParseExact(posted["kunci"], "N", out _)) key = posted["kunci"].ToString();
        var outcome = posted["hasil"].ToString() is { Length: > 0 } chosen ? chosen : null;
        if (!CanWork || MustRead)
        {
            await CompleteAsync(outcome);
            return;
        }
        // Files come first and stay: a mistake elsewhere in the form must not make anyone send them again.
        problems = await TakeFilesAsync(posted.Files);
        switch (posted["tindakan"].ToString())
        {
            case "buang":
                await Drafts.DiscardAsync(TaskId, actor!, Aborted);
                Navigation.NavigateTo($"/inbox/{TaskId}?pesan=dibuang");
                break;
            case "simpan" or "unggah":
                await KeepAsync(tell: true);
                break;
            case var _ when problems.Count > 0:
                await KeepAsync(tell: false);
                break;
            default:
                await CompleteAsync(outcome);
                break;
        }
    }

    /// <summary>As the draft, so that what was typed is there again whatever becomes of this page.</summary>
    private async Task KeepAsync(bool tell)
    {
        try
        {
            _ = long.TryParse(Http.HttpContext!.Request.Form["revisi"], out var revision);
            await Drafts.SaveAsync(TaskId, revision, input!.AsDraft(element!.Form), actor!, Aborted);
            if (tell && problems.Count == 0) notice = "disimpan";
        }
        catch (ProblemException problem)
        {
            if (tell) refusal = problem.Reason;
        }
        await ReadAsync();
    }

    private async Task CompleteAsync(string? outcome)
    {
        if (IsDelegate)
        {
            await TryAsync(() => Acts.ReturnAsync(TaskId, outcome, input!.ToVariables(element!.Form), null, actor!, Aborted), "/inbox?pesan=dikembalikan");
        }
        else
        {
            if (CanWork) await Next.RememberAsync(actor!, Http.HttpContext!.Request.Form[NextTask.Field] == "ya", Aborted);
            await TryAsync(async () =>
            {
                await Runner.CompleteTaskAsync(new(TaskId, outcome, input!.ToVariables(element!.Form), key), actor!, Aborted);
                await Drafts.HandInAsync(TaskId, input.AsDraft(element.Form), actor!, Aborted);
                Navigation.NavigateTo(await Next.AddressAsync(actor!, TaskId, Aborted));
            }, null);
        }
        if (refusal is not null && CanWork) await KeepAsync(tell: false);
    }

    private async Task<IReadOnlyList<Diagnostic>> TakeFilesAsync(IFormFileCollection sent)
    {
        var refused = new List<Diagnostic>();
        foreach (var upload in sent.Where(f => f.FileName.Length > 0))
        {
            var field = element!.Form.Fields.FirstOrDefault(f => f.Type is FieldType.File or FieldType.Pictures && FormInput.NameOf(f) == upload.Name);
            try
            {
                await using var content = upload.OpenReadStream();
                var kept = await Uploads.AddAsync(TaskId, field?.Id, upload.FileName, content, actor!, Aborted);
                if (field is not null) input!.AddFile(field, kept.Id);
            }
            catch (ProblemException problem)
            {
                refused.Add(new(problem.Type, Severity.Error, field?.Id ?? OutputFiles.InputName, problem.Reason));
            }
        }
        return refused;
    }

    /// <param name="then">Where it leads; null where the act itself leads somewhere.</param>
    private async Task TryAsync(Func<Task> act, string? then)
    {
        if (task is null) return;
        if (MustRead)
        {
            refusal = readFirst;
            return;
        }
        try
        {
            await act();
            if (then is not null) Navigation.NavigateTo(then);
        }
        catch (ProblemException problem)
        {
            (refusal, problems) = (problem.Reason, problem.Diagnostics);
            await ReadAsync();
        }
    }
}
