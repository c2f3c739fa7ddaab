using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>A way out: none ends its token, terminate ends the instance. BPMN 2.0.2 section 10.5.3.</summary>
public sealed record EndEvent : ThrowEvent
{
    public bool Terminates => Event is EventDefinition.Terminate;

    internal void Run(Move move, string tokenId)
    {
        move.Take(tokenId, this, []);
        if (!Terminates) return;
        move.CancelAll();
        move.Status = InstanceStatus.Terminated;
    }
}
