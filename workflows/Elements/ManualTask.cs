namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Work outside the system that nobody waits for: the token passes. BPMN 2.0.2 section 10.3.3, "Manual Task".</summary>
public sealed record ManualTask : Activity
{
    internal void Run(Move move, string tokenId) => move.Complete(tokenId, this);
}
