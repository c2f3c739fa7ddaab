using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Elements;

public enum SubProcessKind
{
    /// <summary>Entered by a flow. BPMN 2.0.2 section 10.3.5.</summary>
    Embedded,
    /// <summary>Started by an event while the level around it runs (<c>triggeredByEvent</c>). BPMN 2.0.2 section 10.3.5.</summary>
    Event,
    /// <summary>Done whole or undone: a cancel end event compensates what was done. BPMN 2.0.2 section 10.3.5, "Transaction".</summary>
    Transaction,
}

/// <summary>A process within the process. The nodes with its id as <see cref="FlowNode.ParentId"/> are inside.</summary>
public sealed record SubProcess : Activity
{
    public SubProcessKind Kind { get; init; }

    internal void Run(Move move, string tokenId)
    {
        var scopeId = move.Token(tokenId).ScopeId;
        var local = move.Evaluate(Inputs, this, scopeId);
        foreach (var data in move.Definition.DataObjects.Where(d => d.ParentId == Id && local[d.Name] is null)) local = local.With(data.Name, data.Start());
        move.Begin(tokenId, this, local.Count > 0 ? local : null);
    }
}
