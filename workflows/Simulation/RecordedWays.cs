using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Simulation;

/// <summary>
/// What the gateways of a finished case said, each time they were come to. A gateway of the draft that asks the same says the same again: the
/// values it judged at that moment may have changed since. One that asks anything else is judged anew.
/// </summary>
internal sealed class RecordedWays(ProcessDefinition draft, RecordedCase recorded)
{
    private readonly Dictionary<string, Queue<string>> taken = recorded.Flows.Where(recorded.Definition.Flows.ContainsKey)
        .GroupBy(flow => recorded.Definition.Flows[flow].SourceId).Where(g => AsksTheSame(draft, recorded.Definition, g.Key)).ToDictionary(g => g.Key, g => new Queue<string>(g));

    /// <summary>Gateways that are judged by values as they were at the end, which were set more than once: it may have been otherwise at the moment.</summary>
    public IEnumerable<string> Doubtful(IEnumerable<string> way)
    {
        var changed = recorded.Changed.ToHashSet(StringComparer.Ordinal);
        return way.Distinct().Where(id => draft.Nodes[id] is ExclusiveGateway or InclusiveGateway && !taken.ContainsKey(id)
            && draft.Nodes[id].Outgoing.Any(flow => draft.Flows[flow].Condition is { } condition && DecidingFields.Names(condition).Any(changed.Contains)));
    }

    /// <summary>The definition under which the case begins.</summary>
    public ProcessDefinition Begin() => taken.Keys.Aggregate(draft, Next);

    public ProcessDefinition After(IEnumerable<HistoryEntry> history, ProcessDefinition definition) =>
        history.Where(h => h.Type == "elementLeft" && taken.ContainsKey(h.ElementId!)).Select(h => h.ElementId!).Aggregate(definition, Next);

    private ProcessDefinition Next(ProcessDefinition definition, string gateway) => taken[gateway].TryDequeue(out var flow)
        ? AssumedDefinition.Leaving(definition, draft.Nodes[gateway], flow) : AssumedDefinition.AsDrawn(definition, draft, draft.Nodes[gateway]);

    private static bool AsksTheSame(ProcessDefinition draft, ProcessDefinition before, string id) =>
        before.Nodes[id] is ExclusiveGateway was && draft.Nodes.GetValueOrDefault(id) is ExclusiveGateway now && was.Outgoing.Length > 1
        && was.Outgoing.Select(flow => Asked(before.Flows[flow])).ToHashSet().SetEquals(now.Outgoing.Select(flow => Asked(draft.Flows[flow])));

    private static (string, string?, bool) Asked(SequenceFlow flow) => (flow.Id, flow.Condition, flow.IsDefault);
}
