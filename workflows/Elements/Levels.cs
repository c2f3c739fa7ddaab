using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>What the engine asks of a definition again and again, worked out once: how its levels begin, what catches what, what undoes what.</summary>
public sealed class Levels
{
    private const string Root = "";
    private static readonly ConditionalWeakTable<ProcessDefinition, Levels> Known = [];

    private readonly ProcessDefinition definition;
    private readonly FrozenDictionary<string, ImmutableArray<FlowNode>> nodes;
    private readonly FrozenDictionary<string, ImmutableArray<EventSubProcess>> eventSubProcesses;
    private readonly FrozenDictionary<string, string> handlers;
    private readonly FrozenDictionary<string, FlowNode> linkTargets;
    private readonly FrozenDictionary<string, Variables> arrivals;
    private readonly FrozenDictionary<string, InclusiveJoin> joins;

    private Levels(ProcessDefinition definition)
    {
        this.definition = definition;
        var all = definition.Nodes.Values.OrderBy(n => n.Id, StringComparer.Ordinal).ToList();
        nodes = all.GroupBy(n => n.ParentId ?? Root).ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray());
        eventSubProcesses = all.OfType<SubProcess>().Where(s => s.Kind is SubProcessKind.Event)
            .GroupBy(s => s.ParentId ?? Root).ToFrozenDictionary(g => g.Key, g => g.SelectMany(WithStart).ToImmutableArray());
        handlers = all.OfType<BoundaryEvent>().Where(b => b.HandlerId is not null).DistinctBy(b => b.AttachedTo).ToFrozenDictionary(b => b.AttachedTo, b => b.HandlerId!);
        var caught = all.OfType<IntermediateCatchEvent>().Where(c => c.Event is EventDefinition.Link)
            .GroupBy(c => (c.ParentId, ((EventDefinition.Link)c.Event).Name)).ToDictionary(g => g.Key, g => g.First());
        linkTargets = all.OfType<IntermediateThrowEvent>().Where(t => t.Event is EventDefinition.Link link && caught.ContainsKey((t.ParentId, link.Name)))
            .ToFrozenDictionary(t => t.Id, FlowNode (t) => caught[(t.ParentId, ((EventDefinition.Link)t.Event).Name)]);
        arrivals = definition.Flows.Keys.ToFrozenDictionary(id => id, id => Variables.Empty.With("flow", id));
        joins = all.OfType<InclusiveGateway>().Where(g => g.Incoming.Length > 1).ToFrozenDictionary(g => g.Id, g => InclusiveJoin.Of(definition, g));
    }

    public static Levels Of(ProcessDefinition definition) => Known.GetValue(definition, d => new(d));

    /// <summary>An event sub-process and the event that starts it.</summary>
    public sealed record EventSubProcess(SubProcess Body, StartEvent Start);

    /// <summary>Where tokens begin when the sub-process is entered: its start event, else everything no flow leads to. BPMN 2.0.2 section 13.3.4.</summary>
    public ImmutableArray<FlowNode> Beginnings(string subProcessId)
    {
        var inside = nodes.GetValueOrDefault(subProcessId, []);
        ImmutableArray<FlowNode> starts = [.. inside.Where(n => n is StartEvent)];
        return !starts.IsEmpty ? starts
            : [.. inside.Where(n => n.Incoming.IsEmpty && n is not BoundaryEvent and not IntermediateCatchEvent { Event: EventDefinition.Link } and not Activity { IsForCompensation: true } and not SubProcess { Kind: SubProcessKind.Event })];
    }

    /// <summary>The event sub-processes of a level; null is the process itself.</summary>
    public ImmutableArray<EventSubProcess> EventSubProcesses(string? levelId) => eventSubProcesses.GetValueOrDefault(levelId ?? Root, []);

    /// <summary>What undoes the activity: the handler on its edge, else the compensation event sub-process inside; null when nothing does.</summary>
    public string? HandlerOf(string activityId) => handlers.GetValueOrDefault(activityId)
        ?? EventSubProcesses(activityId).FirstOrDefault(e => e.Start.Event is EventDefinition.Compensate)?.Body.Id;

    public FlowNode? LinkTarget(string throwId) => linkTargets.GetValueOrDefault(throwId);

    /// <summary>Number of elements on a level and below it.</summary>
    public int Size(string subProcessId) => nodes.GetValueOrDefault(subProcessId, []).Sum(n => 1 + (n is SubProcess ? Size(n.Id) : 0));

    internal Variables ArrivedBy(string flowId) => arrivals[flowId];

    internal bool HasInclusiveJoins => joins.Count > 0;

    internal InclusiveJoin Join(string gatewayId) => joins[gatewayId];

    private IEnumerable<EventSubProcess> WithStart(SubProcess body) =>
        nodes.GetValueOrDefault(body.Id, []).OfType<StartEvent>().Take(1).Select(start => new EventSubProcess(body, start));
}
