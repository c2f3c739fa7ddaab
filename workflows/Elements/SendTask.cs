namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Sends a message to whichever instance waits for it. BPMN 2.0.2 section 10.3.3, "Send Task". One that names an activity
/// (mail, publishing) is read as a <see cref="ServiceTask"/>.</summary>
public sealed record SendTask : Activity
{
    public required EventDefinition.Message Message { get; init; }

    internal void Run(Move move, string tokenId)
    {
        move.SendMessage(this, Message, Inputs, move.Token(tokenId).ScopeId);
        move.Complete(tokenId, this);
    }
}
