using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Engine;

public static partial class ProcessEngine
{
    private static void FireTimer(Move move, Trigger.TimerFired trigger)
    {
        var timer = move.Timers.FirstOrDefault(t => t.Id == trigger.TimerId) ?? throw Unknown("timer", "pengatur waktu", trigger.TimerId);
        move.Spend(timer);
        move.Record("timerFired", timer.ElementId, data: Variables.Empty.With("timerId", timer.Id).With("purpose", Camel(timer.Purpose)));
        if (timer.Purpose is not TimerPurpose.Event)
        {
            var task = (UserTask)move.Definition.Node(timer.ElementId);
            var repeats = timer.Purpose is TimerPurpose.Repeat;
            move.Do(new Effect.NotifyDeadline(timer.TaskId!, timer.ElementId, timer.Purpose, move.Now)
            {
                Number = repeats ? (timer.Repeated ?? 0) + 1 : null, Reached = repeats ? task.Reached(move, timer.TokenId) : [], Since = timer.Since,
            });
            if (timer.Purpose.IsLate()) task.Repeat(move, timer);
            return;
        }
        move.Come(timer.TokenId, move.Definition.Node(timer.ElementId), Variables.Empty, timer);
    }

    private static void SucceedJob(Move move, Trigger.JobSucceeded trigger)
    {
        var (token, task) = WaitingJob(move, trigger.JobId);
        move.Record("jobSucceeded", task.Id, data: Variables.Empty.With("jobId", trigger.JobId));
        task.Succeeded(move, token.Id, trigger.Output);
    }

    private static void FailJob(Move move, Trigger.JobFailed trigger)
    {
        var (token, task) = WaitingJob(move, trigger.JobId);
        move.Record("jobFailed", task.Id, data: Variables.Empty.With("jobId", trigger.JobId).With("message", trigger.Message));
        move.Fail(token.Id, task,
            $"Expected activity '{task.ActivityType}' of element '{task.Id}' in instance '{move.InstanceId}' to succeed, but {trigger.Message}", trigger.JobId);
    }

    private static (Token Token, ServiceTask Task) WaitingJob(Move move, string jobId)
    {
        var token = move.Tokens.FirstOrDefault(t => t.State is TokenState.Job && t.WorkId == jobId) ?? throw Unknown("job", "pekerjaan", jobId);
        return (token, (ServiceTask)move.Definition.Node(token.ElementId));
    }

    /// <summary>The element is tried again: a new job, the script once more, or the way on chosen anew.</summary>
    private static void RetryIncident(Move move, Trigger.IncidentRetried trigger)
    {
        var incident = move.Incident(trigger.IncidentId) ?? throw Unknown("incident", "kendala", trigger.IncidentId);
        var token = move.Tokens.First(t => t.Id == incident.TokenId);
        var node = move.Definition.Node(incident.ElementId);
        move.Resolve(incident);
        var told = Variables.Empty.With("incidentId", incident.Id);
        move.Record("incidentRetried", node.Id, trigger.Actor, trigger.Reason is { } reason ? told.With("reason", reason) : told);
        switch (node)
        {
            case ParallelGateway gateway:
                move.Wait(token.Id, TokenState.Join, null);
                gateway.Join(move, token.Id);
                break;
            case InclusiveGateway { Incoming.Length: > 1 } when !incident.WhenLeaving: move.Wait(token.Id, TokenState.Join, null); break;
            case ExclusiveGateway gateway: gateway.Run(move, token.Id); break;
            case Activity activity when incident.WhenLeaving && move.IsRun(token): move.Complete(token.Id, activity); break;
            case var _ when incident.WhenLeaving: move.Leave(token.Id, node); break;
            case ServiceTask service when incident.JobId is { } failed: service.Retry(move, token.Id, failed); break;
            // Its edge has been watched all along.
            case CallActivity call when incident.JobId is not null: call.Run(move, token.Id); break;
            default: move.Run(node, token.Id); break;
        }
    }

    private static TriggerRefusedException Unknown(string kind, string kindInIndonesian, string id) => new($"unknown-{kind}", new(
        $"Diharapkan {kindInIndonesian} {id} masih menunggu, tetapi tidak ada lagi.", $"Expected {kind} {id} to be waiting, but it is not there any more."));

    private static string Camel(TimerPurpose purpose) => char.ToLowerInvariant(purpose.ToString()[0]) + purpose.ToString()[1..];
}
