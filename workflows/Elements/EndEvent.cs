using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>A way out, and what it brings about. BPMN 2.0.2 section 10.5.3.</summary>
public sealed record EndEvent : ThrowEvent
{
    public bool Terminates => Event is EventDefinition.Terminate;

    internal void Run(Move move, string tokenId)
    {
        var scopeId = move.Token(tokenId).ScopeId;
        switch (Event)
        {
            case EventDefinition.Message message: move.SendMessage(this, message, Inputs, scopeId); break;
            case EventDefinition.Signal signal: move.Broadcast(this, signal, Inputs, scopeId); break;
            case EventDefinition.Compensate compensate: move.Compensate(tokenId, this, compensate.ActivityId); return;
            case EventDefinition.Cancel: move.CancelTransaction(tokenId, this); return;
            case EventDefinition.Error error: ThrowError(move, tokenId, scopeId, error.Code!); return;
            case EventDefinition.Escalation escalation:
                var payload = move.Evaluate(Inputs, this, scopeId);
                move.Take(tokenId, this, []);
                move.ThrowEscalation(scopeId, this, escalation.Code!, payload);
                return;
        }
        move.Take(tokenId, this, []);
        if (Terminates) move.Terminate(scopeId);
    }

    private void ThrowError(Move move, string tokenId, string? scopeId, string code)
    {
        var payload = move.Evaluate(Inputs, this, scopeId);
        move.Record("errorThrown", Id, data: Variables.Empty.With("code", code));
        if (move.WhoCatches(null, scopeId, code) is { } catcher)
        {
            move.Take(tokenId, this, []);
            move.Catch(catcher, code, payload);
        }
        else if (move.Caller is not null) move.EndWithError(code);
        else move.Fail(tokenId, this, move.NotCaught(this, code));
    }
}
