using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Engine;

/// <summary>Timers, messages, signals and conditions that are waited for: kept, counted anew, begun or given up.</summary>
internal sealed partial class MigrationRun
{
    private void DecideWaiting()
    {
        foreach (var token in instance.Tokens)
        {
            var (from, to) = (source.Node(token.ElementId), mapping.Node(token.ElementId)!);
            Compare(token.Id, token.ScopeId, [.. AwaitedBy(token, from, source)], [.. AwaitedBy(token, to, target)]);
        }
        CompareStarts(instance.Id, null, null, null);
        foreach (var scope in instance.Scopes.Where(s => s.Kind is ScopeKind.SubProcess)) CompareStarts(scope.Id, scope.Id, scope.ElementId, mapping.Of(scope.ElementId));
    }

    /// <summary>The event sub-processes of a level that runs.</summary>
    private void CompareStarts(string ownerId, string? scopeId, string? from, string? to) =>
        Compare(ownerId, scopeId, [.. Levels.Of(source).EventSubProcesses(from).Select(e => e.Start)], [.. Levels.Of(target).EventSubProcesses(to).Select(e => e.Start)]);

    /// <summary>Everything a token at this element could wait for besides its own work: the element itself, the events behind a gateway, its edge.</summary>
    private IEnumerable<FlowNode> AwaitedBy(Token token, FlowNode node, ProcessDefinition definition)
    {
        if (node is IntermediateCatchEvent or ReceiveTask && token.State is TokenState.Timer or TokenState.Event) yield return node;
        if (node is EventBasedGateway gateway)
            foreach (var behind in gateway.Targets(definition)) yield return behind;
        // The edge is watched once, by the token that stands on the activity as a whole.
        if (token.ScopeId is { } scopeId && instance.Scopes.Any(s => s.Id == scopeId && s.Kind is ScopeKind.Run && s.ElementId == token.ElementId)) yield break;
        foreach (var boundary in node.Boundaries) yield return definition.Node(boundary);
    }

    private void Compare(string ownerId, string? scopeId, ImmutableArray<FlowNode> before, ImmutableArray<FlowNode> after)
    {
        HashSet<string> goesOn = new(StringComparer.Ordinal);
        foreach (var from in before)
        {
            var to = after.FirstOrDefault(a => a.Id == mapping.Of(from.Id) && Waited(a).GetType() == Waited(from).GetType());
            if (to is not null) goesOn.Add(to.Id);
            foreach (var timer in instance.Timers.Where(t => t.TokenId == ownerId && t.ElementId == from.Id && t.Purpose is TimerPurpose.Event))
            {
                if (to is null) Close(timer, from);
                else GoOn(timer, from, to);
            }
            foreach (var subscription in instance.Subscriptions.Where(s => s.OwnerId == ownerId && s.ElementId == from.Id))
            {
                if (to is null) Close(subscription, from);
                else GoOn(subscription, scopeId, from, to);
            }
        }
        // What waited before and is over (a timer that fired beside its task) does not begin again.
        if (!BeginsNow(ownerId)) return;
        foreach (var added in after.Where(a => !goesOn.Contains(a.Id))) Open(ownerId, scopeId, added);
    }

    /// <summary>On an incident that a retry runs from its beginning, the retry looks at the edge itself.</summary>
    private bool BeginsNow(string ownerId) => instance.Incidents.FirstOrDefault(i => i.TokenId == ownerId) is not { JobId: null };

    private void GoOn(WaitingTimer timer, FlowNode from, FlowNode to)
    {
        var (was, schedule) = (((EventDefinition.Timer)Waited(from)).Schedule, ((EventDefinition.Timer)Waited(to)).Schedule);
        var repeats = was == schedule ? timer.Repeats : Repeats(schedule);
        if (plan.Timers is TimerChoice.Keep)
        {
            Keep(timer with { Repeats = repeats }, from, to);
            return;
        }
        if (DueAt(schedule, schedule is TimerSchedule.Cycle ? context.Now : BegunAt(timer.Id), MigrationPart.Timer, timer.Id, from) is { } due) Recount(timer with { Repeats = repeats }, from, to, due);
    }

    private void GoOn(Subscription subscription, string? scopeId, FlowNode from, FlowNode to)
    {
        if (from.Id == to.Id && Waited(from) == Waited(to))
        {
            Say(MigrationPart.Subscription, subscription.Id, from, to, MigrationWords.Subscription(to, MigrationFate.Stays));
            return;
        }
        Drop(subscription);
        opened.Add((subscription.OwnerId, scopeId, to, null));
        Say(MigrationPart.Subscription, subscription.Id, from, to, MigrationWords.Subscription(to, MigrationFate.Changes), MigrationFate.Changes);
    }

    private void Open(string ownerId, string? scopeId, FlowNode added)
    {
        switch (Waited(added))
        {
            case EventDefinition.Timer timer:
                var begun = plan.Timers is TimerChoice.Keep || timer.Schedule is TimerSchedule.Cycle ? context.Now : OwnerBegunAt(ownerId);
                if (DueAt(timer.Schedule, begun, MigrationPart.Timer, added.Id, added) is not { } due) return;
                opened.Add((ownerId, scopeId, added, due));
                lines.Add(new(MigrationPart.Timer, added.Id, added.Id, added.Id, MigrationFate.Opens, MigrationWords.Timer(TimerPurpose.Event, added, MigrationFate.Opens)) { DueAfter = due });
                break;
            case EventDefinition.Message or EventDefinition.Signal or EventDefinition.Conditional:
                opened.Add((ownerId, scopeId, added, null));
                lines.Add(new(MigrationPart.Subscription, added.Id, added.Id, added.Id, MigrationFate.Opens, MigrationWords.Subscription(added, MigrationFate.Opens)));
                break;
        }
    }

    /// <summary>A key that has no value, or a calendar without working time, is found out before anything is done.</summary>
    private void DecideOpening()
    {
        if (!Report.CanMigrate) return;
        var probe = context.MoveOf(target, result);
        foreach (var (_, scopeId, waited, dueAt) in opened.Where(o => o.DueAt is null))
        {
            try
            {
                probe.Await(waited.Id, Waited(waited), scopeId);
            }
            catch (Expressions.ExpressionException failure)
            {
                Refuse(MigrationPart.Subscription, waited.Id, waited, new(failure.Message, failure.Message));
            }
        }
    }

    private DateTimeOffset OwnerBegunAt(string ownerId) => BegunAt(instance.Tokens.FirstOrDefault(t => t.Id == ownerId)?.WorkId ?? ownerId);

    private DateTimeOffset? DueAt(TimerSchedule schedule, DateTimeOffset begun, MigrationPart part, string id, FlowNode at)
    {
        try
        {
            return schedule.DueAt(begun, context.Calendar, () => instance.Variables);
        }
        catch (NoWorkingTimeException failure)
        {
            Refuse(part, id, at, failure.Sentence);
            return null;
        }
        catch (Expressions.ExpressionException failure)
        {
            Refuse(part, id, at, new(failure.Message, failure.Message));
            return null;
        }
    }

    private void Keep(WaitingTimer timer, FlowNode from, FlowNode to)
    {
        lines.Add(TimerLine(timer, from, to, from.Id == to.Id ? MigrationFate.Stays : MigrationFate.Moves) with { DueAfter = timer.DueAt });
        if (from.Id != to.Id) effects.Add(new Effect.MoveTimer(timer.Id, to.Id, timer.DueAt));
        Replace(timer with { ElementId = to.Id });
    }

    private void Recount(WaitingTimer timer, FlowNode from, FlowNode to, DateTimeOffset due)
    {
        if (due == timer.DueAt)
        {
            Keep(timer, from, to);
            return;
        }
        lines.Add(TimerLine(timer, from, to, MigrationFate.Changes) with { DueAfter = due });
        effects.Add(new Effect.MoveTimer(timer.Id, to.Id, due));
        Replace(timer with { ElementId = to.Id, DueAt = due });
    }

    private void Close(WaitingTimer timer, FlowNode from)
    {
        lines.Add(TimerLine(timer, from, from, MigrationFate.Closes) with { ToElementId = null });
        effects.Add(new Effect.CancelTimer(timer.Id));
        result = result with { Timers = result.Timers.RemoveAll(t => t.Id == timer.Id) };
    }

    private void Close(Subscription subscription, FlowNode from)
    {
        lines.Add(new(MigrationPart.Subscription, subscription.Id, from.Id, null, MigrationFate.Closes, MigrationWords.Subscription(from, MigrationFate.Closes)));
        Drop(subscription);
    }

    private void Drop(Subscription subscription)
    {
        if (subscription.Kind is not SubscriptionKind.Condition) effects.Add(new Effect.CloseSubscription(subscription.Id));
        result = result with { Subscriptions = result.Subscriptions.RemoveAll(s => s.Id == subscription.Id) };
    }

    private void Replace(WaitingTimer timer) => result = result with { Timers = [.. result.Timers.Select(t => t.Id == timer.Id ? timer : t)] };

    private static MigrationLine TimerLine(WaitingTimer timer, FlowNode from, FlowNode to, MigrationFate fate) =>
        new(MigrationPart.Timer, timer.Id, from.Id, to.Id, fate, MigrationWords.Timer(timer.Purpose, to, fate)) { DueBefore = timer.DueAt };

    private static int? Repeats(TimerSchedule schedule) => schedule is TimerSchedule.Repeat repeat ? repeat.Times - 1 ?? -1 : null;
}
