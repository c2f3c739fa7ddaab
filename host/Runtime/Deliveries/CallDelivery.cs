using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Deliveries;

/// <summary>Starts what a call activity calls, ends it when the call is given up, and brings its answer back. BPMN 2.0.2 section 10.3.6.</summary>
public sealed class CallDelivery(
    IDbContextFactory<BpmDbContext> contexts, Changes changes, InstanceStarter starter, IDefinitionStore definitions, CalledVersions versions)
{
    /// <summary>A process that calls itself without end stops here, with an incident in the caller.</summary>
    public const int MaxDepth = 16;

    public async Task StartAsync(Delivery call, CancellationToken cancellationToken)
    {
        try
        {
            var beginning = await PlanAsync(call, cancellationToken);
            await changes.CommitAsync(async database =>
            {
                // A caller that gave the call up has taken the row away.
                if (await database.Deliveries.FindAsync([call.Number], cancellationToken) is not { Status: DeliveryStatus.Waiting } row) return false;
                database.Deliveries.Remove(row);
                await starter.StartAsync(database, beginning, cancellationToken);
                return true;
            }, cancellationToken);
        }
        catch (TriggerRefusedException refused)
        {
            await RefuseAsync(call, refused.Reason, cancellationToken);
        }
        catch (ProblemException problem) when (problem.Kind is ProblemKind.Invalid or ProblemKind.NotFound or ProblemKind.Forbidden)
        {
            await RefuseAsync(call, problem.Reason, cancellationToken);
        }
    }

    /// <summary>The called instance ends; it may have ended by itself meanwhile.</summary>
    public async Task CancelAsync(Delivery cancellation, CancellationToken cancellationToken)
    {
        await using var reading = await contexts.CreateDbContextAsync(cancellationToken);
        var called = await reading.Instances.Where(i => i.ParentInstanceId == cancellation.SenderId && i.CallId == cancellation.CallId)
            .Select(i => i.Id).FirstOrDefaultAsync(cancellationToken);
        if (called is null)
        {
            await changes.CommitAsync(database => RemoveAsync(database, cancellation, cancellationToken), cancellationToken);
            return;
        }
        await changes.ChangeAsync(called, async change =>
        {
            if (!await RemoveAsync(change.Database, cancellation, cancellationToken)) return false;
            if (change.State.Status is InstanceStatus.Completed or InstanceStatus.Terminated) return true;
            await changes.AdvanceAsync(change, new Trigger.InstanceCancelled(Actor.System.UserId, "Langkah yang memanggil proses ini dibatalkan"), cancellationToken);
            return true;
        }, cancellationToken);
    }

    /// <summary>The caller goes on; one that has ended, or does not wait for this call any more, leaves the answer unread.</summary>
    public Task ReturnAsync(Delivery answer, CancellationToken cancellationToken) => changes.ChangeAsync(answer.ReceiverId!, async change =>
    {
        if (change.State.Status is InstanceStatus.Suspended || !await RemoveAsync(change.Database, answer, cancellationToken)) return false;
        if (!WaitsFor(change, answer.CallId)) return true;
        var output = Variables.Parse(answer.Payload);
        await changes.AdvanceAsync(change, answer.Completed is true
            ? new Trigger.CallCompleted(answer.CallId!, output)
            : new Trigger.CallFailed(answer.CallId!, answer.ErrorCode, answer.Message ?? "it was stopped before its end."), cancellationToken);
        return true;
    }, cancellationToken);

    private async Task<Beginning> PlanAsync(Delivery call, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var caller = await database.Instances.AsNoTracking().SingleAsync(i => i.Id == call.SenderId, cancellationToken);
        if (caller.CallDepth >= MaxDepth) throw RuntimeProblems.Invalid("call-too-deep",
            $"Diharapkan panggilan paling dalam {MaxDepth} tingkat, tetapi langkah '{call.ElementId}' pada berkas proses '{caller.Id}' memanggil '{call.DefinitionKey}' lebih dalam lagi.",
            $"Expected calls at most {MaxDepth} deep, but element '{call.ElementId}' of instance '{caller.Id}' calls '{call.DefinitionKey}' still deeper.");
        var version = await versions.FindAsync(database, call, caller, cancellationToken);
        var definition = await definitions.CompiledAsync(version.Id, cancellationToken);
        var start = ProcessEngine.ChooseStart(definition, null);
        return new(starter.NewId(), version, definition, start.Id, Variables.Parse(call.Payload), caller.StartedBy, caller.Bidang)
        {
            // What the called process does not name itself goes by the name of the case it works for.
            BusinessKey = start is not StartEvent { BusinessKeyPattern: not null } ? caller.BusinessKey : null, Title = start is not StartEvent { TitleField: not null } ? caller.Title : null,
            Caller = new(caller.Id, call.CallId!), CallElementId = call.ElementId, CallDepth = caller.CallDepth + 1,
        };
    }

    private Task RefuseAsync(Delivery call, Text reason, CancellationToken cancellationToken) => changes.ChangeAsync(call.SenderId!, async change =>
    {
        if (change.State.Status is InstanceStatus.Suspended || !await RemoveAsync(change.Database, call, cancellationToken)) return false;
        if (WaitsFor(change, call.CallId)) await changes.AdvanceAsync(change, new Trigger.CallFailed(call.CallId!, null, $"it could not be started: {reason.En}"), cancellationToken);
        return true;
    }, cancellationToken);

    private static bool WaitsFor(Change change, string? callId) => change.State.Tokens.Any(t => t.State is TokenState.Call && t.WorkId == callId);

    private static async Task<bool> RemoveAsync(BpmDbContext database, Delivery delivery, CancellationToken cancellationToken)
    {
        if (await database.Deliveries.FindAsync([delivery.Number], cancellationToken) is not { Status: DeliveryStatus.Waiting } row) return false;
        database.Deliveries.Remove(row);
        return true;
    }
}
