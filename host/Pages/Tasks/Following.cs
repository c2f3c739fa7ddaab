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
        var open = new Queue<FlowNode>(Targets(from.Outgoing));
        for (var moves = 0; open.TryDequeue(out var node) && moves < MaxMoves; moves++)
        {
            switch (node)
            {
                case UserTask or ManualTask or EndEvent or IntermediateCatchEvent:
                    if (node.Name.Length > 0) found.Add(node.Name);
                    break;
                case ExclusiveGateway:
                    foreach (var next in Chosen(node)) open.Enqueue(next);
                    break;
                default:
                    foreach (var next in Targets(node.Outgoing)) open.Enqueue(next);
                    break;
            }
        }
        return [.. found.Distinct()];

        IEnumerable<FlowNode> Targets(IEnumerable<string> flows) => flows.Select(id => definition.Node(definition.Flows[id].TargetId));

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
