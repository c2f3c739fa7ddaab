using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Runs another process as an instance of its own and waits for it. BPMN 2.0.2 section 10.3.6.</summary>
/// <remarks>No <see cref="Activity.Inputs"/>: the called process gets all variables. No <see cref="Activity.Outputs"/>: all come back.</remarks>
public sealed record CallActivity : Activity
{
    /// <summary>Key of the process that is called.</summary>
    public required string CalledElement { get; init; }
    public CallBinding Binding { get; init; } = CallBinding.Latest;
    /// <summary>The version, when <see cref="Binding"/> names one; from 1.</summary>
    public int? Version { get; init; }

    internal void Run(Move move, string tokenId)
    {
        var scopeId = move.Token(tokenId).ScopeId;
        var given = Inputs.IsEmpty ? move.VariablesIn(scopeId) : move.Evaluate(Inputs, this, scopeId);
        var callId = move.NextId();
        move.Wait(tokenId, TokenState.Call, callId);
        move.Do(new Effect.StartCalledInstance(callId, Id, CalledElement, Binding, Version, given));
        move.Record("callStarted", Id, data: Variables.Empty.With("callId", callId).With("calledElement", CalledElement));
    }

    internal void Returned(Move move, string tokenId, Variables output)
    {
        move.SetResult(tokenId, this, Move.Mapped(Outputs, output));
        move.Complete(tokenId, this);
    }
}
