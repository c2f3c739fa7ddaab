using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Expressions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Activities: their edge, their own variables, their runs, their end.</summary>
internal sealed partial class Move
{
    /// <summary>What an activity leaves behind that undoing it would need.</summary>
    private readonly record struct Trail(Variables? Local, ImmutableArray<Compensable> Inside)
    {
        public static readonly Trail None = new(null, []);
    }

    private void Perform(Activity activity, string tokenId)
    {
        if (Token(tokenId).ScopeId is { } scopeId && IsRunOf(scopeId, activity))
        {
            if (HasOwnVariables(activity)) SetOwn(tokenId, Evaluate(activity.Inputs, activity, scopeId));
            ElementCatalog.Run(activity, this, tokenId);
            return;
        }
        // What may fail comes first: a calendar without working time stops the element before anything is done.
        ImmutableArray<Awaited> edge = activity.Boundaries.IsEmpty ? [] : Edge(activity, tokenId);
        if (activity.Loop is { } loop) Repeat(activity, loop, tokenId);
        else if (HasOwnVariables(activity)) StartRun(activity, Token(tokenId), tokenId, null, Variables.Empty);
        else ElementCatalog.Run(activity, this, tokenId);
        if (!edge.IsEmpty && StillOn(tokenId, activity)) Watch(tokenId, edge);
    }

    private bool StillOn(string tokenId, Activity activity) =>
        tokens.Find(t => t.Id == tokenId) is { State: not TokenState.Incident } token && token.ElementId == activity.Id;

    /// <summary>A sub-process has its scope anyway, and what goes outside takes its inputs along.</summary>
    private static bool HasOwnVariables(Activity activity) =>
        !(activity.Inputs.IsEmpty && activity.Outputs.IsEmpty) && activity is not (SubProcess or ServiceTask or SendTask or CallActivity);

    /// <summary>Gives the activity a scope of its own and lets a token run in it when its turn comes.</summary>
    /// <param name="outer">The token that stands on the activity.</param>
    /// <param name="waiter">The token that waits for this scope, if one does; the runs of a multi-instance are waited for together.</param>
    private void StartRun(Activity activity, Token outer, string? waiter, Scope? body, Variables local, int? loopCounter = null)
    {
        Scope run = new(NextId(), activity.Id, ScopeKind.Run, outer.Id, body?.Id ?? outer.ScopeId) { Local = local, LoopCounter = loopCounter };
        scopes.Add(run);
        if (waiter is not null) Wait(waiter, TokenState.Scope, run.Id);
        Send(NextId(), run.Id, activity, null);
    }

    /// <summary>The element's own work is done: a run of it, or all of it.</summary>
    public void Complete(string tokenId, Activity activity) => Complete(tokenId, activity, Trail.None);

    private void Complete(string tokenId, Activity activity, Trail trail)
    {
        var token = Token(tokenId);
        if (token.ScopeId is { } scopeId && IsRunOf(scopeId, activity)) EndRun(Scope(scopeId), token, activity, trail);
        else Finish(token, activity, trail);
    }

    private void Finish(Token token, Activity activity, Trail trail)
    {
        if (activity.Loop is null) Remember(activity, token.ScopeId, trail);
        if (activity is SubProcess { Kind: SubProcessKind.Event }) Take(token.Id, activity, []);
        else Leave(token.Id, activity);
    }

    private void EndRun(Scope run, Token inner, Activity activity, Trail trail)
    {
        var outer = Token(run.TokenId);
        if (activity.Loop is LoopCharacteristics.MultiInstance multiple)
        {
            EndRunOfMany(run, inner, activity, multiple, trail);
            return;
        }
        if (activity is not (SubProcess or ServiceTask or CallActivity)) Set(run.ParentId, activity.Outputs.IsEmpty ? Variables.Empty : Mapped(activity.Outputs, run.Local ?? Variables.Empty));
        trail = trail with { Local = (run.Local ?? Variables.Empty).Merge(trail.Local ?? Variables.Empty) };
        if (activity.Loop is LoopCharacteristics.Standard standard)
        {
            Remember(activity, outer.ScopeId, trail);
            if (Again(activity, standard, run, inner)) return;
        }
        StopWaiting(inner.Id);
        Remove(inner.Id);
        Close(run);
        Finish(outer, activity, trail);
    }

    /// <summary>What a task brought in: kept in its run when that hands results on by name, else set where the variables live.</summary>
    public void SetResult(string tokenId, Activity activity, Variables values)
    {
        var scopeId = Token(tokenId).ScopeId;
        if (scopeId is null || !IsRunOf(scopeId, activity))
        {
            Set(scopeId, values);
            return;
        }
        var run = Scope(scopeId);
        if (HasOwnVariables(activity) && !activity.Outputs.IsEmpty || activity.Loop is LoopCharacteristics.MultiInstance { OutputElement: not null }) Update(run with { Local = (run.Local ?? Variables.Empty).Merge(values) });
        else Set(scopeId, values);
    }

    /// <summary>True when the token runs one item of many: then what it sets for the way on is nobody else's.</summary>
    public bool IsOneOfMany(string tokenId, Activity activity) =>
        activity.Loop is LoopCharacteristics.MultiInstance && Token(tokenId).ScopeId is { } scopeId && IsRunOf(scopeId, activity);

    public void SetOwn(string tokenId, Variables values)
    {
        var run = Scope(Token(tokenId).ScopeId!);
        Update(run with { Local = (run.Local ?? Variables.Empty).Merge(values) });
    }

    /// <summary>The token that stands on the activity as a whole, whose edge is watched: the runs of a repeated activity stand further in.</summary>
    private Token Host(Token token)
    {
        while (token.ScopeId is { } scopeId && Scope(scopeId) is { Kind: ScopeKind.Run } run && run.ElementId == token.ElementId) token = Token(run.TokenId);
        return token;
    }

    /// <exception cref="ExpressionException">Reads "Expected …, but …" and names the element.</exception>
    private bool Test(string condition, FlowNode node, string what, Variables seen)
    {
        try
        {
            return Expressions.Condition(condition, seen);
        }
        catch (ExpressionException failure)
        {
            throw new ExpressionException($"Expected {what} of element '{node.Id}' in instance '{InstanceId}' to give true or false, but {failure.Message}", failure);
        }
    }
}
