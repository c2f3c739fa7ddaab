using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Undoing what is done, last done first. BPMN 2.0.2 sections 10.7 and 13.5.5.</summary>
internal sealed partial class Move
{
    private readonly List<Compensable> compensables = [.. before.Compensables];

    /// <summary>Keeps what undoing this activity needs, when something can undo it.</summary>
    private void Remember(Activity activity, string? scopeId, Trail trail)
    {
        var handler = Levels.HandlerOf(activity.Id);
        if ((handler is null && trail.Inside.IsDefaultOrEmpty) || activity is SubProcess { Kind: SubProcessKind.Event }) return;
        compensables.Add(new(activity.Id, handler, scopeId, ++sequence, trail.Local is { Count: > 0 } ? trail.Local : null, trail.Inside.IsDefault ? [] : trail.Inside));
    }

    private ImmutableArray<Compensable> TakeCompensables(string? scopeId)
    {
        if (compensables.Count == 0) return [];
        ImmutableArray<Compensable> taken = [.. compensables.Where(c => c.ScopeId == scopeId)];
        compensables.RemoveAll(c => c.ScopeId == scopeId);
        return taken;
    }

    /// <summary>Undoes one activity, or everything done on the level, and lets the token wait for it.</summary>
    /// <param name="activityId">Null for everything.</param>
    public void Compensate(string tokenId, FlowNode node, string? activityId)
    {
        var scopeId = Token(tokenId).ScopeId;
        var found = Undoable(scopeId, activityId);
        // An event sub-process undoes what was done on the level it belongs to.
        for (var around = scopeId; found.Count == 0 && around is not null; around = Scope(around).ParentId)
        {
            var scope = Scope(around);
            var looksOut = scope.Kind is not ScopeKind.SubProcess || activityId is not null || Definition.Node(scope.ElementId) is SubProcess { Kind: SubProcessKind.Event };
            if (!looksOut) break;
            found = Undoable(scope.ParentId, activityId);
        }
        Undo(tokenId, node, found);
    }

    private List<Compensable> Undoable(string? scopeId, string? activityId) =>
        compensables.FindAll(c => c.ScopeId == scopeId && (activityId is null || c.ElementId == activityId));

    private void Undo(string tokenId, FlowNode node, List<Compensable> done)
    {
        foreach (var compensable in done) compensables.Remove(compensable);
        var scope = Open(tokenId, node.Id, ScopeKind.Compensation, null);
        Update(scope with { ToUndo = [.. done.OrderByDescending(c => c.Sequence)] });
        Record("compensationStarted", node.Id, data: Variables.Empty.With("activities", System.Text.Json.JsonSerializer.SerializeToElement(done.OrderByDescending(c => c.Sequence).Select(c => c.ElementId))));
    }

    /// <summary>A compensation in which nothing runs: the next handler begins, or the event that asked for it goes on.</summary>
    private void UndoNext(Scope scope)
    {
        TakeCompensables(scope.Id);
        if (scope.ToUndo is not { IsEmpty: false } left)
        {
            Close(scope);
            Undone(scope.TokenId, Definition.Node(scope.ElementId));
            return;
        }
        var next = left[0];
        if (next.HandlerId is null)
        {
            Update(scope with { ToUndo = [.. next.Inside.OrderByDescending(c => c.Sequence).Select(c => c with { Local = (next.Local ?? Variables.Empty).Merge(c.Local ?? Variables.Empty) }), .. left.RemoveAt(0)] });
            return;
        }
        Update(scope with { ToUndo = left.RemoveAt(0), Local = next.Local });
        compensables.AddRange(next.Inside.Select(c => c with { ScopeId = scope.Id }));
        Send(NextId(), scope.Id, Definition.Node(next.HandlerId), null);
    }

    private void Undone(string tokenId, FlowNode node)
    {
        switch (node)
        {
            case EndEvent { Event: EventDefinition.Cancel }: LeaveTransaction(tokenId); break;
            case EndEvent end: Take(tokenId, end, []); break;
            default: Leave(tokenId, node); break;
        }
    }

    /// <summary>A cancel end event: all else in the transaction stops, what is done is undone, then the way goes on from its cancel event.</summary>
    public void CancelTransaction(string tokenId, FlowNode node)
    {
        var scopeId = TransactionAround(Token(tokenId).ScopeId);
        if (scopeId is null)
        {
            Fail(tokenId, node, $"Expected a transaction around element '{node.Id}' in instance '{InstanceId}', but there is none.");
            return;
        }
        // The token itself moves out to the transaction's own level if it stood deeper.
        if (Token(tokenId).ScopeId == scopeId) CancelInside(scopeId, but: tokenId);
        Undo(tokenId, node, Undoable(scopeId, null));
    }

    private string? TransactionAround(string? scopeId)
    {
        for (; scopeId is not null; scopeId = Scope(scopeId).ParentId)
            if (Scope(scopeId) is { Kind: ScopeKind.SubProcess } scope && Definition.Node(scope.ElementId) is SubProcess { Kind: SubProcessKind.Transaction }) return scopeId;
        return null;
    }

    private void LeaveTransaction(string tokenId)
    {
        var end = Token(tokenId);
        var scope = Scope(TransactionAround(end.ScopeId)!);
        if (Definition.Node(scope.ElementId).Boundaries.Select(Definition.Node).OfType<BoundaryEvent>().FirstOrDefault(b => b.Event is EventDefinition.Cancel) is not { } boundary)
        {
            Fail(tokenId, Definition.Node(end.ElementId), $"Expected a cancel event on the edge of transaction '{scope.ElementId}' in instance '{InstanceId}', but there is none.");
            return;
        }
        Take(tokenId, Definition.Node(end.ElementId), []);
        Record("transactionCancelled", scope.ElementId);
        Fire(boundary, Token(scope.TokenId), Variables.Empty);
    }
}
