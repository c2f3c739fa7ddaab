using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Waits for a message. BPMN 2.0.2 section 10.3.3, "Receive Task".</summary>
public sealed record ReceiveTask : Activity
{
    public required EventDefinition.Message Message { get; init; }
    /// <summary>True when the message starts the process: then no flow leads in.</summary>
    public bool Instantiates { get; init; }

    internal void Run(Move move, string tokenId)
    {
        var awaited = move.Await(Id, Message, move.Token(tokenId).ScopeId)!;
        move.Wait(tokenId, TokenState.Event, null);
        move.Watch(tokenId, awaited);
    }
}
