using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

public sealed partial class InstanceRunner(
    Changes changes, InstanceStarter starter, IDefinitionStore definitions, IOfficeCalendar office, IDbContextFactory<BpmDbContext> contexts, TimeProvider time,
    LifeCycle.ApprovalSteps approvals, Activities.Publishing.ChannelLimits channelLimits, Publishing.ChannelChoices channelChoices, INotifications? notifications = null) : IInstanceRunner
{
    private const int MaxTitleLength = 300;
    private const int MaxBusinessKeyLength = 100;

    public Task<string> StartAsync(StartInstance command, Actor actor, CancellationToken cancellationToken) =>
        StartAsync(command, actor, alongside: null, cancellationToken);

    /// <param name="alongside">Further rows of the same transaction; false gives the start up.</param>
    internal async Task<string> StartAsync(
        StartInstance command, Actor actor, Func<BpmDbContext, Task<bool>>? alongside, CancellationToken cancellationToken)
    {
        RequireLabels(command);
        if (actor != Actor.System && Workflows.Library.ShippedSops.StartsByItself(command.DefinitionKey)) throw RuntimeProblems.StartsByItself();
        var version = await definitions.InForceAsync(command.DefinitionKey, cancellationToken) ?? throw RuntimeProblems.NotInForce(command.DefinitionKey);
        var definition = await definitions.CompiledAsync(version.Id, cancellationToken);
        var start = ChooseStart(definition, command.StartEventId);
        if (!Access.CanStart(actor, GroupsOf(definition, start))) throw RuntimeProblems.MayNotStart();

        var startKey = Repeat.IdOf(actor, $"start:{version.Key}", command.IdempotencyKey);
        var actorId = actor == Actor.System ? null : actor.UserId;
        var form = (start as Workflows.Elements.StartEvent)?.Form ?? Workflows.Definitions.Form.Empty;
        var given = FormContent.Safe(form, command.Variables);
        channelChoices.RequireKnown(form, given);
        var beginning = new Beginning(starter.NewId(), version, definition, start.Id, given, actorId, actor.Bidang)
        {
            BusinessKey = Given(command.BusinessKey), Title = Given(command.Title), ActorId = actorId, StartKey = startKey,
        };
        var id = beginning.Id;
        await starter.StartAsync(beginning, async change =>
        {
            if (startKey is not null && await change.Database.Instances.Where(i => i.StartKey == startKey).Select(i => i.Id).FirstOrDefaultAsync(cancellationToken) is { } before)
            {
                id = before;
                return false;
            }
            await FormContent.RequirePeopleAsync(() => change.Database, form, given, change.Now, cancellationToken);
            return alongside is null || await alongside(change.Database);
        }, cancellationToken);
        return id;
    }

    public Task CancelAsync(string instanceId, string reason, Actor actor, CancellationToken cancellationToken) =>
        ControlAsync(instanceId, reason, actor, text => new Trigger.InstanceCancelled(actor.UserId, text), cancellationToken);

    public Task SuspendAsync(string instanceId, string reason, Actor actor, CancellationToken cancellationToken) =>
        ControlAsync(instanceId, reason, actor, text => new Trigger.InstanceSuspended(actor.UserId, text), cancellationToken);

    public Task ResumeAsync(string instanceId, string reason, Actor actor, CancellationToken cancellationToken) =>
        ControlAsync(instanceId, reason, actor, text => new Trigger.InstanceResumed(actor.UserId) { Reason = text }, cancellationToken);

    public async Task RetryIncidentAsync(string incidentId, string reason, Actor actor, CancellationToken cancellationToken)
    {
        if (!Access.CanAdminister(actor) && !Access.CanOperate(actor)) throw RuntimeProblems.Forbidden();
        var text = Reasons.Require(reason);
        await using var reading = await contexts.CreateDbContextAsync(cancellationToken);
        var incident = await reading.Incidents.FindAsync([incidentId], cancellationToken);
        // What failed outside every case (a mail, a scheduled start) is the administrator's.
        if (incident?.InstanceId is null && !Access.CanAdminister(actor)) throw RuntimeProblems.Forbidden();
        if (incident is null or { ResolvedAt: not null }) throw RuntimeProblems.IncidentNotFound();

        if (incident.InstanceId is { } instanceId)
        {
            var ofEngine = false;
            await changes.ChangeAsync(instanceId, async change =>
            {
                ofEngine = change.State.Incidents.Any(i => i.Id == incidentId);
                if (!ofEngine) return false;
                change.RetriedJob = incident.JobId is { } jobId ? await change.Database.Jobs.FindAsync([jobId], cancellationToken) : null;
                await changes.AdvanceAsync(change, new Trigger.IncidentRetried(incidentId, actor.UserId) { Reason = text }, cancellationToken);
                await ResolveAsync(change.Database, incidentId, actor, cancellationToken);
                return true;
            }, cancellationToken);
            if (ofEngine) return;
        }
        await changes.CommitAsync(database => RequeueAsync(database, incidentId, actor, cancellationToken), cancellationToken);
    }

    /// <summary>A job, a delivery or a timer outside the engine's own incidents: its row is due again.</summary>
    private async Task<bool> RequeueAsync(BpmDbContext database, string incidentId, Actor actor, CancellationToken cancellationToken)
    {
        var incident = await ResolveAsync(database, incidentId, actor, cancellationToken);
        if (await database.Jobs.FindAsync([incident.JobId], cancellationToken) is { Status: JobStatus.Failed } job)
            (job.Status, job.RunAt, job.Attempts, job.EndedAt) = (JobStatus.Queued, time.GetUtcNow(), 0, null);
        else if (await database.Deliveries.FirstOrDefaultAsync(d => d.Id == incident.JobId && d.Status == DeliveryStatus.Failed, cancellationToken) is { } delivery)
            (delivery.Status, delivery.RunAt, delivery.Attempts, delivery.EndedAt, delivery.Revision) = (DeliveryStatus.Waiting, time.GetUtcNow(), 0, null, delivery.Revision + 1);
        else
        {
            await TimerIncidents.ReleaseAsync(database, incident.Id, cancellationToken);
            await Mails.OfficeTemplates.ReleaseAsync(database, incident.Id, cancellationToken);
            await Mailing.DeadAddresses.ResolvedAsync(database, incident, time.GetUtcNow(), cancellationToken);
        }
        return true;
    }

    private async Task<IncidentRow> ResolveAsync(BpmDbContext database, string incidentId, Actor actor, CancellationToken cancellationToken)
    {
        var incident = await database.Incidents.FindAsync([incidentId], cancellationToken) ?? throw RuntimeProblems.IncidentNotFound();
        (incident.ResolvedAt, incident.ResolvedBy) = (incident.ResolvedAt ?? time.GetUtcNow(), actor.UserId);
        return incident;
    }

    private async Task ControlAsync(
        string instanceId, string reason, Actor actor, Func<string, Trigger> trigger, CancellationToken cancellationToken)
    {
        var text = Reasons.Require(reason);
        await changes.ChangeAsync(instanceId, async change =>
        {
            if (!await Access.VisibleCase(change.Database, actor, instanceId).AnyAsync(cancellationToken)) throw RuntimeProblems.InstanceNotFound();
            if (actor != Actor.System && !Access.CanControlInstances(actor)) throw RuntimeProblems.Forbidden();
            var act = trigger(text);
            await changes.AdvanceAsync(change, act, cancellationToken);
            if (act is Trigger.InstanceCancelled) await LifeCycle.ApprovalSteps.CancelledAsync(change, text, actor, cancellationToken);
            return true;
        }, cancellationToken);
    }

    private static FlowNode ChooseStart(ProcessDefinition definition, string? id)
    {
        try
        {
            return ProcessEngine.ChooseStart(definition, id);
        }
        catch (TriggerRefusedException refused)
        {
            throw RuntimeProblems.From(refused);
        }
    }

    /// <summary>The groups that may start here by hand: the event's own, else its lane's.</summary>
    public static IReadOnlyCollection<string> GroupsOf(ProcessDefinition definition, FlowNode start) =>
        start is StartEvent { Assignment.Groups: { IsDefaultOrEmpty: false } groups } ? groups
        : definition.Lanes.FirstOrDefault(l => l.Id == start.LaneId)?.Groups is { IsDefault: false } ofLane ? ofLane : [];

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Labels stand in lists, addresses and the subjects of mails: one line each, and short.</summary>
    private static void RequireLabels(StartInstance command)
    {
        if (Fits(command.Title, MaxTitleLength) && Fits(command.BusinessKey, MaxBusinessKeyLength)) return;
        throw RuntimeProblems.Invalid("invalid-label",
            $"Diharapkan judul paling panjang {MaxTitleLength} dan nomor paling panjang {MaxBusinessKeyLength} huruf, masing-masing satu baris, tetapi isinya lain.",
            $"Expected a title of at most {MaxTitleLength} and a business key of at most {MaxBusinessKeyLength} characters, one line each, but they are not.");
    }

    private static bool Fits(string? label, int maxLength) => label is null || (label.Length <= maxLength && !label.Any(char.IsControl));
}
