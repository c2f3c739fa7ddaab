using System.Collections.Immutable;
using System.Text.Json;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Expressions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Events that are waited for: timers, messages, signals and conditions.</summary>
internal sealed partial class Move
{
    private readonly List<Subscription> subscriptions = [.. before.Subscriptions];
    private Variables? conditionsSeen = before.Variables;
    private bool conditionsOpened;

    public IReadOnlyList<Subscription> Subscriptions => subscriptions;

    /// <summary>What is going to be waited for, worked out before anything is done, since a due time or a key may fail.</summary>
    public sealed record Awaited(string ElementId, DateTimeOffset? DueAt, int? Repeats, SubscriptionKind Kind, string? Name, string? CorrelationKey)
    {
        /// <summary>The due time is counted from now on the working calendar.</summary>
        public bool IsCounted { get; init; }
    }

    /// <summary>Null for events that nobody waits for: errors, escalations, compensation and the like come by themselves.</summary>
    /// <exception cref="ExpressionException">The correlation key has no value.</exception>
    public Awaited? Await(string elementId, EventDefinition definition, string? scopeId) => Await(elementId, definition, () => VariablesIn(scopeId));

    private Awaited? Await(string elementId, EventDefinition definition, Func<Variables> seen) => definition switch
    {
        EventDefinition.Timer timer => new(elementId, DueAt(timer.Schedule, elementId, seen), Repeats(timer.Schedule), default, null, null) { IsCounted = timer.Schedule.IsWorkingTime },
        EventDefinition.Message message => new(elementId, null, null, SubscriptionKind.Message, message.Name, Key(message, elementId, seen)),
        EventDefinition.Signal signal => new(elementId, null, null, SubscriptionKind.Signal, signal.Name, null),
        EventDefinition.Conditional conditional => new(elementId, null, null, SubscriptionKind.Condition, conditional.Condition, null),
        _ => null,
    };

    private DateTimeOffset DueAt(TimerSchedule schedule, string elementId, Func<Variables> seen)
    {
        try
        {
            return schedule.DueAt(Now, Calendar, seen);
        }
        catch (ExpressionException failure)
        {
            throw new ExpressionException($"Expected the timer of element '{elementId}' in instance '{InstanceId}' to have a due time, but: {failure.Message}", failure);
        }
    }

    private static int? Repeats(TimerSchedule schedule) => schedule is TimerSchedule.Repeat repeat ? repeat.Times - 1 ?? -1 : null;

    private string? Key(EventDefinition.Message message, string elementId, Func<Variables> seen)
    {
        if (message.CorrelationKey is null) return null;
        try
        {
            var key = Expressions.Evaluate(message.CorrelationKey, seen());
            return key.ValueKind switch
            {
                JsonValueKind.String => key.GetString(),
                JsonValueKind.Number => key.GetRawText(),
                _ => throw new ExpressionException($"it is {key.ValueKind.ToString().ToLowerInvariant()}."),
            };
        }
        catch (ExpressionException failure)
        {
            throw new ExpressionException($"Expected the correlation key of element '{elementId}' in instance '{InstanceId}' to be a text or a number, but {failure.Message}", failure);
        }
    }

    /// <summary>The events on the edge of an activity that are waited for.</summary>
    private ImmutableArray<Awaited> Edge(Activity activity, string tokenId)
    {
        var token = Token(tokenId);
        return [.. activity.Boundaries.Select(Definition.Node).OfType<BoundaryEvent>().Select(b => Await(b.Id, b.Event, token.ScopeId)).OfType<Awaited>()
            // A retry finds its edge watched already.
            .Where(a => !timers.Exists(t => t.TokenId == tokenId && t.ElementId == a.ElementId) && !subscriptions.Exists(s => s.OwnerId == tokenId && s.ElementId == a.ElementId))];
    }

    public void Watch(string ownerId, ImmutableArray<Awaited> awaited)
    {
        foreach (var item in awaited) Watch(ownerId, item);
    }

    /// <returns>The timer's or the subscription's id.</returns>
    public string Watch(string ownerId, Awaited awaited)
    {
        if (awaited.DueAt is { } dueAt) return StartTimer(ownerId, awaited.ElementId, TimerPurpose.Event, dueAt, null, awaited.Repeats, countedFrom: awaited.IsCounted ? Now : null);
        Subscription subscription = new(NextId(), ownerId, awaited.ElementId, awaited.Kind, awaited.Name!, awaited.CorrelationKey);
        subscriptions.Add(subscription);
        if (awaited.Kind is SubscriptionKind.Condition) conditionsOpened = true;
        else Do(new Effect.OpenSubscription(subscription));
        return subscription.Id;
    }

    /// <summary>What the events that start the event sub-processes of a level wait for.</summary>
    public ImmutableArray<Awaited> AwaitEventSubProcesses(string? levelId, Variables seen) =>
        [.. Levels.EventSubProcesses(levelId).Select(e => Await(e.Start.Id, e.Start.Event, () => seen)).OfType<Awaited>()];

    /// <summary>The owner waits no more: its timers and subscriptions are called off.</summary>
    public void StopWaiting(string ownerId)
    {
        if (timers.Count > 0) CancelTimersOf(ownerId);
        if (subscriptions.Count > 0) CancelSubscriptionsOf(ownerId);
    }

    private void CancelSubscriptionsOf(string ownerId) => CancelSubscriptions(s => s.OwnerId == ownerId);

    /// <summary>False for an event on the edge, or a start of an event sub-process, that does not interrupt: it can come again.</summary>
    public static bool ComesOnce(FlowNode node) => node is not (BoundaryEvent { Interrupting: false } or StartEvent { Interrupting: false });

    /// <summary>Takes a subscription that was met out of the waiting ones; the runtime closes it as well.</summary>
    public void Spend(Subscription subscription) => CancelSubscriptions(s => s.Id == subscription.Id);

    private void CancelSubscriptions(Predicate<Subscription> which)
    {
        foreach (var subscription in subscriptions.FindAll(which))
        {
            subscriptions.Remove(subscription);
            if (subscription.Kind is not SubscriptionKind.Condition) Do(new Effect.CloseSubscription(subscription.Id));
        }
    }

    /// <summary>What was waited for has come.</summary>
    /// <param name="ownerId">Who waited.</param>
    /// <param name="node">The event or receive task.</param>
    /// <param name="timer">The timer that fired, if one did.</param>
    public void Come(string ownerId, FlowNode node, Variables payload, WaitingTimer? timer = null)
    {
        if (ownerId == InstanceId || HasScope(ownerId))
        {
            var scopeId = ownerId == InstanceId ? null : ownerId;
            StartEventSubProcess(scopeId, (SubProcess)Definition.Node(node.ParentId!), (StartEvent)node, payload);
            if (timer is not null && node is StartEvent { Interrupting: false, Event: EventDefinition.Timer { Schedule: TimerSchedule.Repeat repeat } }) StartAgain(timer, repeat);
            return;
        }
        var token = Token(ownerId);
        if (node is BoundaryEvent boundary) Fire(boundary, token, payload, timer);
        else if (Definition.Node(token.ElementId) is EventBasedGateway gateway) gateway.Chosen(this, token, node, payload);
        else Pass(token, node, payload);
    }

    /// <summary>The token goes on from the event it has waited at.</summary>
    public void Pass(Token token, FlowNode node, Variables payload)
    {
        switch (node)
        {
            case ReceiveTask receive:
                SetResult(token.Id, receive, payload);
                CancelSubscriptions(s => s.OwnerId == token.Id && s.ElementId == receive.Id);
                Complete(token.Id, receive);
                break;
            case CatchEvent caught:
                Set(token.ScopeId, Mapped(caught.Outputs, payload));
                Leave(token.Id, node);
                break;
            default:
                throw new InvalidOperationException($"Expected an event or a receive task, but '{node.Id}' is a {node.GetType().Name}.");
        }
    }

    /// <summary>Interrupting: the activity's run is cancelled and its token goes this way. Else it goes on and a new token goes this way.</summary>
    public void Fire(BoundaryEvent boundary, Token on, Variables payload, WaitingTimer? timer = null)
    {
        var host = Host(on);
        if (boundary.Interrupting) Cancel(host);
        Set(host.ScopeId, Mapped(boundary.Outputs, payload));
        Send(boundary.Interrupting ? host.Id : NextId(), host.ScopeId, boundary, null);
        if (!boundary.Interrupting && timer is not null && boundary.Event is EventDefinition.Timer { Schedule: TimerSchedule.Repeat repeat }) StartAgain(timer, repeat);
    }

    /// <summary>BPMN 2.0.2 section 13.5.4: an interrupting one ends everything else on the level around it, and no other may start there.</summary>
    public void StartEventSubProcess(string? scopeId, SubProcess process, StartEvent start, Variables payload)
    {
        if (start.Interrupting) CancelInside(scopeId);
        Set(scopeId, Mapped(start.Outputs, payload));
        var tokenId = NextId();
        Enter(tokenId, scopeId, process, null);
        Run(process, tokenId);
    }

    /// <summary>Conditions are looked at when variables changed or a new one is waited for; each fires when it becomes true.</summary>
    private bool FireConditions()
    {
        if (subscriptions.Count == 0 || (!conditionsOpened && ReferenceEquals(conditionsSeen, Variables) && scopes.Count == 0)) return false;
        conditionsSeen = Variables;
        conditionsOpened = false;
        foreach (var waiting in subscriptions.FindAll(s => s.Kind is SubscriptionKind.Condition))
        {
            var holds = Holds(waiting);
            if (holds == waiting.Holds) continue;
            subscriptions[subscriptions.IndexOf(waiting)] = waiting with { Holds = holds };
            if (!holds) continue;
            Record("conditionMet", waiting.ElementId);
            if (ComesOnce(Definition.Node(waiting.ElementId))) Spend(waiting);
            // One at a time: what follows may change what the others look at.
            conditionsOpened = true;
            Come(waiting.OwnerId, Definition.Node(waiting.ElementId), Variables.Empty);
            return true;
        }
        return false;
    }

    /// <summary>A condition that cannot be evaluated yet (a variable is missing) does not hold.</summary>
    private bool Holds(Subscription waiting)
    {
        try
        {
            var scopeId = waiting.OwnerId == InstanceId ? null : HasScope(waiting.OwnerId) ? waiting.OwnerId : Token(waiting.OwnerId).ScopeId;
            return Expressions.Condition(waiting.Name, VariablesIn(scopeId));
        }
        catch (ExpressionException)
        {
            return false;
        }
    }
}
