using Disdik.Bpm.Host.Pages.Shell;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Disdik.Bpm.Host.Pages.Escalations;

/// <summary>What a superior does about a late task, on the page for whoever has signed in and on the one a mail's link opens.</summary>
public abstract class SuperiorPage : LoadedComponent
{
    [Inject] protected LateViews Views { get; set; } = null!;
    [Inject] protected IHttpContextAccessor Http { get; set; } = null!;
    [Inject] protected IInstanceRunner Runner { get; set; } = null!;
    [Inject] protected NavigationManager Navigation { get; set; } = null!;
    [Inject] protected IStringLocalizer<EscalationTexts> T { get; set; } = null!;

    protected Actor? Acting { get; set; }
    protected LateView? View { get; set; }
    protected Text? Refusal { get; private set; }

    protected CancellationToken Aborted => Http.HttpContext!.RequestAborted;

    /// <summary>Where an act leads.</summary>
    /// <param name="notice">Key of the message there.</param>
    protected abstract string After(string notice);

    internal Task AcknowledgeAsync() => TryAsync(() => Runner.AcknowledgeAsync(View!.Task.Id, Typed("catatan"), Acting!, Aborted), After("ditindaklanjuti"));

    internal Task RemindAsync() => TryAsync(() => Runner.RemindAsync(View!.Task.Id, Acting!, Aborted), After("diingatkan"));

    internal Task ReassignAsync() => TryAsync(() => Runner.ReassignTaskAsync(View!.Task.Id, Typed("kepada"), Typed("alasan"), Acting!, Aborted), After("dialihkan"));

    internal Task ExtendAsync()
    {
        // Sent twice, or another superior was quicker: it has a new due time already.
        if (View is null || (Typed("tenggat") is { Length: > 0 } seen && seen != View.Seen))
        {
            Navigation.NavigateTo(After("diperpanjang"));
            return Task.CompletedTask;
        }
        var chosen = View.Extensions.FirstOrDefault(e => e.Key == Typed("tambah"));
        if (chosen.Key is not null) return TryAsync(() => Runner.ExtendTaskAsync(View.Task.Id, chosen.Due, Typed("alasan"), Acting!, Aborted), After("diperpanjang"));
        Refusal = new("Diharapkan salah satu pilihan tenggat baru, tetapi belum ada yang dipilih.", "Expected one of the new due times, but none was chosen.");
        return Task.CompletedTask;
    }

    internal Task TakeOverAsync() => TryAsync(() => Runner.ReassignTaskAsync(View!.Task.Id, Acting!.UserId, T["TakenOver"], Acting!, Aborted), AfterTakingOver);

    protected virtual string AfterTakingOver => After("diambil-alih");

    private async Task TryAsync(Func<Task> act, string then)
    {
        if (View is null) return;
        try
        {
            await act();
            Navigation.NavigateTo(then);
        }
        catch (ProblemException problem)
        {
            Refusal = problem.Reason;
        }
    }

    private string Typed(string name) => HttpMethods.IsPost(Http.HttpContext!.Request.Method) ? Http.HttpContext.Request.Form[name].ToString() : "";
}
