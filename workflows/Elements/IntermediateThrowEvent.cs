namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Brings something about on the way; a plain one is a milestone. BPMN 2.0.2 section 10.5.4.</summary>
public sealed record IntermediateThrowEvent : ThrowEvent
{
    internal void Run(Move move, string tokenId) => move.Leave(tokenId, this);
}
