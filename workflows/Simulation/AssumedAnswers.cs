using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Simulation;

/// <summary>People work at the pace of the plan, and everything else answers at once.</summary>
internal sealed class AssumedAnswers(ProcessDefinition original, DryRunPlan plan, WorkingCalendar calendar) : IAnswers
{
    private readonly Dictionary<string, int> visits = new(StringComparer.Ordinal);
    private readonly HashSet<string> forced = new(StringComparer.Ordinal);

    public List<Decision> Decisions { get; } = [];
    public List<Note> Notes { get; } = [];

    /// <summary>The definition under which the case begins.</summary>
    public ProcessDefinition Begin()
    {
        var definition = AssumedDefinition.WithoutJobInputs(original);
        foreach (var gateway in original.Nodes.Values.Where(IsGateway)) definition = Choose(gateway, definition);
        return definition;
    }

    public Answer? ToTask(Effect.CreateUserTask task, UserTask element, ProcessInstance instance)
    {
        if (plan.Pace is not Pace.OfStandard { Share: var share }) return Answer.Never;
        var outcome = Outcome(task, element);
        var at = DoneAt(task, share);
        var values = SampleValues.Of(element.Form, outcome, at, instance.Variables.Merge(plan.Variables));
        values = values.Merge(plan.Variables.Only(values.Select(v => v.Key)));
        return new(at, new Trigger.TaskCompleted(task.TaskId, outcome, values, plan.Performers.GetValueOrDefault(element.Id, $"simulasi:{element.Id}")));
    }

    public Answer? ToJob(Effect.QueueJob job, ServiceTask element, DateTimeOffset now)
    {
        Notes.Add(new(element.Id, new("Kegiatan sistem dianggap berhasil seketika; tidak ada yang dikirim atau diterbitkan.", "The system's activity is taken to succeed at once; nothing is sent or published.")));
        return new(now, new Trigger.JobSucceeded(job.JobId, Variables.Empty));
    }

    /// <summary>Only what the token itself waits for is taken to come; an event on the edge of a step is not. Of several events, the chosen or the first one.</summary>
    public Answer? ToSubscription(Subscription subscription, FlowNode element, ProcessInstance instance, DateTimeOffset now)
    {
        if (element is BoundaryEvent or StartEvent) return null;
        var owner = instance.Tokens.FirstOrDefault(t => t.Id == subscription.OwnerId);
        if (owner is not null && original.Nodes[owner.ElementId] is EventBasedGateway gateway && FirstOf(gateway) != element.Id) return null;
        Notes.Add(new(element.Id, new($"\"{subscription.Name}\" dianggap datang seketika.", $"\"{subscription.Name}\" is taken to come at once.")));
        return new(now, subscription.Kind is SubscriptionKind.Signal
            ? new Trigger.SignalReceived(subscription.Id, Variables.Empty) : new Trigger.MessageReceived(subscription.Id, Variables.Empty, null));
    }

    public Answer? ToCall(Effect.StartCalledInstance call, DateTimeOffset now)
    {
        Notes.Add(new(call.ElementId, new($"Proses \"{call.Key}\" dianggap selesai seketika.", $"The process \"{call.Key}\" is taken to end at once.")));
        return new(now, new Trigger.CallCompleted(call.CallId, Variables.Empty));
    }

    /// <summary>A way that cannot be worked out from made-up values is chosen; a calculation that cannot be is passed by.</summary>
    public ProcessDefinition? ToIncident(Incident incident, ProcessDefinition definition)
    {
        if (!forced.Add(incident.ElementId) || incident.JobId is not null) return null;
        var node = definition.Node(incident.ElementId);
        if (incident.WhenLeaving || IsGateway(node))
        {
            var flow = node.Outgoing.FirstOrDefault(id => !original.Flows[id].IsDefault) ?? node.Outgoing[0];
            Notes.Add(new(node.Id, new("Syaratnya tidak dapat dihitung dari nilai contoh: jalur pertama diandaikan.", "Its condition cannot be worked out from made-up values: the first way is assumed.")));
            return AssumedDefinition.Leaving(definition, node, flow);
        }
        if (node is not (ScriptTask or BusinessRuleTask)) return null;
        Notes.Add(new(node.Id, new("Tidak dapat dihitung dari nilai contoh: dilewati.", "It cannot be worked out from made-up values: it is passed by.")));
        return AssumedDefinition.Passing(definition, (Activity)node);
    }

    public ProcessDefinition After(IReadOnlyList<HistoryEntry> history, ProcessDefinition definition)
    {
        foreach (var left in history.Where(h => h.Type == "elementLeft" && plan.Choices.ContainsKey(h.ElementId!)).Select(h => original.Nodes[h.ElementId!]).Where(IsGateway))
        {
            visits[left.Id] = visits.GetValueOrDefault(left.Id) + 1;
            definition = Choose(left, definition);
        }
        return definition;
    }

    /// <summary>The choices at gateways whose conditions do not follow from an outcome that is chosen already, read from the way that was taken.</summary>
    public IEnumerable<Decision> Gateways(IEnumerable<Passage> way)
    {
        var rounds = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var flow in way.Where(p => p.FlowId is not null).Select(p => original.Flows[p.FlowId!]))
        {
            var gateway = original.Nodes[flow.SourceId];
            if (!IsOpen(gateway)) continue;
            var round = rounds[gateway.Id] = rounds.GetValueOrDefault(gateway.Id) + 1;
            yield return new(gateway.Id, round, [.. gateway.Outgoing.Select(id => Label(original.Flows[id]))], flow.Id, round <= plan.Choices.GetValueOrDefault(gateway.Id, []).Length);
        }
    }

    private Option Label(SequenceFlow flow) =>
        new(flow.Id, flow.Name is { Length: > 0 } name ? name : original.Nodes[flow.TargetId].Name is { Length: > 0 } target ? target : flow.Id);

    private bool IsOpen(FlowNode node) => node is EventBasedGateway || (IsGateway(node)
        && !node.Outgoing.Select(id => original.Flows[id].Condition).Any(c => c is not null && c.Contains("outcome", StringComparison.Ordinal)));

    private static bool IsGateway(FlowNode node) => node is ExclusiveGateway or InclusiveGateway && node.Outgoing.Length > 1;

    private ProcessDefinition Choose(FlowNode gateway, ProcessDefinition definition)
    {
        var chosen = plan.Choices.GetValueOrDefault(gateway.Id, []);
        var round = visits.GetValueOrDefault(gateway.Id);
        if (round < chosen.Length && gateway.Outgoing.Contains(chosen[round])) return AssumedDefinition.Leaving(definition, gateway, chosen[round]);
        return round > 0 && round == chosen.Length ? AssumedDefinition.AsDrawn(definition, original, gateway) : definition;
    }

    private string? FirstOf(EventBasedGateway gateway)
    {
        var chosen = plan.Choices.GetValueOrDefault(gateway.Id, []);
        return chosen is [var flow, ..] && original.Flows.TryGetValue(flow, out var way) ? way.TargetId
            : gateway.Targets(original).FirstOrDefault(t => t is not CatchEvent { Event: EventDefinition.Timer })?.Id;
    }

    private string? Outcome(Effect.CreateUserTask task, UserTask element)
    {
        if (element.Outcomes.IsEmpty) return null;
        var left = element.Outcomes.Where(o => task.Outcomes.Contains(o.Id)).ToList();
        var named = plan.Choices.GetValueOrDefault(element.Id, []) is var all && task.Round <= all.Length ? all[task.Round - 1] : null;
        var given = left.Find(o => o.Id == named);
        var chosen = given ?? left.Find(o => !o.Approves.IsEmpty) ?? left[0];
        if (element.Outcomes.Length > 1) Decisions.Add(new(element.Id, task.Round, [.. left.Select(o => new Option(o.Id, o.Label))], chosen.Id, given is not null));
        return chosen.Id;
    }

    private DateTimeOffset DoneAt(Effect.CreateUserTask task, double share)
    {
        var own = calendar.For(task.SameBidang ? plan.Variables.Text(ProcessInstance.BidangVariable) ?? plan.Bidang : null, task.CandidateGroups);
        if (task.Due is not { } due) return own.NextWorkingInstant(task.ReadyAt);
        return share == 1 ? due.At : own.Add(task.ReadyAt, own.Between(task.ReadyAt, due.At) * share);
    }
}
