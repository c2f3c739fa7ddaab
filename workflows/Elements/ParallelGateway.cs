using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Waits for one token on every incoming flow, then sends one on every outgoing flow. BPMN 2.0.2 section 13.4.1.</summary>
public sealed record ParallelGateway : FlowNode
{
    /// <summary>Its run begins only when the last token has come: until then the others stand before it.</summary>
    internal void Join(Move move, string tokenId)
    {
        var last = move.Token(tokenId);
        var waiting = move.Tokens.Where(t => t.ElementId == Id && t.State is TokenState.Join && t.ScopeId == last.ScopeId).ToList();
        List<string> consumed = [];
        foreach (var flow in Incoming)
        {
            // A second token on the same flow waits for the next run: the first one that came is taken.
            if (waiting.Find(t => t.ArrivedBy == flow) is not { } first) return;
            consumed.Add(first.Id);
        }
        foreach (var id in consumed) move.Remove(id);
        move.Enter(tokenId, last.ScopeId, this, last.ArrivedBy);
        move.Take(tokenId, this, [.. Outgoing.Select(id => move.Definition.Flows[id])]);
    }
}
