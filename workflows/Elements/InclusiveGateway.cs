using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Every way whose condition holds; joins the ways that are still being walked. BPMN 2.0.2 section 13.4.3.</summary>
public sealed record InclusiveGateway : FlowNode
{
    /// <summary>When it joins is decided after everything else has moved, by <see cref="InclusiveJoin"/>.</summary>
    internal void Run(Move move, string tokenId) => move.Leave(tokenId, this);
}
