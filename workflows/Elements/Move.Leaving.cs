using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Expressions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Elements;

internal sealed partial class Move
{
    /// <summary>
    /// The way out of everything but an exclusive gateway: all flows without a condition, all whose condition holds, and the
    /// default when no condition did. BPMN 2.0.2 section 13.3.1 (uncontrolled flow) and 13.4.
    /// </summary>
    public void Leave(string tokenId, FlowNode node)
    {
        if (node.Outgoing.Length == 1 && Definition.Flows[node.Outgoing[0]] is { Condition: null } only)
        {
            Take(tokenId, node, only);
            return;
        }
        List<SequenceFlow> taken = [];
        SequenceFlow? fallback = null;
        var conditionHeld = false;
        foreach (var id in node.Outgoing)
        {
            var flow = Definition.Flows[id];
            if (flow.IsDefault)
            {
                fallback = flow;
                continue;
            }
            if (flow.Condition is null)
            {
                taken.Add(flow);
                continue;
            }
            if (!Holds(tokenId, node, flow, out var holds)) return;
            conditionHeld |= holds;
            if (holds) taken.Add(flow);
        }
        if (fallback is not null && !conditionHeld) taken.Add(fallback);
        if (taken.Count == 0 && node.Outgoing.Length > 0) FailNoWay(tokenId, node);
        else Take(tokenId, node, taken);
    }

    /// <summary>Evaluates a flow's condition. False when it failed: then the token stands on an incident.</summary>
    public bool Holds(string tokenId, FlowNode node, SequenceFlow flow, out bool holds)
    {
        holds = false;
        try
        {
            holds = Expressions.Condition(flow.Condition!, VariablesOf(tokenId));
            return true;
        }
        catch (ExpressionException failure)
        {
            Fail(tokenId, node,
                $"Expected the condition of flow '{flow.Id}' out of element '{node.Id}' in instance '{InstanceId}' to give true or false, but {failure.Message}",
                whenLeaving: true);
            return false;
        }
    }

    public void FailNoWay(string tokenId, FlowNode node) => Fail(tokenId, node,
        $"Expected at least one condition out of element '{node.Id}' to hold in instance '{InstanceId}', but none did and there is no default flow.",
        whenLeaving: true);

    /// <summary>Ends the element's run and sends a token along each flow; none when the way ends here.</summary>
    public void Take(string tokenId, FlowNode node, IReadOnlyList<SequenceFlow> flows)
    {
        var scopeId = Token(tokenId).ScopeId;
        StopWaiting(tokenId);
        Remove(tokenId);
        Record("elementLeft", node.Id);
        for (var i = 0; i < flows.Count; i++)
            Send(i == 0 ? tokenId : NextId(), scopeId, Definition.Node(flows[i].TargetId), flows[i].Id);
    }

    /// <summary>Ends the element's run and sends its token along the one flow.</summary>
    public void Take(string tokenId, FlowNode node, SequenceFlow flow)
    {
        var scopeId = Token(tokenId).ScopeId;
        StopWaiting(tokenId);
        Remove(tokenId);
        Record("elementLeft", node.Id);
        Send(tokenId, scopeId, Definition.Node(flow.TargetId), flow.Id);
    }

    /// <summary>Goes on at the other end of a link. BPMN 2.0.2 section 10.5.5, "Link Event Definition".</summary>
    public void Jump(string tokenId, FlowNode node, FlowNode target)
    {
        var scopeId = Token(tokenId).ScopeId;
        Take(tokenId, node, []);
        Send(tokenId, scopeId, target, null);
    }

    /// <summary>Stops the token where it is until someone retries.</summary>
    /// <param name="jobId">The job that failed, if one did.</param>
    /// <param name="whenLeaving">See <see cref="Incident.WhenLeaving"/>.</param>
    public void Fail(string tokenId, FlowNode node, string message, string? jobId = null, bool whenLeaving = false)
    {
        Place(Token(tokenId) with { State = TokenState.Incident, WorkId = null });
        Incident incident = new(NextId(), tokenId, node.Id, message, jobId, Now, whenLeaving);
        incidents.Add(incident);
        Do(new Effect.RaiseIncident(incident));
        Record("incidentRaised", node.Id, data: Variables.Empty.With("incidentId", incident.Id).With("message", message));
    }

    public Incident? Incident(string id) => incidents.Find(i => i.Id == id);

    public void Resolve(Incident incident)
    {
        incidents.Remove(incident);
        Do(new Effect.ResolveIncident(incident.Id));
    }

    /// <summary>Ends the run of the element under the token without a way on: its work, its timers and its incident are called off.</summary>
    public void Cancel(Token token)
    {
        switch (token.State)
        {
            case TokenState.UserTask:
                Do(new Effect.CloseUserTask(token.WorkId!, TaskEnd.Cancelled, null, null));
                break;
            case TokenState.Job:
                Do(new Effect.CancelJob(token.WorkId!));
                break;
            case TokenState.Call:
                Do(new Effect.CancelCalledInstance(token.WorkId!));
                break;
            case TokenState.Scope:
                CancelScope(token.WorkId!);
                break;
            case TokenState.Incident when incidents.Find(i => i.TokenId == token.Id) is { } incident:
                Resolve(incident);
                break;
        }
        StopWaiting(token.Id);
        Remove(token.Id);
        // A joining gateway is entered only when it fires, so a token that waits before it has nothing to cancel; a run is part of its activity.
        var isRun = token.ScopeId is { } scopeId && IsRunOf(scopeId, Definition.Node(token.ElementId));
        if (!isRun && Definition.Node(token.ElementId) is not (ParallelGateway or InclusiveGateway { Incoming.Length: > 1 })) Record("elementCancelled", token.ElementId);
    }

    /// <summary>The error that ends the instance, since nobody in it catches it and its caller may.</summary>
    public string? ErrorCode { get; private set; }

    /// <summary>True when somebody outside ended the instance; a terminate end event is an end that the diagram has.</summary>
    public bool IsCalledOff { get; set; }

    public void EndWithError(string code)
    {
        ErrorCode = code;
        CancelAll();
        Status = InstanceStatus.Terminated;
    }

    /// <summary>A terminate end event: ends the sub-process it is in, or the instance. BPMN 2.0.2 section 10.5.3.</summary>
    public void Terminate(string? scopeId)
    {
        while (scopeId is not null && Scope(scopeId) is { Kind: not ScopeKind.SubProcess } run) scopeId = run.ParentId;
        if (scopeId is not null)
        {
            CancelInside(scopeId);
            return;
        }
        CancelAll();
        Status = InstanceStatus.Terminated;
    }

    /// <summary>Calls off all tokens, also those under way.</summary>
    public void CancelAll()
    {
        arrivals.Clear();
        CancelInside(null);
        compensables.Clear();
    }
}
