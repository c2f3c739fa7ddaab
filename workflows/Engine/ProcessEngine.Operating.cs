using System.Text.Json;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Engine;

/// <summary>What an operator does to an instance by hand. Each is written down with its reason; what it changes is told before and after.</summary>
public static partial class ProcessEngine
{
    private static void ChangeVariables(Move move, Trigger.VariablesChanged trigger)
    {
        if (trigger.ScopeId is { } scopeId && !move.HasScope(scopeId)) throw Unknown("scope", "lingkup", scopeId);
        var seen = move.VariablesIn(trigger.ScopeId);
        var before = seen.Only(trigger.Values.Select(v => v.Key));
        move.Set(trigger.ScopeId, trigger.Values);
        // Who changes a text by hand wrote at it: nobody gets round the separation of duties by this way.
        foreach (var task in move.Definition.Nodes.Values.OfType<UserTask>().Where(t => t.Form.Fields.Any(f => trigger.Values[f.Id] is not null)))
            if (move.Completions.GetValueOrDefault(task.Id) is { } done) move.Completions = move.Completions.SetItem(task.Id, done.ChangedBy(trigger.Actor));
        move.Record("variablesChanged", null, trigger.Actor, Variables.Empty
            .With("before", JsonDocument.Parse(before.ToJson()).RootElement).With("after", JsonDocument.Parse(trigger.Values.ToJson()).RootElement).With("reason", trigger.Reason));
    }

    private static void MoveToken(Move move, Trigger.TokenMoved trigger)
    {
        var token = OperatedToken(move, trigger.TokenId);
        var from = move.Definition.Node(token.ElementId);
        if (!move.Definition.Nodes.TryGetValue(trigger.ToElementId, out var to) || to.ParentId != from.ParentId || !CanBeEntered(to))
        {
            throw new TriggerRefusedException("unknown-target", new(
                $"Diharapkan langkah yang setingkat dengan \"{from.Name}\" dan dapat dimasuki, tetapi \"{trigger.ToElementId}\" bukan.",
                $"Expected an element on the level of \"{from.Name}\" that a token can enter, but '{trigger.ToElementId}' is not."));
        }
        move.Record("tokenMoved", from.Id, trigger.Actor, Variables.Empty.With("tokenId", token.Id).With("to", to.Id).With("reason", trigger.Reason));
        move.Cancel(token);
        move.Send(token.Id, token.ScopeId, to, null);
    }

    private static void CancelToken(Move move, Trigger.TokenCancelled trigger)
    {
        var token = OperatedToken(move, trigger.TokenId);
        move.Record("tokenCancelled", token.ElementId, trigger.Actor, Variables.Empty.With("tokenId", token.Id).With("reason", trigger.Reason));
        move.Cancel(token);
    }

    /// <summary>True where a token can begin: what an operator may move one to.</summary>
    public static bool CanBeEntered(FlowNode node) =>
        node is not (BoundaryEvent or StartEvent or Activity { IsForCompensation: true } or SubProcess { Kind: SubProcessKind.Event }
            or ParallelGateway { Incoming.Length: > 1 } or InclusiveGateway { Incoming.Length: > 1 });

    private static Token OperatedToken(Move move, string tokenId)
    {
        var token = move.Tokens.FirstOrDefault(t => t.Id == tokenId) ?? throw Unknown("token", "titik berjalan", tokenId);
        if (!move.IsRun(token) && !move.IsUndoing(token)) return token;
        throw new TriggerRefusedException("token-not-free", new(
            $"Diharapkan titik berjalan pada kegiatan itu sendiri, tetapi {tokenId} adalah satu putaran di dalam \"{move.Definition.Node(token.ElementId).Name}\".",
            $"Expected a token on the activity itself, but {tokenId} is one run inside \"{move.Definition.Node(token.ElementId).Name}\"."));
    }
}
