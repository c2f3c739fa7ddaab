using System.Collections.Immutable;
using System.Text.Json;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Migrating;
using Disdik.Bpm.Host.Runtime.Deliveries;
using Disdik.Bpm.Host.Runtime.Escalations;
using Disdik.Bpm.Host.Runtime.LifeCycle;
using Disdik.Bpm.Host.Runtime.Publishing;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>Turns what the engine decided into rows, in the change's own transaction.</summary>
public sealed class EffectWriter(InstanceStore store, INotifications? notifications = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public async Task WriteAsync(Change change, Advance advance, CancellationToken cancellationToken)
    {
        change.State = advance.Instance;
        foreach (var entry in advance.History) change.Add(entry);

        var created = new List<WorkTask>();
        foreach (var effect in advance.Effects) await WriteAsync(change, effect, created, cancellationToken);
        await ApprovalSteps.KeepEditorsOutAsync(change, created, cancellationToken);
        if (notifications is null || change.Quiet) return;

        // Only now: a task that the same advance closed again is nobody's work.
        foreach (var task in created.Where(t => t.Status is WorkTaskStatus.Open))
        {
            if (await store.AnyoneMayDoAsync(change, task, cancellationToken)) RecordMails(change, task, await notifications.TaskCreatedAsync(change.Database, change.Row, task, change.Now, cancellationToken));
        }
    }

    private async Task WriteAsync(Change change, Effect effect, List<WorkTask> created, CancellationToken cancellationToken)
    {
        switch (effect)
        {
            case Effect.CreateUserTask or Effect.CloseUserTask or Effect.ChangeDueTime:
                await WriteTaskAsync(change, effect, created);
                break;
            case Effect.StartTimer start:
                change.Add(Timer(change, start));
                if (start is { Purpose: TimerPurpose.Escalation2, TaskId: { } late }) EscalationWriter.Rescheduled(change, await change.TaskAsync(late), start.Purpose, start.DueAt);
                break;
            case Effect.CancelTimer cancel:
                change.EndTimer(cancel.TimerId);
                break;
            case Effect.QueueJob queue:
                Queue(change, queue);
                break;
            case Effect.CancelJob cancel:
                if (await JobAsync(change, cancel.JobId, cancellationToken) is { Status: JobStatus.Queued or JobStatus.Running or JobStatus.Failed } job)
                {
                    (job.Status, job.LeaseUntil, job.EndedAt) = (JobStatus.Cancelled, null, change.Now);
                    if (job.Type == PublishToWebsite.Type) await PublicationMoves.WithdrawAsync(change, cancellationToken);
                }
                break;
            case Effect.NotifyDeadline notify:
                await NotifyAsync(change, notify, cancellationToken);
                break;
            case Effect.OpenSubscription open:
                DeliveryWriter.Open(change, open.Subscription);
                break;
            case Effect.CloseSubscription close:
                await DeliveryWriter.CloseAsync(change, close.SubscriptionId, cancellationToken);
                break;
            case Effect.SendMessage send:
                DeliveryWriter.Send(change, send);
                break;
            case Effect.BroadcastSignal broadcast:
                DeliveryWriter.Broadcast(change, broadcast);
                break;
            case Effect.StartCalledInstance call:
                DeliveryWriter.Call(change, call);
                break;
            case Effect.CancelCalledInstance cancel:
                await DeliveryWriter.CancelCallAsync(change, cancel.CallId, cancellationToken);
                break;
            case Effect.ReturnToCaller answer:
                DeliveryWriter.Return(change, answer);
                break;
            case Effect.RaiseIncident { Incident: var incident }:
                change.Database.Incidents.Add(Row(change, incident));
                break;
            case Effect.ResolveIncident resolve:
                if (await change.Database.Incidents.FindAsync([resolve.IncidentId], cancellationToken) is { } row) row.ResolvedAt = change.Now;
                break;
            case Effect.UpdateUserTask or Effect.MoveTimer or Effect.RenameElement:
                await MigrationWriter.WriteAsync(change, effect, cancellationToken);
                break;
            default:
                throw new InvalidOperationException($"Expected an effect the runtime knows, but the engine gave {effect.GetType().Name}.");
        }
    }

    private static async Task WriteTaskAsync(Change change, Effect effect, List<WorkTask> created)
    {
        switch (effect)
        {
            case Effect.CreateUserTask create:
                created.Add(Task(change.Row, change.Definition, create));
                change.Add(created[^1]);
                break;
            case Effect.CloseUserTask close:
                if (await change.TaskAsync(close.TaskId) is { } closed)
                {
                    EscalationWriter.Closed(change, closed, close.End);
                    Close(closed, close, change.Now);
                }
                break;
            case Effect.ChangeDueTime moved:
                if (await change.TaskAsync(moved.TaskId) is not { } timed) break;
                var before = timed.DueAt;
                (timed.DueAt, timed.DueExplanation, timed.Revision) = (moved.Due?.At, Explanation(moved.Due?.Trace ?? []), timed.Revision + 1);
                EscalationWriter.DueMoved(change, timed, before);
                break;
        }
    }

    private static IncidentRow Row(Change change, Incident incident) => new()
    {
        Id = incident.Id, InstanceId = change.Row.Id, ElementId = incident.ElementId, JobId = incident.JobId, Message = incident.Message, RaisedAt = incident.RaisedAt,
    };

    private static TimerRow Timer(Change change, Effect.StartTimer start) => new()
    {
        Id = start.TimerId, InstanceId = change.Row.Id, ElementId = start.ElementId, Purpose = start.Purpose, TaskId = start.TaskId, DueAt = start.DueAt,
    };

    internal static WorkTask Task(Instance row, ProcessDefinition definition, Effect.CreateUserTask create)
    {
        var element = (UserTask)definition.Node(create.ElementId);
        return new WorkTask
        {
            Id = create.TaskId, InstanceId = row.Id, DefinitionId = row.DefinitionId, DefinitionKey = row.DefinitionKey,
            ElementId = create.ElementId, Name = element.Name, PrintedNo = element.Step?.PrintedNo, LaneId = element.LaneId, Round = create.Round,
            Status = WorkTaskStatus.Open, CreatedAt = create.ReadyAt, DueAt = create.Due?.At,
            DueExplanation = Explanation(create.Due?.Trace ?? []),
            Outcomes = List(create.Outcomes), ExcludedActors = List(create.ExcludedActors),
            Bidang = create.SameBidang ? row.Bidang : null, CandidateGroups = create.CandidateGroups,
        };
    }

    internal static string Explanation(ImmutableArray<Text> sentences) => sentences.IsDefaultOrEmpty ? "[]" : StoredText.WriteAll(sentences);

    private static string List<T>(ImmutableArray<T> items) => items.IsDefaultOrEmpty ? "[]" : JsonSerializer.Serialize(items, Json);

    private static void Close(WorkTask task, Effect.CloseUserTask close, DateTimeOffset now)
    {
        task.Status = close.End is TaskEnd.Completed ? WorkTaskStatus.Completed : WorkTaskStatus.Cancelled;
        (task.CompletedAt, task.CompletedBy, task.Outcome) = (now, close.Actor, close.Outcome);
        task.Revision++;
    }

    /// <summary>A job of this change, or a stored one.</summary>
    private static async Task<Job?> JobAsync(Change change, string id, CancellationToken cancellationToken) =>
        change.Jobs.FirstOrDefault(j => j.Id == id) ?? await change.Database.Jobs.FindAsync([id], cancellationToken);

    /// <summary>
    /// A retried incident queues a new job for the same effect. It takes over the failed job's key, so that the activity finds the
    /// trace of an attempt that did reach the other side.
    /// </summary>
    private static void Queue(Change change, Effect.QueueJob queue)
    {
        var earlier = change.RetriedJob is { } retried && retried.ElementId == queue.ElementId ? retried : null;
        change.RetriedJob = null;
        var job = new Job
        {
            Id = queue.JobId, InstanceId = change.Row.Id, ElementId = queue.ElementId, Type = queue.ActivityType,
            IdempotencyKey = earlier?.IdempotencyKey ?? queue.JobId, Input = queue.Input.ToJson(), Variables = change.State.Variables.ToJson(),
            Approval = queue.Approval is null ? null : InstanceSnapshot.Write(queue.Approval), Status = JobStatus.Queued, RunAt = change.Now,
            CreatedAt = change.Now, LastError = earlier?.LastError,
        };
        if (earlier is null)
        {
            change.Add(job);
            return;
        }
        // The key is unique: the row that had it goes in the same save, before the new one comes.
        change.Database.Jobs.Remove(earlier);
        change.Database.Jobs.Add(job);
    }

    private async Task NotifyAsync(Change change, Effect.NotifyDeadline notify, CancellationToken cancellationToken)
    {
        if (notifications is null || await change.TaskAsync(notify.TaskId) is not { } task) return;
        RecordMails(change, task, await notifications.DeadlineReachedAsync(change.Database, change.Row, task, DeadlineNotice.Of(notify), change.Now, cancellationToken), notify.Number);
        EscalationWriter.Raised(change, task, notify.Rung);
    }

    /// <param name="number">Which one it is of the repeated notices; null for all others.</param>
    internal static void RecordMails(Change change, WorkTask task, IReadOnlyList<OutboxMail> mails, int? number = null)
    {
        foreach (var mail in mails)
        {
            var facts = Variables.Empty.With("mailId", mail.Id).With("kind", mail.Kind).With("recipientId", mail.RecipientId).With("taskId", task.Id);
            change.Record("mailQueued", task.ElementId, null, number is { } again ? facts.With("number", JsonSerializer.SerializeToElement(again)) : facts);
        }
    }
}
