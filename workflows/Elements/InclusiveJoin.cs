using System.Collections.Frozen;
using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>
/// When an inclusive gateway may join: every token that could still come by a flow without a token could as well come by a flow that
/// has one already. BPMN 2.0.2 section 13.4.3.
/// </summary>
internal sealed class InclusiveJoin
{
    /// <summary>For each incoming flow, in order, the elements from which a way leads to it without passing the gateway.</summary>
    private readonly ImmutableArray<FrozenSet<string>> upstream;
    private readonly InclusiveGateway gateway;

    private InclusiveJoin(InclusiveGateway gateway, ImmutableArray<FrozenSet<string>> upstream) => (this.gateway, this.upstream) = (gateway, upstream);

    public static InclusiveJoin Of(ProcessDefinition definition, InclusiveGateway gateway) =>
        new(gateway, [.. gateway.Incoming.Select(flow => Upstream(definition, gateway, flow))]);

    private static FrozenSet<string> Upstream(ProcessDefinition definition, InclusiveGateway gateway, string flow)
    {
        HashSet<string> reached = [];
        Stack<string> open = new([definition.Flows[flow].SourceId]);
        while (open.TryPop(out var id))
        {
            if (id == gateway.Id || !definition.Nodes.TryGetValue(id, out var node) || !reached.Add(id)) continue;
            foreach (var incoming in node.Incoming) open.Push(definition.Flows[incoming].SourceId);
            // A token on the activity may still leave over its edge.
            if (node is BoundaryEvent boundary) open.Push(boundary.AttachedTo);
            if (node is IntermediateCatchEvent { Event: EventDefinition.Link link })
                foreach (var thrown in definition.Nodes.Values.OfType<IntermediateThrowEvent>().Where(t => t.ParentId == node.ParentId && t.Event == link)) open.Push(thrown.Id);
        }
        return reached.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The tokens that would be joined now: the first one of each flow that has any.</summary>
    /// <param name="level">All tokens of the level the gateway is on.</param>
    public List<Token> Waiting(IReadOnlyCollection<Token> level)
    {
        var waiting = level.Where(t => t.ElementId == gateway.Id && t.State is TokenState.Join).ToList();
        return [.. gateway.Incoming.Select(flow => waiting.Find(t => t.ArrivedBy == flow)).OfType<Token>()];
    }

    /// <summary>The tokens that have to be waited for: they could come by a flow that has none, and by no flow that has one.</summary>
    public IEnumerable<Token> WaitsFor(IReadOnlyCollection<Token> level)
    {
        var waiting = Waiting(level).Select(t => t.ArrivedBy).ToHashSet();
        foreach (var token in level.Where(t => t.ElementId != gateway.Id))
        {
            bool reachesEmpty = false, reachesFull = false;
            for (var i = 0; i < upstream.Length; i++)
            {
                if (!upstream[i].Contains(token.ElementId)) continue;
                if (waiting.Contains(gateway.Incoming[i])) reachesFull = true;
                else reachesEmpty = true;
            }
            if (reachesEmpty && !reachesFull) yield return token;
        }
    }
}
