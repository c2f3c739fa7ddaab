using System.Collections.Frozen;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Simulation;

/// <summary>A definition with an assumption put into it, for one rehearsal: the engine stays the same, and only conditions are changed.</summary>
internal static class AssumedDefinition
{
    /// <summary>Jobs are not run, so what they are given need not be worked out.</summary>
    public static ProcessDefinition WithoutJobInputs(ProcessDefinition definition) =>
        With(definition, definition.Nodes.Values.OfType<ServiceTask>().Where(t => !t.Inputs.IsEmpty).Select(t => (FlowNode)(t with { Inputs = [] })));

    /// <summary>The way out of a gateway is this one.</summary>
    public static ProcessDefinition Leaving(ProcessDefinition definition, FlowNode gateway, string flowId)
    {
        var flows = definition.Flows.ToDictionary();
        foreach (var id in gateway.Outgoing) flows[id] = flows[id] with { Condition = id == flowId ? "true" : "false", IsDefault = false };
        return definition with { Flows = flows.ToFrozenDictionary() };
    }

    /// <summary>The ways out of a gateway are as the original has them.</summary>
    public static ProcessDefinition AsDrawn(ProcessDefinition definition, ProcessDefinition original, FlowNode gateway)
    {
        var flows = definition.Flows.ToDictionary();
        foreach (var id in gateway.Outgoing) flows[id] = original.Flows[id];
        return definition with { Flows = flows.ToFrozenDictionary() };
    }

    /// <summary>The element is passed without doing anything.</summary>
    public static ProcessDefinition Passing(ProcessDefinition definition, Activity activity) => With(definition,
    [
        new PlainTask
        {
            Id = activity.Id, Name = activity.Name, LaneId = activity.LaneId, ParentId = activity.ParentId,
            Incoming = activity.Incoming, Outgoing = activity.Outgoing, Boundaries = activity.Boundaries,
        },
    ]);

    private static ProcessDefinition With(ProcessDefinition definition, IEnumerable<FlowNode> changed)
    {
        var nodes = definition.Nodes.ToDictionary();
        foreach (var node in changed) nodes[node.Id] = node;
        return definition with { Nodes = nodes.ToFrozenDictionary() };
    }
}
