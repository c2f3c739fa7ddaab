using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Work of a person: a row of the SOP. BPMN 2.0.2 section 10.3.3, "User Task".</summary>
public sealed record UserTask : Activity
{
    /// <summary>The printed row; null for a step the printed SOP does not have.</summary>
    public Step? Step { get; init; }
    public Form Form { get; init; } = Form.Empty;
    /// <summary>Empty means that the task is simply completed.</summary>
    public ImmutableArray<Outcome> Outcomes { get; init; } = [];
    public Assignment Assignment { get; init; } = Assignment.OfLane;
    /// <summary>How it is followed up: its own rules, and the SOP's where it has none. The engine goes by these.</summary>
    public DeadlinePolicy Deadlines { get; init; } = DeadlinePolicy.Default;
    /// <summary>The rules written at the step itself.</summary>
    public DeadlinePolicy OwnDeadlines { get; init; } = DeadlinePolicy.Default;

    /// <summary>The outcomes that may still be chosen after these completions: some hold only a number of times in an instance.</summary>
    public IEnumerable<Outcome> OutcomesLeft(ImmutableSortedDictionary<string, Completion> completions) =>
        Outcomes.Where(o => o.MaxTimes is not { } most || (completions.GetValueOrDefault(Id)?.Times.GetValueOrDefault(o.Id) ?? 0) < most);

    /// <summary>Candidate groups: the task's own, else those of its lane.</summary>
    public ImmutableArray<string> CandidateGroups(ProcessDefinition definition) =>
        !Assignment.Groups.IsEmpty || LaneId is null ? Assignment.Groups : definition.Lanes.FirstOrDefault(l => l.Id == LaneId)?.Groups ?? [];

    /// <summary>Whose calendar its clock runs on: that of the case's bidang where only its people are candidates, else that of a group, else the office's.</summary>
    public WorkingCalendar CalendarIn(WorkingCalendar office, ProcessDefinition definition, string? bidang) =>
        office.Units.IsEmpty ? office : office.For(Assignment.SameBidang ? bidang : null, CandidateGroups(definition));

    /// <summary>User ids that separation of duties keeps out: whoever completed one of those steps in any round.</summary>
    public ImmutableArray<string> ExcludedActors(ImmutableSortedDictionary<string, Completion> completions) =>
        Assignment.NotCompletedBy.IsEmpty ? [] : [.. Assignment.NotCompletedBy.Select(completions.GetValueOrDefault).OfType<Completion>()
            .SelectMany(c => c.Actors()).Distinct(StringComparer.Ordinal)];

    internal void Run(Move move, string tokenId)
    {
        ImmutableArray<string> outcomes = Outcomes.IsEmpty ? [] : [.. OutcomesLeft(move.Completions).Select(o => o.Id)];
        if (outcomes.IsEmpty && !Outcomes.IsEmpty)
        {
            move.Fail(tokenId, this, $"Expected an outcome left to choose at element '{Id}' in instance '{move.InstanceId}', but each was used as often as it may be.");
            return;
        }
        // Due times come first: a calendar without working time stops the element before anything is done.
        var plan = Step?.Standard is { } standard ? move.CalendarOf(this).Plan(move.Now, standard, Deadlines) : null;
        var unclaimed = Deadlines.Unclaimed is UnclaimedRule.After rule ? move.CalendarOf(this).After(move.Now, rule.Time) : (DateTimeOffset?)null;
        var taskId = move.NextId();
        var round = move.Rounds.GetValueOrDefault(Id) + 1;
        move.Rounds = move.Rounds.SetItem(Id, round);
        move.Wait(tokenId, TokenState.UserTask, taskId);
        move.Do(new Effect.CreateUserTask(
            taskId, Id, round, move.Now, plan?.Due, CandidateGroups(move.Definition), Assignment.SameBidang, ExcludedActors(move.Completions), outcomes));
        move.Record("taskCreated", Id, data: Variables.Empty.With("taskId", taskId).With("round", Json.Of(round)));
        if (plan is not null) StartLadder(move, tokenId, taskId, plan);
        if (unclaimed is { } at) move.StartTimer(tokenId, Id, TimerPurpose.Unclaimed, at, taskId, countedFrom: move.Now);
    }

    /// <summary>The rungs of the deadline. A reminder that would come at once or too late is left out.</summary>
    internal void StartLadder(Move move, string tokenId, string taskId, DeadlinePlan plan) => StartRungs(move, tokenId, taskId, plan, TimerPurposes.Rungs);

    /// <param name="rungs">Those still to be climbed.</param>
    /// <param name="repeated">How many repeated notices there were before; null for none.</param>
    /// <param name="restsUntil">Until when an escalation that was answered rests; null for none.</param>
    internal void StartRungs(Move move, string tokenId, string taskId, DeadlinePlan plan, ImmutableArray<TimerPurpose> rungs, int? repeated = null, DateTimeOffset? restsUntil = null)
    {
        foreach (var (purpose, at) in plan.InOrder())
        {
            if (at is not { } due || !rungs.Contains(purpose) || (purpose is TimerPurpose.Reminder && due <= move.Now)) continue;
            var rests = purpose is TimerPurpose.Escalation2 ? restsUntil : null;
            move.StartTimer(tokenId, Id, purpose, due < rests ? rests.Value : due, taskId, repeated: repeated, notBefore: rests);
        }
    }

    /// <summary>What the rules tell after the due time and no timer waits for any more: it was told.</summary>
    internal ImmutableArray<TimerPurpose> Reached(Move move, string tokenId)
    {
        var (first, second) = (DeadlineDefaults.Escalation1(Deadlines, Step?.Standard), DeadlineDefaults.Escalation2(Deadlines));
        IEnumerable<TimerPurpose> told =
        [
            .. Deadlines.Overdue is OverdueRule.None ? (TimerPurpose[])[] : [TimerPurpose.Overdue],
            .. first is EscalationRule.None ? (TimerPurpose[])[] : [TimerPurpose.Escalation1],
            .. second is EscalationRule.None ? (TimerPurpose[])[] : [TimerPurpose.Escalation2],
        ];
        return [.. told.Where(rung => !move.Timers.Any(t => t.TokenId == tokenId && t.Purpose == rung))];
    }

    /// <summary>Somebody was told that the task is late: if nothing happens, they are told again.</summary>
    /// <param name="reached">The timer that fired.</param>
    internal void Repeat(Move move, WaitingTimer reached)
    {
        var sent = reached.Purpose is TimerPurpose.Repeat ? (reached.Repeated ?? 0) + 1 : reached.Repeated;
        move.CancelTimersOf(reached.TokenId, t => t.Purpose is TimerPurpose.Repeat);
        if (sent != reached.Repeated) move.Change(t => t.TokenId == reached.TokenId && t.Purpose.IsOfDueTime(), t => t with { Repeated = sent });
        if (Deadlines.Repeat is not RepeatRule.Every every || sent >= every.Times) return;
        try
        {
            // Counted from now: after a standstill of the program nobody is told of it many times in a row.
            move.StartTimer(reached.TokenId, Id, TimerPurpose.Repeat, move.CalendarOf(this).After(move.Now, every.Time), reached.TaskId, repeated: sent);
        }
        catch (NoWorkingTimeException)
        {
            // The notice itself must not be lost because no working time follows in which it could be repeated.
        }
    }

    /// <summary>Takes over what the person entered and goes on. The engine has checked it.</summary>
    /// <param name="contributors">Others whose work is in it.</param>
    internal void Completed(Move move, Token token, Outcome? outcome, string? word, Variables values, string actor, ImmutableArray<string> contributors, OnBehalf? onBehalf)
    {
        move.SetResult(token.Id, this, values);
        if (word is not null)
        {
            var chosen = Variables.Empty.With("outcome", word).With($"outcome_{Id}", word);
            if (move.IsOneOfMany(token.Id, this)) move.SetOwn(token.Id, chosen);
            else move.SetResult(token.Id, this, chosen);
        }
        var before = move.Completions.GetValueOrDefault(Id);
        var times = before?.Times ?? ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);
        if (word is not null) times = times.SetItem(word, times.GetValueOrDefault(word) + 1);
        move.Completions = move.Completions.SetItem(Id, Completion.After(before, actor, move.Now, times, contributors));
        // Whatever was approved in an earlier round no longer is, unless this outcome says so again.
        move.Approvals = outcome is { Approves.IsEmpty: false }
            ? move.Approvals.SetItem(Id, new(Id, outcome.Approves, ApprovalHash.Of(move.VariablesOf(token.Id), outcome.Approves), actor, move.Now))
            : move.Approvals.Remove(Id);
        var data = Variables.Empty.With("taskId", token.WorkId);
        move.Record("taskCompleted", Id, actor, OnBehalf.Tell(word is null ? data : data.With("outcome", word), onBehalf));
        move.Do(new Effect.CloseUserTask(token.WorkId!, TaskEnd.Completed, word, actor));
        move.Complete(token.Id, this);
    }
}
