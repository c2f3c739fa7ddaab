using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Engine;

/// <summary>Open user tasks and their deadlines, and what was recorded of those that are done.</summary>
internal sealed partial class MigrationRun
{
    /// <summary>Who completed what, how often, and what was approved, under the new ids: separation of duties and approvals go on to hold.</summary>
    private void TakeRecordsAlong()
    {
        var renamed = plan.Mapping.Where(m => m.Value.Length > 0 && m.Key != m.Value && source.Nodes.ContainsKey(m.Key)).ToList();
        foreach (var (from, to) in renamed)
        {
            if (instance.Completions.GetValueOrDefault(from) is { } done)
                result = result with { Completions = result.Completions.Remove(from).SetItem(to, Together(result.Completions.GetValueOrDefault(to), done)) };
            if (instance.Rounds.TryGetValue(from, out var rounds))
                result = result with { Rounds = result.Rounds.Remove(from).SetItem(to, result.Rounds.GetValueOrDefault(to) + rounds) };
            if (instance.Approvals.GetValueOrDefault(from) is { } approval)
                result = result with { Approvals = result.Approvals.Remove(from).SetItem(to, approval with { ElementId = to }) };
            // Conditions of the new version ask for the outcome by the new id.
            if (instance.Variables[$"outcome_{from}"] is { } outcome && instance.Variables[$"outcome_{to}"] is null)
                result = result with { Variables = result.Variables.With($"outcome_{to}", outcome) };
        }
    }

    /// <summary>Two steps that became one.</summary>
    private static Completion Together(Completion? one, Completion other)
    {
        if (one is null) return other;
        var (earlier, later) = one.At <= other.At ? (one, other) : (other, one);
        var times = later.Times.SetItems(earlier.Times.Select(t => KeyValuePair.Create(t.Key, t.Value + later.Times.GetValueOrDefault(t.Key))));
        ImmutableArray<string> others = [.. earlier.Actors().Concat(later.Actors()).Where(a => a != later.Actor).Distinct(StringComparer.Ordinal)];
        return later with { Times = times, EarlierActors = others.IsEmpty ? null : others };
    }

    private void DecideTasks()
    {
        foreach (var token in instance.Tokens.Where(t => t.State is TokenState.UserTask))
        {
            var (before, after) = ((UserTask)source.Node(token.ElementId), (UserTask)mapping.Node(token.ElementId)!);
            ImmutableArray<string> outcomes = [.. after.OutcomesLeft(result.Completions).Select(o => o.Id)];
            if (outcomes.IsEmpty && !after.Outcomes.IsEmpty)
            {
                Refuse(MigrationPart.Task, token.WorkId!, before, MigrationWords.NoOutcome(after));
                continue;
            }
            var (groups, groupsBefore) = (after.CandidateGroups(target), before.CandidateGroups(source));
            var words = MigrationWords.Task(before, after, groups, groupsBefore);
            var same = words.En.EndsWith("stays as it is.", StringComparison.Ordinal);
            Say(MigrationPart.Task, token.WorkId!, before, after, words, same ? null : MigrationFate.Changes);
            var due = DecideDeadline(token, before, after);
            effects.Add(new Effect.UpdateUserTask(token.WorkId!, after.Id, groups, after.Assignment.SameBidang, after.ExcludedActors(result.Completions), outcomes, due));
        }
    }

    /// <returns>The task's new due time; null when it stays as it is.</returns>
    private TaskDue? DecideDeadline(Token token, UserTask before, UserTask after)
    {
        if (instance.Pauses.FirstOrDefault(p => p.TaskId == token.WorkId) is { } pause)
        {
            DecidePaused(pause, after);
            return null;
        }
        DecideUnclaimed(token, before, after);
        var waiting = instance.Timers.Where(t => t.TokenId == token.Id && t.Purpose.IsOfDueTime()).ToList();
        if (after.Step?.Standard is not { } standard)
        {
            foreach (var timer in waiting) Close(timer, before);
            return before.Step?.Standard is null ? null : new TaskDue(null);
        }
        // Under "keep" nobody becomes late by a rule that was not there when the step began.
        if (plan.Timers is TimerChoice.Keep && before.Step?.Standard is not null)
        {
            foreach (var timer in waiting) Keep(timer, before, after);
            return null;
        }
        DeadlinePlan counted;
        try
        {
            counted = CalendarOf(after).Plan(plan.Timers is TimerChoice.Keep ? context.Now : BegunAt(token.WorkId!), standard, after.Deadlines);
        }
        catch (NoWorkingTimeException failure)
        {
            Refuse(MigrationPart.Task, token.WorkId!, before, failure.Sentence);
            return null;
        }
        foreach (var (purpose, at) in counted.InOrder()) DecideRung(token, before, after, waiting.Find(t => t.Purpose == purpose), purpose, at);
        if (waiting.Find(t => t.Purpose is TimerPurpose.Repeat) is { } repeat)
        {
            // It follows what was reached, which a due time that lies ahead takes back.
            if (counted.Due.At > context.Now || after.Deadlines.Repeat is not RepeatRule.Every) Close(repeat, before);
            else Keep(repeat, before, after);
        }
        return new TaskDue(counted.Due);
    }

    private WorkingCalendar CalendarOf(UserTask step) =>
        step.CalendarIn(context.Calendar, target, instance.Variables.Text(ProcessInstance.BidangVariable) ?? context.Bidang);

    /// <summary>The rule for a task that nobody takes: counted anew or kept as the rungs are; one that fired is over.</summary>
    private void DecideUnclaimed(Token token, UserTask before, UserTask after)
    {
        var waiting = instance.Timers.FirstOrDefault(t => t.TokenId == token.Id && t.Purpose is TimerPurpose.Unclaimed);
        if (after.Deadlines.Unclaimed is not UnclaimedRule.After rule)
        {
            if (waiting is not null) Close(waiting, before);
            return;
        }
        var isNew = before.Deadlines.Unclaimed is not UnclaimedRule.After;
        if (plan.Timers is TimerChoice.Keep && !isNew)
        {
            if (waiting is not null) Keep(waiting, before, after);
            return;
        }
        try
        {
            var at = CalendarOf(after).After(plan.Timers is TimerChoice.Keep ? context.Now : waiting?.Since ?? BegunAt(token.WorkId!), rule.Time);
            if (waiting is not null) Recount(waiting, before, after, at);
            else if (at > context.Now) OpenRung(token, after, TimerPurpose.Unclaimed, at);
        }
        catch (NoWorkingTimeException failure)
        {
            Refuse(MigrationPart.Task, token.WorkId!, before, failure.Sentence);
        }
    }

    /// <summary>A clock that stands still goes on to do so; what of its time is left is decided when it goes on, by the standard of the new version.</summary>
    private void DecidePaused(TaskPause pause, UserTask after)
    {
        if (plan.Timers is TimerChoice.Keep && pause.DueAt is not null && after.Step?.Standard is not null) return;
        DateTimeOffset? due = null;
        try
        {
            if (after.Step?.Standard is { } standard) due = CalendarOf(after).Due(plan.Timers is TimerChoice.Keep ? pause.Since : BegunAt(pause.TaskId), standard).At;
        }
        catch (NoWorkingTimeException failure)
        {
            Refuse(MigrationPart.Task, pause.TaskId, after, failure.Sentence);
            return;
        }
        var isAhead = due > pause.Since;
        ImmutableArray<HeldTimer> held = [.. (pause.Held ?? []).Where(h => h.Purpose is TimerPurpose.Unclaimed ? after.Deadlines.Unclaimed is UnclaimedRule.After : !isAhead && due is not null && after.Deadlines.Repeat is RepeatRule.Every)];
        var decided = pause with { DueAt = due, Rungs = isAhead ? TimerPurposes.Rungs : pause.Rungs, Held = held.IsEmpty ? null : held };
        result = result with { Pauses = result.Pauses.Replace(pause, isAhead ? decided with { Repeated = null, RestsUntil = null } : decided) };
    }

    /// <summary>A rung that was reached before is not climbed again unless the new due time lies ahead; a reminder never comes late.</summary>
    private void DecideRung(Token token, UserTask before, UserTask after, WaitingTimer? waiting, TimerPurpose purpose, DateTimeOffset? at)
    {
        // An escalation that was answered rests as long as it was said.
        if (at < waiting?.NotBefore) at = waiting.NotBefore;
        var wanted = at is { } due && (due > context.Now || (waiting is not null && purpose is not TimerPurpose.Reminder));
        if (waiting is not null && wanted) Recount(waiting, before, after, at!.Value);
        else if (waiting is not null) Close(waiting, before);
        else if (wanted) OpenRung(token, after, purpose, at!.Value);
    }

    private void OpenRung(Token token, UserTask after, TimerPurpose purpose, DateTimeOffset at)
    {
        lines.Add(new(MigrationPart.Timer, token.WorkId!, after.Id, after.Id, MigrationFate.Opens, MigrationWords.Timer(purpose, after, MigrationFate.Opens)) { DueAfter = at });
        rungs.Add((token.Id, token.WorkId!, after.Id, purpose, at));
    }

    /// <summary>Ids are the instance's id and a number: the moment the number was given out is the moment the work began.</summary>
    private DateTimeOffset BegunAt(string workId) =>
        long.TryParse(workId.AsSpan(workId.LastIndexOf('-') + 1), System.Globalization.NumberStyles.None, null, out var number) ? plan.GivenAt(number) ?? context.Now : context.Now;
}
