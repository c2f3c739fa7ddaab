using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>A timer on the edge of a task, interrupting or not. BPMN 2.0.2 section 10.5.4.</summary>
public sealed record BoundaryTimer : FlowNode
{
    public required string AttachedTo { get; init; }
    public required bool Interrupting { get; init; }
    public required TimerSchedule Timer { get; init; }

    /// <summary>Interrupting: the task's run is cancelled and its token goes this way. Else the task goes on and a new token goes this way.</summary>
    internal void Fired(Move move, Token host)
    {
        if (Interrupting) move.Cancel(host);
        move.Send(Interrupting ? host.Id : move.NextId(), this, null);
    }

    internal void Run(Move move, string tokenId) => move.Leave(tokenId, this);
}
