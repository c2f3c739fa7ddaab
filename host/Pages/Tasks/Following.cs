using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Expressions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Pages.Tasks;

/// <summary>What comes after a task or a start, for the words on its buttons: looks along the arrows as the engine would go, without going.</summary>
internal static class Following
{
    private const int MaxMoves = 50;

    /// <summary>Names of the next steps or of the end, in order; empty when it cannot be told beforehand.</summary>
    public static IReadOnlyList<string> After(ProcessDefinition definition, FlowNode from, string? outcome, Variables variables, IExpressionEvaluator expressions)
    {
        if (outcome is not null) variables = variables.With("outcome", outcome).With($"outcome_{from.Id}", outcome);
        var found = new List<string>();
        var open = new Queue<FlowNode>(Out(from));
        for (var moves = 0; open.TryDequeue(out var node) && moves < MaxMoves; moves++)
        {
            switch (node)
            {
                case UserTask or ManualTask or ReceiveTask or CallActivity or EndEvent { ParentId: null } or IntermediateCatchEvent { Event: not EventDefinition.Link }:
                    if (node.Name.Length > 0) found.Add(node.Name);
                    break;
                case SubProcess level:
                    foreach (var next in Levels.Of(definition).Beginnings(level.Id)) open.Enqueue(next);
                    break;
                case IntermediateThrowEvent { Event: EventDefinition.Link } when Levels.Of(definition).LinkTarget(node.Id) is { } target:
                    foreach (var next in Targets(target.Outgoing)) open.Enqueue(next);
                    break;
                case ExclusiveGateway:
                    foreach (var next in Chosen(node)) open.Enqueue(next);
                    break;
                default:
                    foreach (var next in Out(node)) open.Enqueue(next);
                    break;
            }
        }
        return [.. found.Distinct()];

        IEnumerable<FlowNode> Targets(IEnumerable<string> flows) => flows.Select(id => definition.Node(definition.Flows[id].TargetId));

        // Where a sub-process ends as usual, the way goes on behind it. An error or a cancellation goes elsewhere.
        IEnumerable<FlowNode> Out(FlowNode node)
        {
            if (!node.Outgoing.IsEmpty) return Targets(node.Outgoing);
            return node is not EndEvent { Event: EventDefinition.Error or EventDefinition.Cancel or EventDefinition.Terminate } && node.ParentId is { } level ? Out(definition.Node(level)) : [];
        }

        IEnumerable<FlowNode> Chosen(FlowNode gateway)
        {
            var flows = gateway.Outgoing.Select(id => definition.Flows[id]).ToList();
            try
            {
                var flow = flows.Find(f => !f.IsDefault && (f.Condition is null || expressions.Condition(f.Condition, variables))) ?? flows.Find(f => f.IsDefault);
                return flow is null ? [] : Targets([flow.Id]);
            }
            catch (ExpressionException)
            {
                return [];
            }
        }
    }
}
