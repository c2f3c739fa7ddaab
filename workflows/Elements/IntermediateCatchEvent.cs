using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Waits on the way. BPMN 2.0.2 section 10.5.4.</summary>
public sealed record IntermediateCatchEvent : CatchEvent
{
    internal void Run(Move move, string tokenId)
    {
        if (Event is EventDefinition.Timer timer) move.Wait(tokenId, TokenState.Timer, move.StartTimer(tokenId, Id, TimerPurpose.Event, timer.Schedule.DueAt(move.Now, move.Calendar)));
    }

    internal void Fired(Move move, string tokenId) => move.Leave(tokenId, this);
}
