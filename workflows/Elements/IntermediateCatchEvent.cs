using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Waits on the way. BPMN 2.0.2 section 10.5.4.</summary>
public sealed record IntermediateCatchEvent : CatchEvent
{
    internal void Run(Move move, string tokenId)
    {
        if (move.Await(Id, Event, move.Token(tokenId).ScopeId) is not { } awaited)
        {
            // The other end of a link: nothing to wait for.
            move.Leave(tokenId, this);
            return;
        }
        move.Wait(tokenId, TokenState.Event, null);
        var workId = move.Watch(tokenId, awaited);
        if (awaited.DueAt is not null) move.Wait(tokenId, TokenState.Timer, workId);
    }
}
