using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.LifeCycle;

/// <summary>
/// What the steps of the approval mean for the version they are about: written in the transaction of the step. A step that may not be done
/// is refused, and nothing of it is stored.
/// </summary>
public sealed class ApprovalSteps(IDefinitionStore definitions, SopHealth health, FormRules rules, IOfficeCalendar office)
{
    /// <summary>After the engine has taken the completion: the form is valid.</summary>
    internal async Task CompletedAsync(Change change, WorkTask task, string? outcome, Variables given, Actor actor, CancellationToken cancellationToken)
    {
        if (change.Row.DefinitionKey != ApprovalProcess.Key) return;
        Func<Definition, Task>? step = (task.ElementId, outcome) switch
        {
            (ApprovalProcess.Submit, _) => row => SubmitAsync(change, row, given.Text(ApprovalProcess.Summary) ?? "", actor, cancellationToken),
            (ApprovalProcess.Review, ApprovalProcess.Reviewed) => row => ReviewAsync(change, row, given.Text(ApprovalProcess.ReviewNote) ?? "", actor),
            (ApprovalProcess.Approve, ApprovalProcess.Approved) => row => ApproveAsync(change, row, given, actor, cancellationToken),
            (_, ApprovalProcess.Returned) => row => ReturnAsync(change, row, given.Text(ApprovalProcess.ReturnReason) ?? "", actor),
            _ => null,
        };
        if (step is null) return;
        var rows = await VersionsAsync(change.Database, change.Row.Id, cancellationToken);
        if (rows.Count == 0) throw SopProblems.Invalid("sop-missing", "Diharapkan versi SOP pada pengesahan ini, tetapi tidak ada.", "Expected a version of an SOP in this approval, but there is none.");
        foreach (var row in rows) await step(row);
    }

    /// <summary>The case of an approval ends before its end: what it was about is a draft again, or revoked when it was approved already.</summary>
    internal static async Task CancelledAsync(Change change, string reason, Actor actor, CancellationToken cancellationToken)
    {
        if (change.Row.DefinitionKey != ApprovalProcess.Key) return;
        foreach (var row in await VersionsAsync(change.Database, change.Row.Id, cancellationToken))
        {
            if (row.State is SopState.Approved && !actor.Is(Roles.KepalaDinas) && actor != Actor.System) throw RuntimeProblems.Forbidden();
            if (row.State is SopState.Approved) SopRevocation.Revoke(change.Database, row, reason, actor, change.Now);
            else if (row.State is SopState.Draft or SopState.Submitted or SopState.Reviewed) Withdraw(change.Database, row, reason, actor, change.Now);
        }
    }

    /// <summary>Nobody is asked to review or approve what they wrote: the task is not in their inbox, and no mail tells them of it.</summary>
    internal static async Task KeepEditorsOutAsync(Change change, IEnumerable<WorkTask> created, CancellationToken cancellationToken)
    {
        if (change.Row.DefinitionKey != ApprovalProcess.Key) return;
        var decisions = created.Where(t => t.ElementId is ApprovalProcess.Review or ApprovalProcess.Approve).ToList();
        if (decisions.Count == 0) return;
        var editors = (await VersionsAsync(change.Database, change.Row.Id, cancellationToken)).SelectMany(SopLog.EditorsOf).ToList();
        foreach (var task in decisions) task.ExcludedActors = JsonSerializer.Serialize(JsonSerializer.Deserialize<string[]>(task.ExcludedActors)!.Union(editors));
    }

    internal static void Withdraw(BpmDbContext database, Definition row, string reason, Actor actor, DateTimeOffset now)
    {
        SopLog.Add(database, row, SopStep.Withdrawn, actor, reason, now, row.ApprovalInstanceId);
        (row.State, row.ApprovalInstanceId) = (SopState.Draft, null);
    }

    private async Task SubmitAsync(Change change, Definition row, string summary, Actor actor, CancellationToken cancellationToken)
    {
        if (row.State is not SopState.Draft) throw SopProblems.NotADraft(row);
        var file = definitions.Check(row.Xml);
        var errors = file.Diagnostics.Where(d => d.Severity is Severity.Error).ToList();
        if (rules.AreRequired) errors.AddRange((await health.CheckAsync(file, row.Xml, cancellationToken)).Where(FormRules.KeepsOutOfForce));
        if (errors.Count > 0) throw SopProblems.NotSubmittable(errors);
        SopLog.Edited(row, actor);
        row.State = SopState.Submitted;
        SopLog.Add(change.Database, row, SopStep.Submitted, actor, summary, change.Now, change.Row.Id);
    }

    private static Task ReviewAsync(Change change, Definition row, string note, Actor actor)
    {
        if (row.State is not SopState.Submitted) throw SopProblems.NotWaiting(row);
        RequireOthersWork(row, actor);
        row.State = SopState.Reviewed;
        SopLog.Add(change.Database, row, SopStep.Reviewed, actor, note, change.Now, change.Row.Id);
        return Task.CompletedTask;
    }

    private static Task ReturnAsync(Change change, Definition row, string reason, Actor actor)
    {
        if (row.State is not (SopState.Submitted or SopState.Reviewed)) throw SopProblems.NotWaiting(row);
        row.State = SopState.Draft;
        SopLog.Add(change.Database, row, SopStep.Returned, actor, reason, change.Now, change.Row.Id);
        return Task.CompletedTask;
    }

    private async Task ApproveAsync(Change change, Definition row, Variables given, Actor actor, CancellationToken cancellationToken)
    {
        if (row.State is not SopState.Reviewed) throw SopProblems.NotWaiting(row);
        RequireOthersWork(row, actor);
        var database = change.Database;
        var (submitted, reviewed) = (await SopLog.LastAsync(database, row.Id, SopStep.Submitted, cancellationToken), await SopLog.LastAsync(database, row.Id, SopStep.Reviewed, cancellationToken));
        if (reviewed?.Hash != row.XmlHash) throw SopProblems.NotWaiting(row);
        var today = OfficeTime.DateOf(change.Now, (await office.GetAsync(cancellationToken)).Zone);
        var (on, effective) = Dates(given, today);
        database.SopApprovals.Add(new()
        {
            DefinitionId = row.Id, Number = given.Text(ApprovalProcess.Number)!.Trim(), ApprovedOn = on, EffectiveOn = effective,
            LegalRecord = given.Text(ApprovalProcess.LegalRecord)!.Trim(), Hash = row.XmlHash, SubmittedBy = submitted!.ActorId ?? Actor.System.UserId,
            ReviewedBy = reviewed.ActorId ?? Actor.System.UserId, ApprovedBy = actor.UserId, ApprovedAt = change.Now, InstanceId = change.Row.Id,
        });
        (row.State, row.EffectiveOn) = (SopState.Approved, effective);
        SopLog.Add(database, row, SopStep.Approved, actor, given.Text(ApprovalProcess.LegalRecord)!.Trim(), change.Now, change.Row.Id);
    }

    private static (DateOnly On, DateOnly Effective) Dates(Variables given, DateOnly today)
    {
        var (on, effective) = (DateOnly.ParseExact(given.Text(ApprovalProcess.ApprovedOn)!, "yyyy-MM-dd"), DateOnly.ParseExact(given.Text(ApprovalProcess.EffectiveOn)!, "yyyy-MM-dd"));
        var wrong = new List<Diagnostic>();
        if (on > today) wrong.Add(new("sop.approved-on", Severity.Error, ApprovalProcess.ApprovedOn, new(
            $"Diharapkan tanggal pengesahan paling lambat hari ini, tetapi tertulis {on:yyyy-MM-dd}.", $"Expected the date of approval to be today or earlier, but it says {on:yyyy-MM-dd}.")));
        if (effective < today) wrong.Add(new("sop.effective-on", Severity.Error, ApprovalProcess.EffectiveOn, new(
            $"Diharapkan tanggal efektif hari ini atau sesudahnya, tetapi tertulis {effective:yyyy-MM-dd}: SOP tidak berlaku surut.", $"Expected the effective date to be today or later, but it says {effective:yyyy-MM-dd}: an SOP does not apply backwards.")));
        if (wrong.Count > 0) throw new ProblemException(ProblemKind.Invalid, "invalid-form", new("Diharapkan isian yang benar, tetapi ada yang perlu diperbaiki.", "Expected a valid form, but some fields need to be mended."), wrong);
        return (on, effective);
    }

    /// <summary>Nobody reviews or approves what they wrote, whatever the diagram says.</summary>
    private static void RequireOthersWork(Definition row, Actor actor)
    {
        if (SopLog.EditorsOf(row).Contains(actor.UserId)) throw SopProblems.OwnWork();
    }

    /// <summary>Stored ones, and those that the same change submits.</summary>
    private static async Task<IReadOnlyList<Definition>> VersionsAsync(BpmDbContext database, string instanceId, CancellationToken cancellationToken)
    {
        var stored = await database.Definitions.Where(d => d.ApprovalInstanceId == instanceId).ToListAsync(cancellationToken);
        return [.. stored.Union(database.Definitions.Local.Where(d => d.ApprovalInstanceId == instanceId)).OrderBy(d => d.Key, StringComparer.Ordinal)];
    }
}
