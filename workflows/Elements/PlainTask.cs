namespace Disdik.Bpm.Workflows.Elements;

/// <summary>An abstract task: documents a step, the token passes. BPMN 2.0.2 section 10.3.3.</summary>
public sealed record PlainTask : Activity
{
    internal void Run(Move move, string tokenId) => move.Complete(tokenId, this);
}
