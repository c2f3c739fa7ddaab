using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Waits until its timer fires. BPMN 2.0.2 section 10.5.4, intermediate catch event.</summary>
public sealed record IntermediateTimer : FlowNode
{
    public required TimerSchedule Timer { get; init; }

    internal void Run(Move move, string tokenId) =>
        move.Wait(tokenId, TokenState.Timer, move.StartTimer(tokenId, Id, TimerPurpose.Event, Timer.DueAt(move.Now, move.Calendar)));

    internal void Fired(Move move, string tokenId) => move.Leave(tokenId, this);
}
