using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.LifeCycle;

/// <summary>Hands a draft in for its approval, and takes it back. From its submission on the version does not change.</summary>
public sealed class SopSubmissions(
    IDbContextFactory<BpmDbContext> contexts, Changes changes, InstanceStarter starter, IInstanceRunner runner, IDefinitionStore definitions, ApprovalSteps steps, TimeProvider time)
{
    /// <param name="expectedHash">The hash that the owner saw; null for whatever is stored.</param>
    /// <param name="summary">What changed and why.</param>
    /// <returns>The case of the approval.</returns>
    /// <exception cref="ProblemException">Not the process owner, not a draft, changed meanwhile, another version is in approval, or it has problems (all are listed).</exception>
    public async Task<string> SubmitAsync(string definitionId, string? expectedHash, string summary, Actor actor, CancellationToken cancellationToken)
    {
        if (!Access.CanDesign(actor)) throw RuntimeProblems.Forbidden();
        var text = Reasons.Require(summary);
        await using var reading = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await DraftAsync(reading, definitionId, expectedHash, cancellationToken);
        var given = Variables.Empty.With(ApprovalProcess.Summary, text);
        if (await ReturnedAsync(reading, row, cancellationToken) is { } task)
        {
            await runner.CompleteTaskAsync(new CompleteTask(task.Id, null, given, null), actor, cancellationToken);
            return task.InstanceId;
        }
        return await StartAsync(row, given, actor, cancellationToken);
    }

    /// <summary>The version is a draft again; its case ends.</summary>
    public async Task WithdrawAsync(string definitionId, string reason, Actor actor, CancellationToken cancellationToken)
    {
        if (!Access.CanDesign(actor)) throw RuntimeProblems.Forbidden();
        var text = Reasons.Require(reason);
        await using var reading = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await reading.Definitions.AsNoTracking().SingleOrDefaultAsync(d => d.Id == definitionId, cancellationToken) ?? throw RuntimeProblems.NotInForce(definitionId);
        if (row.ApprovalInstanceId is not { } instanceId || row.State is not (SopState.Draft or SopState.Submitted or SopState.Reviewed)) throw SopProblems.NotWaiting(row);
        var ended = await reading.Instances.AnyAsync(i => i.Id == instanceId && i.EndedAt != null, cancellationToken);
        if (!ended)
        {
            await runner.CancelAsync(instanceId, text, actor, cancellationToken);
            return;
        }
        // Somebody ended its case by hand.
        await changes.CommitAsync(async database =>
        {
            foreach (var left in await database.Definitions.Where(d => d.ApprovalInstanceId == instanceId).ToListAsync(cancellationToken)) ApprovalSteps.Withdraw(database, left, text, actor, time.GetUtcNow());
            return true;
        }, cancellationToken);
    }

    private static async Task<Definition> DraftAsync(BpmDbContext database, string id, string? expectedHash, CancellationToken cancellationToken)
    {
        var row = await database.Definitions.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancellationToken) ?? throw new ProblemException(ProblemKind.NotFound, "definition-not-found", new(
            "Diharapkan versi SOP yang ada, tetapi tidak ditemukan.", "Expected a stored version of an SOP, but there is none of that id."));
        if (row.State is null) throw SopProblems.NotAnSop(row);
        if (row.State is not SopState.Draft) throw SopProblems.NotADraft(row);
        if (expectedHash is not null && row.XmlHash != expectedHash) throw new ProblemException(ProblemKind.Conflict, "definition-changed", new(
            $"Diharapkan versi {row.Version} seperti saat dibuka, tetapi sudah disimpan orang lain. Muat ulang sebelum mengajukan.",
            $"Expected version {row.Version} as it was opened, but someone else has saved it since. Reload before submitting."));
        var other = await database.Definitions.AsNoTracking().FirstOrDefaultAsync(d => d.Key == row.Key && d.Id != row.Id && (d.State == SopState.Submitted || d.State == SopState.Reviewed), cancellationToken);
        return other is null ? row : throw SopProblems.InApproval(other);
    }

    /// <summary>The task that was opened when the version was returned; null when it was not.</summary>
    private static Task<WorkTask?> ReturnedAsync(BpmDbContext database, Definition row, CancellationToken cancellationToken) =>
        database.Tasks.AsNoTracking().FirstOrDefaultAsync(t => t.InstanceId == row.ApprovalInstanceId && t.ElementId == ApprovalProcess.Submit && t.Status == WorkTaskStatus.Open, cancellationToken);

    private async Task<string> StartAsync(Definition draft, Variables given, Actor actor, CancellationToken cancellationToken)
    {
        var version = await definitions.InForceAsync(ApprovalProcess.Key, cancellationToken) ?? throw RuntimeProblems.NotInForce(ApprovalProcess.Key);
        var process = await definitions.CompiledAsync(version.Id, cancellationToken);
        ApprovalProcess.Require(process);
        var beginning = new Beginning(starter.NewId(), version, process, ProcessEngine.ChooseStart(process, null).Id, About(draft), actor.UserId, null)
        {
            Title = $"{draft.Name}, versi {draft.Version}", ActorId = actor.UserId,
        };
        await starter.StartAsync(beginning, async change =>
        {
            // Frozen together: the file may hold several processes.
            foreach (var row in await change.Database.Definitions.Where(d => d.XmlHash == draft.XmlHash && d.State == SopState.Draft && d.ApprovalInstanceId == null).ToListAsync(cancellationToken))
            {
                if (row.Key != draft.Key || row.Id == draft.Id) row.ApprovalInstanceId = beginning.Id;
            }
            if (!change.Database.Definitions.Local.Any(d => d.Id == draft.Id)) throw SopProblems.NotADraft(draft);
            // Nobody is asked to do what the submission itself does.
            change.Quiet = true;
            return true;
        }, cancellationToken, async change =>
        {
            change.Quiet = false;
            var task = change.Tasks.First(t => t.ElementId == ApprovalProcess.Submit);
            InstanceRunner.Take(change, task, actor);
            await changes.AdvanceAsync(change, new Trigger.TaskCompleted(task.Id, null, given, actor.UserId), cancellationToken);
            await steps.CompletedAsync(change, task, null, given, actor, cancellationToken);
        });
        return beginning.Id;
    }

    private static Variables About(Definition draft) => Variables.Empty
        .With("sopId", draft.Id).With("sopKunci", draft.Key).With("sopNama", draft.Name).With("sopVersi", $"{draft.Version}");
}
