using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Marks that a point was reached, for the reader and the history; the token passes. BPMN 2.0.2 section 10.5.4, none intermediate event.</summary>
public sealed record IntermediateNoneThrow : FlowNode
{
    internal void Run(Move move, string tokenId) => move.Leave(tokenId, this);
}
