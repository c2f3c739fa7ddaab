using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Tests.Engine;

/// <summary>What holds for every case at every moment: nothing is lost, nothing invented, nothing waits for nothing.</summary>
/// <param name="mayStandStill">True when tokens are taken away by hand: what joins may then wait in vain.</param>
internal sealed class Soundness(ProcessDefinition definition, bool mayStandStill = false)
{
    private readonly HashSet<string> opened = [];
    private int effectsSeen;

    /// <summary>Null when all is well.</summary>
    public string? Complaint(Case run)
    {
        var instance = run.Instance;
        return Waiting(run) ?? (instance.Status is InstanceStatus.Running or InstanceStatus.Suspended ? Moving(instance) : Over(instance)) ?? Entered(run);
    }

    /// <summary>What the world was asked to keep open is what the state waits for: opened minus closed.</summary>
    private string? Waiting(Case run)
    {
        effectsSeen++;
        Spend(run.Triggers[^1], run.Instance);
        foreach (var effect in run.Effects) Count(effect);
        var instance = run.Instance;
        var waited = instance.Tokens.Where(t => t.State is TokenState.UserTask or TokenState.Job or TokenState.Call).Select(t => t.WorkId!)
            .Concat(instance.Timers.Select(t => t.Id)).Concat(instance.Incidents.Select(i => i.Id))
            .Concat(instance.Subscriptions.Where(s => s.Kind is not SubscriptionKind.Condition).Select(s => s.Id)).ToHashSet();
        return opened.SetEquals(waited) ? null
            : $"after {effectsSeen} triggers outside is open {string.Join(' ', opened.Except(waited))} that the case does not wait for, and it waits for {string.Join(' ', waited.Except(opened))} that is not open";
    }

    /// <summary>Null when calling the case off now would end everything that is open outside, each once.</summary>
    public string? CalledOff(Case run)
    {
        if (run.Instance.Status is not (InstanceStatus.Running or InstanceStatus.Suspended)) return null;
        Soundness after = new(definition);
        after.opened.UnionWith(opened);
        var off = Case.Given(definition).GoesOnFrom(run.Instance).When(new Trigger.InstanceCancelled("admin", "batal"));
        return after.Waiting(off) ?? Over(off.Instance);
    }

    /// <summary>What came from outside is over by that, without an effect.</summary>
    private void Spend(Trigger trigger, ProcessInstance instance)
    {
        switch (trigger)
        {
            case Trigger.TimerFired fired when !instance.Timers.Any(t => t.Id == fired.TimerId): opened.Remove(fired.TimerId); break;
            case Trigger.JobSucceeded job: opened.Remove(job.JobId); break;
            case Trigger.JobFailed job: opened.Remove(job.JobId); break;
            case Trigger.JobThrewError job: opened.Remove(job.JobId); break;
            case Trigger.CallCompleted call: opened.Remove(call.CallId); break;
            case Trigger.CallFailed call: opened.Remove(call.CallId); break;
        }
    }

    private void Count(Effect effect)
    {
        var fits = effect switch
        {
            Effect.CreateUserTask task => opened.Add(task.TaskId),
            Effect.CloseUserTask task => opened.Remove(task.TaskId),
            Effect.StartTimer timer => opened.Add(timer.TimerId),
            Effect.CancelTimer timer => opened.Remove(timer.TimerId),
            Effect.QueueJob job => opened.Add(job.JobId),
            Effect.CancelJob job => opened.Remove(job.JobId),
            Effect.OpenSubscription subscription => opened.Add(subscription.Subscription.Id),
            Effect.CloseSubscription subscription => opened.Remove(subscription.SubscriptionId),
            Effect.StartCalledInstance call => opened.Add(call.CallId),
            Effect.CancelCalledInstance call => opened.Remove(call.CallId),
            Effect.RaiseIncident incident => opened.Add(incident.Incident.Id),
            Effect.ResolveIncident incident => opened.Remove(incident.IncidentId),
            _ => true,
        };
        Assert.True(fits, $"{effect} opens what is open, or closes what is not.");
    }

    private static string? Over(ProcessInstance instance) =>
        instance.Tokens.IsEmpty && instance.Timers.IsEmpty && instance.Incidents.IsEmpty && instance.Scopes.IsEmpty && instance.Subscriptions.IsEmpty && instance.Compensables.IsEmpty && instance.EndedAt is not null
            ? null : "it is over, but something in it still waits";

    private string? Moving(ProcessInstance instance)
    {
        if (instance.Tokens.IsEmpty) return "it runs without a token";
        if (!mayStandStill && instance.Tokens.All(t => t.State is TokenState.Join or TokenState.Scope)) return "nobody outside can move it, and it does not end";
        if (instance.Tokens.Select(t => t.Id).Distinct().Count() < instance.Tokens.Length) return "a token stands twice";
        if (!instance.Tokens.Where(t => t.State is TokenState.Incident).Select(t => t.Id).Order().SequenceEqual(instance.Incidents.Select(i => i.TokenId).Order())) return "incidents and tokens on incidents differ";
        return instance.Tokens.Select(t => Misplaced(instance, t)).FirstOrDefault(c => c is not null)
            ?? instance.Scopes.Select(s => Hollow(instance, s)).FirstOrDefault(c => c is not null)
            ?? instance.Timers.Select(t => Orphaned(instance, t.TokenId, t.ElementId, $"timer {t}")).FirstOrDefault(c => c is not null)
            ?? instance.Subscriptions.Select(s => Orphaned(instance, s.OwnerId, s.ElementId, $"{s}")).FirstOrDefault(c => c is not null)
            ?? instance.Compensables.Where(c => c.ScopeId is not null && !instance.Scopes.Any(s => s.Id == c.ScopeId)).Select(c => $"{c} was done in a scope that is gone").FirstOrDefault();
    }

    /// <summary>A token stands on the level its element is drawn on, and what it waits for is there.</summary>
    private string? Misplaced(ProcessInstance instance, Token token)
    {
        if (!definition.Nodes.TryGetValue(token.ElementId, out var node)) return $"{token} stands on nothing";
        string? level = null;
        for (var id = token.ScopeId; id is not null; id = instance.Scopes.First(s => s.Id == id).ParentId)
        {
            if (instance.Scopes.FirstOrDefault(s => s.Id == id) is not { } scope) return $"{token} stands in a scope that is gone";
            if (scope.Kind is not ScopeKind.SubProcess) continue;
            level = scope.ElementId;
            break;
        }
        if (level != node.ParentId && !IsUndoing(instance, token)) return $"{token} stands on level {level ?? "of the process"}, but its element is drawn on {node.ParentId ?? "the process"}";
        var works = token.State switch
        {
            TokenState.Scope => instance.Scopes.Any(s => s.Id == token.WorkId && s.TokenId == token.Id),
            TokenState.Timer => instance.Timers.Any(t => t.Id == token.WorkId && t.TokenId == token.Id),
            TokenState.Event => instance.Subscriptions.Any(s => s.OwnerId == token.Id) || instance.Timers.Any(t => t.TokenId == token.Id),
            TokenState.Join => node is ParallelGateway or InclusiveGateway,
            _ => true,
        };
        return works ? null : $"{token} waits for nothing";
    }

    /// <summary>What undoes something within a finished sub-process runs where it was asked for.</summary>
    private static bool IsUndoing(ProcessInstance instance, Token token)
    {
        for (var id = token.ScopeId; id is not null;)
        {
            var scope = instance.Scopes.First(s => s.Id == id);
            if (scope.Kind is ScopeKind.Compensation) return true;
            id = scope.ParentId;
        }
        return false;
    }

    private static string? Hollow(ProcessInstance instance, Scope scope)
    {
        if (scope.ParentId is { } parent && !instance.Scopes.Any(s => s.Id == parent)) return $"{scope} lies in a scope that is gone";
        if (instance.Tokens.FirstOrDefault(t => t.Id == scope.TokenId) is not { } token) return $"nobody waits for {scope}";
        if (token.State is not (TokenState.Scope or TokenState.Incident)) return $"{token} should wait for {scope}, but does not";
        return instance.Tokens.Any(t => t.ScopeId == scope.Id) || instance.Scopes.Any(s => s.ParentId == scope.Id) ? null : $"nothing runs in {scope}";
    }

    private string? Orphaned(ProcessInstance instance, string ownerId, string elementId, string what)
    {
        if (instance.Tokens.FirstOrDefault(t => t.Id == ownerId) is { } token)
        {
            var fits = elementId == token.ElementId
                || definition.Node(elementId) is BoundaryEvent boundary && boundary.AttachedTo == token.ElementId
                || definition.Node(token.ElementId) is EventBasedGateway gateway && gateway.Outgoing.Any(f => definition.Flows[f].TargetId == elementId);
            return fits ? null : $"{what} does not belong to {token}";
        }
        var level = ownerId == instance.Id ? null : instance.Scopes.FirstOrDefault(s => s.Id == ownerId)?.ElementId ?? "nothing";
        return definition.Nodes.GetValueOrDefault(definition.Node(elementId).ParentId ?? "") is SubProcess { Kind: SubProcessKind.Event } starts && starts.ParentId == level ? null : $"{what} belongs to nobody";
    }

    /// <summary>The activity is entered once, however many runs it has.</summary>
    private static bool IsRun(ProcessInstance instance, Token token) =>
        instance.Scopes.Any(s => s.Id == token.ScopeId && s.Kind is ScopeKind.Run && s.ElementId == token.ElementId);

    /// <summary>Each element entered and not left has its token, and each token its element; gateways that join are entered when they fire.</summary>
    private string? Entered(Case run)
    {
        var open = run.History.Where(h => h.Type is "elementEntered" or "elementLeft" or "elementCancelled").GroupBy(h => h.ElementId!)
            .ToDictionary(g => g.Key, g => g.Sum(h => h.Type == "elementEntered" ? 1 : -1));
        var standing = run.Instance.Tokens.Where(t => !IsRun(run.Instance, t)).GroupBy(t => t.ElementId).ToDictionary(g => g.Key, g => g.Count());
        foreach (var (element, count) in open)
            if (definition.Node(element) is not (ParallelGateway or InclusiveGateway) && standing.GetValueOrDefault(element) != count)
                return $"{element} is entered {count} times more than left, but {standing.GetValueOrDefault(element)} tokens stand there";
        return null;
    }
}
