using System.Collections.Immutable;
using System.Globalization;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Expressions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Errors and escalations go outwards until something catches them; messages and signals leave the instance.</summary>
internal sealed partial class Move
{
    /// <summary>Finds what catches an error: the innermost one first, and there the one of just this code. BPMN 2.0.2 section 10.5.6.</summary>
    /// <param name="from">The token whose activity threw it; null when an end event did, which has no edge.</param>
    /// <param name="scopeId">Where it was thrown.</param>
    public Catching? WhoCatches(Token? from, string? scopeId, string code) =>
        Catcher(from, scopeId, d => d is not EventDefinition.Error error ? 0 : error.Code is null ? 1 : error.Code == code ? 2 : 0);

    public void Catch(Catching catcher, string code, Variables payload)
    {
        Record("errorCaught", catcher.Node.Id, data: Variables.Empty.With("code", code));
        Handle(catcher, payload.With("errorCode", code));
    }

    /// <summary>An escalation that nobody catches is written down and goes no further. BPMN 2.0.2 section 10.5.6.</summary>
    public void ThrowEscalation(string? scopeId, FlowNode at, string code, Variables payload)
    {
        Record("escalationThrown", at.Id, data: Variables.Empty.With("code", code));
        if (Catcher(null, scopeId, d => d is not EventDefinition.Escalation escalation ? 0 : escalation.Code is null ? 1 : escalation.Code == code ? 2 : 0) is not { } catcher) return;
        Record("escalationCaught", catcher.Node.Id, data: Variables.Empty.With("code", code));
        Handle(catcher, payload.With("escalationCode", code));
    }

    public readonly record struct Catching(CatchEvent Node, Token? Host, string? ScopeId);

    private void Handle(Catching catcher, Variables payload)
    {
        var (node, host, scopeId) = catcher;
        // Without a mapping only the code is taken over: an error does not overwrite the case's variables by chance.
        var given = node.Outputs.IsEmpty ? payload.Only(["errorCode", "errorMessage", "escalationCode"]) : payload;
        if (node is BoundaryEvent boundary) Fire(boundary, host!, given);
        else StartEventSubProcess(scopeId, (SubProcess)Definition.Node(node.ParentId!), (StartEvent)node, given);
    }

    /// <param name="fit">0: does not catch it; 1: catches everything; 2: catches just this.</param>
    private Catching? Catcher(Token? from, string? scopeId, Func<EventDefinition, int> fit)
    {
        var fromEventSubProcess = false;
        while (true)
        {
            if (from is not null && Best(Definition.Node(from.ElementId).Boundaries.Select(Definition.Node).OfType<BoundaryEvent>(), fit) is { } boundary)
                return new(boundary, from, from.ScopeId);
            var scope = scopeId is null ? null : Scope(scopeId);
            // What an event sub-process throws is not caught beside it: it goes to whatever is around both.
            if (!fromEventSubProcess && scope is null or { Kind: ScopeKind.SubProcess }
                && Best(Levels.EventSubProcesses(scope?.ElementId).Select(e => e.Start), fit) is { } start) return new(start, null, scopeId);
            if (scope is null) return null;
            fromEventSubProcess = scope.Kind is ScopeKind.SubProcess
                ? Definition.Node(scope.ElementId) is SubProcess { Kind: SubProcessKind.Event }
                : fromEventSubProcess;
            from = Token(scope.TokenId);
            scopeId = scope.ParentId;
        }
    }

    private static T? Best<T>(IEnumerable<T> candidates, Func<EventDefinition, int> fit) where T : CatchEvent =>
        candidates.Select(c => (Node: c, Fit: fit(c.Event))).Where(c => c.Fit > 0).OrderByDescending(c => c.Fit).FirstOrDefault().Node;

    /// <summary>Sends what a throw event or a send task says.</summary>
    /// <exception cref="ExpressionException">The payload or the key has no value.</exception>
    public void SendMessage(FlowNode node, EventDefinition.Message message, ImmutableArray<Mapping> inputs, string? scopeId)
    {
        var payload = Evaluate(inputs, node, scopeId);
        var key = Key(message, node.Id, () => VariablesIn(scopeId));
        var deliveryId = NextId();
        Do(new Effect.SendMessage(deliveryId, node.Id, message.Name, key, payload));
        var data = Variables.Empty.With("deliveryId", deliveryId).With("message", message.Name);
        Record("messageThrown", node.Id, data: key is null ? data : data.With("correlationKey", key));
    }

    public void Broadcast(FlowNode node, EventDefinition.Signal signal, ImmutableArray<Mapping> inputs, string? scopeId)
    {
        var payload = Evaluate(inputs, node, scopeId);
        var deliveryId = NextId();
        Do(new Effect.BroadcastSignal(deliveryId, node.Id, signal.Name, payload));
        Record("signalThrown", node.Id, data: Variables.Empty.With("deliveryId", deliveryId).With("signal", signal.Name));
    }

    public string NotCaught(FlowNode node, string code) => string.Create(CultureInfo.InvariantCulture,
        $"Expected something around element '{node.Id}' in instance '{InstanceId}' to catch the error '{code}', but nothing does.");
}
