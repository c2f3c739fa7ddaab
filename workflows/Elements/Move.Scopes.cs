using System.Collections.Immutable;
using System.Text.Json;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Expressions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>What runs inside something else, and the variables that are seen there.</summary>
internal sealed partial class Move
{
    private readonly List<Scope> scopes = [.. before.Scopes];

    /// <summary>The variables of the process itself.</summary>
    public Variables Variables { get; private set; } = before.Variables;

    public Scope Scope(string id) => scopes.Find(s => s.Id == id) ?? throw new InvalidOperationException($"Expected scope '{id}' in instance '{InstanceId}', but it is gone.");

    public bool HasScope(string id) => scopes.Exists(s => s.Id == id);

    /// <summary>True when the token runs its activity once of several times, or with variables of its own.</summary>
    public bool IsRun(Token token) => token.ScopeId is { } scopeId && IsRunOf(scopeId, Definition.Node(token.ElementId));

    /// <summary>True when the token undoes something.</summary>
    public bool IsUndoing(Token token) => token.ScopeId is { } scopeId && Scope(scopeId).Kind is ScopeKind.Compensation;

    private bool IsRunOf(string scopeId, FlowNode node) => scopes.Find(s => s.Id == scopeId) is { Kind: ScopeKind.Run } run && run.ElementId == node.Id;

    /// <summary>Opens a scope that the token waits for.</summary>
    private Scope Open(string tokenId, string elementId, ScopeKind kind, Variables? local)
    {
        Scope scope = new(NextId(), elementId, kind, tokenId, Token(tokenId).ScopeId) { Local = local };
        scopes.Add(scope);
        Wait(tokenId, TokenState.Scope, scope.Id);
        return scope;
    }

    /// <summary>Enters a sub-process: its scope, what may start its event sub-processes, and a token at each beginning.</summary>
    public void Begin(string tokenId, SubProcess process, Variables? local)
    {
        var scopeId = Token(tokenId).ScopeId;
        var seen = local is null ? VariablesIn(scopeId) : VariablesIn(scopeId).Merge(local);
        var awaited = AwaitEventSubProcesses(process.Id, seen);
        var scope = Open(tokenId, process.Id, ScopeKind.SubProcess, local);
        Watch(scope.Id, awaited);
        foreach (var beginning in Levels.Beginnings(process.Id)) Send(NextId(), scope.Id, beginning, null);
    }

    private void Update(Scope scope) => scopes[scopes.FindIndex(s => s.Id == scope.Id)] = scope;

    /// <summary>All variables a token in this scope sees: inner ones hide outer ones of the same name.</summary>
    public Variables VariablesIn(string? scopeId)
    {
        if (scopeId is null) return Variables;
        var scope = Scope(scopeId);
        var around = VariablesIn(scope.ParentId);
        return scope.Local is null ? around : around.Merge(scope.Local);
    }

    public Variables VariablesOf(string tokenId) => VariablesIn(Token(tokenId).ScopeId);

    /// <summary>Sets each variable where it lives: in the innermost scope that has it, else in the process.</summary>
    public void Set(string? scopeId, Variables values)
    {
        for (var id = scopeId; id is not null && values.Count > 0; id = Scope(id).ParentId)
        {
            if (Scope(id) is not { Local: { } local } scope) continue;
            var here = values.Only(values.Select(v => v.Key).Where(name => local[name] is not null));
            if (here.Count == 0) continue;
            Update(scope with { Local = local.Merge(here) });
            values = here.Select(v => v.Key).Aggregate(values, (rest, name) => rest.Without(name));
        }
        Variables = Variables.Merge(values);
    }

    /// <summary>Takes over what a script made of all the variables it saw: changed, added and removed ones.</summary>
    public void Replace(string tokenId, Activity activity, Variables seen, Variables after)
    {
        var scopeId = Token(tokenId).ScopeId;
        if (scopeId is null)
        {
            Variables = after;
            return;
        }
        SetResult(tokenId, activity, after.Only(after.Where(v => seen[v.Key] is not { } was || !JsonElement.DeepEquals(was, v.Value)).Select(v => v.Key)));
        foreach (var name in seen.Select(v => v.Key).Where(name => after[name] is null)) Forget(scopeId, name);
    }

    private void Forget(string? scopeId, string name)
    {
        for (var id = scopeId; id is not null; id = Scope(id).ParentId)
        {
            if (Scope(id) is not { Local: { } local } scope || local[name] is null) continue;
            Update(scope with { Local = local.Without(name) });
            return;
        }
        Variables = Variables.Without(name);
    }

    /// <summary>Evaluates the mappings over what a token in the scope sees.</summary>
    /// <exception cref="ExpressionException">An expression gave nothing usable; the message names the element.</exception>
    public Variables Evaluate(ImmutableArray<Mapping> inputs, FlowNode node, string? scopeId)
    {
        if (inputs.IsEmpty) return Variables.Empty;
        var seen = VariablesIn(scopeId);
        var values = Variables.Empty;
        foreach (var (name, expression) in inputs)
        {
            try
            {
                values = values.With(name, Expressions.Evaluate(expression, seen));
            }
            catch (ExpressionException failure)
            {
                throw new ExpressionException($"Expected the input '{name}' of element '{node.Id}' in instance '{InstanceId}' to have a value, but {failure.Message}", failure);
            }
        }
        return values;
    }

    /// <summary>What a payload or an output sets: all of it, or only what the mappings name.</summary>
    public static Variables Mapped(ImmutableArray<Mapping> outputs, Variables values) => outputs.IsEmpty ? values
        : outputs.Aggregate(Variables.Empty, (set, output) => values[output.Name] is { } value ? set.With(output.Value, value) : set);

    /// <summary>The first scope in which nothing is left goes on: the sub-process is done, or the next thing is undone.</summary>
    private bool EndEmptyScope()
    {
        for (var i = scopes.Count - 1; i >= 0; i--)
        {
            var scope = scopes[i];
            if (scope.Kind is not (ScopeKind.SubProcess or ScopeKind.Compensation) || tokens.Exists(t => t.ScopeId == scope.Id)) continue;
            if (scope.Kind is ScopeKind.Compensation) UndoNext(scope);
            else EndSubProcess(scope);
            return true;
        }
        return false;
    }

    private void EndSubProcess(Scope scope)
    {
        var process = (SubProcess)Definition.Node(scope.ElementId);
        var inside = TakeCompensables(scope.Id);
        Close(scope);
        if (process.Outputs.Length > 0 && scope.Local is { } local) Set(scope.ParentId, Mapped(process.Outputs, local));
        Complete(scope.TokenId, process, new(scope.Local, inside));
    }

    /// <summary>The scope is over: nothing in it waits any more.</summary>
    private void Close(Scope scope)
    {
        StopWaiting(scope.Id);
        TakeCompensables(scope.Id);
        scopes.RemoveAll(s => s.Id == scope.Id);
    }

    /// <summary>Calls off everything inside the scope (null: the process), but not the scope itself.</summary>
    /// <param name="but">A token that stays.</param>
    private void CancelInside(string? scopeId, string? but = null)
    {
        StopWaiting(scopeId ?? InstanceId);
        DropArrivals(scopeId);
        foreach (var token in tokens.FindAll(t => t.ScopeId == scopeId && t.Id != but))
            if (tokens.Contains(token)) Cancel(token);
    }

    private void CancelScope(string scopeId)
    {
        foreach (var inner in scopes.FindAll(s => s.ParentId == scopeId)) CancelScope(inner.Id);
        if (scopes.Find(s => s.Id == scopeId) is not { } scope) return;
        CancelInside(scopeId);
        Close(scope);
    }

    private void DropArrivals(string? scopeId)
    {
        if (arrivals.Count == 0) return;
        var others = arrivals.Where(a => a.ScopeId != scopeId).ToList();
        if (others.Count == arrivals.Count) return;
        arrivals.Clear();
        others.ForEach(arrivals.Enqueue);
    }
}
