namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Brings something about on the way; a plain one is a milestone. BPMN 2.0.2 section 10.5.4.</summary>
public sealed record IntermediateThrowEvent : ThrowEvent
{
    internal void Run(Move move, string tokenId)
    {
        var scopeId = move.Token(tokenId).ScopeId;
        switch (Event)
        {
            case EventDefinition.Message message: move.SendMessage(this, message, Inputs, scopeId); break;
            case EventDefinition.Signal signal: move.Broadcast(this, signal, Inputs, scopeId); break;
            case EventDefinition.Link:
                if (move.Levels.LinkTarget(Id) is { } target) move.Jump(tokenId, this, target);
                else move.Fail(tokenId, this, $"Expected the other end of link '{Id}' in instance '{move.InstanceId}', but there is none.");
                return;
            case EventDefinition.Compensate compensate:
                move.Compensate(tokenId, this, compensate.ActivityId);
                return;
            case EventDefinition.Escalation escalation:
                var payload = move.Evaluate(Inputs, this, scopeId);
                move.Leave(tokenId, this);
                move.ThrowEscalation(scopeId, this, escalation.Code!, payload);
                return;
        }
        move.Leave(tokenId, this);
    }
}
