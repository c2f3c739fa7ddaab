using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>The first flow whose condition holds, else the default. BPMN 2.0.2 section 13.4.2.</summary>
public sealed record ExclusiveGateway : FlowNode
{
    internal void Run(Move move, string tokenId)
    {
        SequenceFlow? fallback = null;
        foreach (var id in Outgoing)
        {
            var flow = move.Definition.Flows[id];
            if (flow.IsDefault)
            {
                fallback = flow;
                continue;
            }
            var holds = true;
            if (flow.Condition is not null && !move.Holds(tokenId, this, flow, out holds)) return;
            if (!holds) continue;
            move.Take(tokenId, this, flow);
            return;
        }
        if (fallback is null) move.FailNoWay(tokenId, this);
        else move.Take(tokenId, this, fallback);
    }
}
