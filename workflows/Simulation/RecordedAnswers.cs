using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Simulation;

/// <summary>People and the world do what they did, found again by the element's id: the first run of a step answers its first run in the draft.</summary>
internal sealed class RecordedAnswers(RecordedCase recorded, RecordedWays ways, WorkingCalendar calendar) : IAnswers
{
    private readonly Dictionary<string, Queue<RecordedRun>> runs = recorded.Runs.GroupBy(r => r.ElementId).ToDictionary(g => g.Key, g => new Queue<RecordedRun>(g));
    private readonly Dictionary<string, Queue<RecordedFact>> facts = recorded.Facts.OrderBy(f => f.AskedAt).GroupBy(f => f.ElementId).ToDictionary(g => g.Key, g => new Queue<RecordedFact>(g));

    public Answer? ToTask(Effect.CreateUserTask task, UserTask element, ProcessInstance instance)
    {
        if (!runs.TryGetValue(element.Id, out var left) || !left.TryDequeue(out var run)) return null;
        // It was called off: whatever did so comes again, and the clock must run for it.
        if (run.EndedAt is not { } ended) return Answer.Never;
        var own = calendar.For(task.SameBidang ? recorded.Variables.Text(ProcessInstance.BidangVariable) ?? recorded.Bidang : null, task.CandidateGroups);
        var at = task.ReadyAt == run.ReadyAt && run.Paused == TimeSpan.Zero ? ended : own.Add(task.ReadyAt, own.Between(run.ReadyAt, ended) - run.Paused);
        // Work that took no working time is done at once.
        if (at < task.ReadyAt || ended == run.ReadyAt) at = task.ReadyAt;
        return new(at, new Trigger.TaskCompleted(task.TaskId, run.Outcome, recorded.Variables.Only(element.Form.Fields.Select(f => f.Id)), run.Actor ?? "simulasi"));
    }

    /// <summary>A job that the history does not know is a new one of the draft: the system does it, and nobody has to answer for it.</summary>
    public Answer? ToJob(Effect.QueueJob job, ServiceTask element, DateTimeOffset now)
    {
        var fact = Next(element.Id);
        var at = now + (fact is null ? TimeSpan.Zero : fact.At - fact.AskedAt);
        return new(at, fact?.ErrorCode is { } code
            ? new Trigger.JobThrewError(job.JobId, code, fact.Message ?? "", Variables.Empty)
            : new Trigger.JobSucceeded(job.JobId, Output(element.Outputs)));
    }

    /// <summary>A message that came before it is waited for has been kept; a signal was heard by nobody.</summary>
    public Answer? ToSubscription(Subscription subscription, FlowNode element, ProcessInstance instance, DateTimeOffset now)
    {
        if (Next(element.Id) is not { } fact) return null;
        var payload = Output(element is CatchEvent caught ? caught.Outputs : ((Activity)element).Outputs);
        if (subscription.Kind is SubscriptionKind.Signal) return fact.At < now ? null : new(fact.At, new Trigger.SignalReceived(subscription.Id, payload));
        return new(fact.At > now ? fact.At : now, new Trigger.MessageReceived(subscription.Id, payload, null));
    }

    public Answer? ToCall(Effect.StartCalledInstance call, DateTimeOffset now)
    {
        if (Next(call.ElementId) is not { } fact) return null;
        return new(now + (fact.At - fact.AskedAt), fact.Message is null && fact.ErrorCode is null
            ? new Trigger.CallCompleted(call.CallId, Output(((Activity)recorded.Definition.Nodes[call.ElementId]).Outputs))
            : new Trigger.CallFailed(call.CallId, fact.ErrorCode, fact.Message ?? ""));
    }

    public ProcessDefinition? ToIncident(Incident incident, ProcessDefinition definition) => null;

    public ProcessDefinition After(IReadOnlyList<HistoryEntry> history, ProcessDefinition definition) => ways.After(history, definition);

    private RecordedFact? Next(string elementId) => facts.TryGetValue(elementId, out var left) && left.TryDequeue(out var fact) ? fact : null;

    /// <summary>What was handed over, read back from where it was put.</summary>
    private Variables Output(ImmutableArray<Mapping> outputs)
    {
        var output = Variables.Empty;
        foreach (var (name, variable) in outputs)
            if (recorded.Variables[variable] is { } value) output = output.With(name, value);
        return output;
    }
}
