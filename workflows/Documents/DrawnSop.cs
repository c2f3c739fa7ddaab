using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>The SOP that a process is drawn as: what its official table and its identity page say, for the rules of the form.</summary>
public static partial class DrawnSop
{
    /// <summary>Symbols stand in the lane of their task; ways, beginnings and ends follow from the flow.</summary>
    public static SopDocument Of(ProcessDefinition definition)
    {
        SopWays drawn = new(definition);
        var table = SopTable.Of(definition);
        return new()
        {
            ElementId = definition.Key,
            Identity = definition.Identity,
            Actors = definition.Lanes,
            Rows = [.. table.Rows.Select(row => Row(definition, drawn, row))],
        };
    }

    /// <summary>As <see cref="Of"/>, of a draft whose flows may lead nowhere.</summary>
    internal static SopDocument OfDraft(ProcessDefinition definition) => Of(WithoutLooseFlows(definition));

    private static SopDocumentRow Row(ProcessDefinition definition, SopWays drawn, SopRow row)
    {
        var task = (UserTask)definition.Node(row.ElementId);
        var lane = definition.Lanes.FirstOrDefault(l => l.Id == row.LaneId);
        var after = Walk(task, node => drawn.After(node).Select(next => next.Node)).ToList();
        var before = Walk(task, drawn.Before).ToList();
        return new()
        {
            ElementId = task.Id,
            Name = task.Name,
            Step = row.Step ?? new Step("", "", "", "", null, "", ""),
            Marks = lane is null ? ImmutableSortedDictionary<string, int>.Empty : ImmutableSortedDictionary<string, int>.Empty.Add(lane.Id, 1),
            Symbol = row.Symbol,
            Chain = new(
                before.Exists(node => node is StartEvent), after.Exists(node => node is EndEvent),
                WayIn: before.Count > 0 || task.IsForCompensation, WayOut: after.Count > 0 || task.IsForCompensation),
            Decisions = [.. after.Where(node => node is ExclusiveGateway or InclusiveGateway && node.Outgoing.Length > 1).Select(gateway => Decision(definition, task, gateway))],
        };
    }

    /// <summary>A draft may have flows that lead nowhere; its table is what is joined.</summary>
    private static ProcessDefinition WithoutLooseFlows(ProcessDefinition definition)
    {
        var joined = definition.Flows.Where(f => definition.Nodes.ContainsKey(f.Value.SourceId) && definition.Nodes.ContainsKey(f.Value.TargetId)).ToFrozenDictionary(StringComparer.Ordinal);
        return definition with
        {
            Flows = joined,
            Nodes = definition.Nodes.ToFrozenDictionary(n => n.Key, n => n.Value with
            {
                Incoming = [.. n.Value.Incoming.Where(joined.ContainsKey)], Outgoing = [.. n.Value.Outgoing.Where(joined.ContainsKey)],
            }, StringComparer.Ordinal),
        };
    }

    /// <summary>All that can be reached before the next person acts.</summary>
    private static IEnumerable<FlowNode> Walk(FlowNode from, Func<FlowNode, IEnumerable<FlowNode>> next)
    {
        HashSet<string> seen = [from.Id];
        Queue<FlowNode> open = new([from]);
        while (open.TryDequeue(out var node))
        {
            foreach (var neighbour in next(node).Where(neighbour => seen.Add(neighbour.Id)))
            {
                yield return neighbour;
                if (neighbour is not UserTask) open.Enqueue(neighbour);
            }
        }
    }

    private static SopDecision Decision(ProcessDefinition definition, UserTask task, FlowNode gateway)
    {
        var flows = gateway.Outgoing.Select(id => definition.Flows[id]).ToList();
        return new(gateway.Id, [.. flows.Select(flow => new SopExit(
            flow.Id, flow.Name, definition.Nodes.ContainsKey(flow.TargetId) ? flow.TargetId : null, Suggestion(task, flow, flows.Count)))]);
    }

    /// <summary>The label of the outcome that the condition asks for; of two ways the default is "no" and the other "yes".</summary>
    private static string? Suggestion(UserTask task, SequenceFlow flow, int ways)
    {
        if (flow.Condition is { } condition && OutcomeAsked().Match(condition) is { Success: true } asked)
            return task.Outcomes.FirstOrDefault(o => o.Id == asked.Groups[1].Value)?.Label;
        if (ways != 2) return null;
        return flow.IsDefault ? "Tidak" : "Ya";
    }

    [GeneratedRegex("""^\s*outcome\s*===?\s*["'](\w+)["']\s*$""")]
    private static partial Regex OutcomeAsked();
}
