using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Engine;

public static partial class ProcessEngine
{
    private static void CompleteTask(Move move, Trigger.TaskCompleted trigger)
    {
        var (token, task) = OpenTask(move, trigger.TaskId);
        var excluded = task.ExcludedActors(move.Completions);
        if (OpenDelegation(move, trigger.TaskId)?.DelegateId == trigger.Actor) throw Delegated(task);
        ImmutableArray<string> contributors = [.. move.Delegations.Where(d => d.TaskId == trigger.TaskId && d.IsReturned).Select(d => d.DelegateId)];
        if (trigger.OnBehalf is { } name) contributors = contributors.Add(name.PersonId);
        if (excluded.Contains(trigger.Actor) || contributors.Any(excluded.Contains))
        {
            throw new TriggerRefusedException("excluded-actor", new(
                $"Diharapkan orang lain menyelesaikan \"{task.Name}\", tetapi Anda ikut mengerjakan langkah yang diperiksanya.",
                $"Expected another person to complete \"{task.Name}\", but you had a hand in the step it checks."));
        }
        var word = ChooseOutcome(move, task, trigger.Outcome, out var outcome);
        CheckForm(move, task, word, trigger.Variables);
        if (PauseOf(move, trigger.TaskId) is { } pause) EndPause(move, token, task, pause, trigger.Actor, trigger.OnBehalf);
        task.Completed(move, token, outcome, word, trigger.Variables, trigger.Actor, [.. contributors, .. trigger.Writers], trigger.OnBehalf);
    }

    private static (Token Token, UserTask Task) OpenTask(Move move, string taskId)
    {
        var token = move.Tokens.FirstOrDefault(t => t.State is TokenState.UserTask && t.WorkId == taskId);
        if (token is not null) return (token, (UserTask)move.Definition.Node(token.ElementId));
        throw new TriggerRefusedException("task-not-open", new(
            $"Diharapkan tugas {taskId} masih terbuka, tetapi sudah selesai atau dibatalkan.",
            $"Expected task {taskId} to be open, but it is completed or cancelled."));
    }

    /// <summary>
    /// The outcome's word. A task with one outcome needs none named. A task that declares none (a diagram drawn elsewhere) hands any
    /// word on to the conditions.
    /// </summary>
    private static string? ChooseOutcome(Move move, UserTask task, string? named, out Outcome? outcome)
    {
        outcome = null;
        if (string.IsNullOrWhiteSpace(named)) named = null;
        if (task.Outcomes.IsEmpty)
        {
            if (named is not { Length: > 200 }) return named;
            throw UnknownOutcome(task, named[..50] + "…");
        }
        if (named is null && task.Outcomes.Length == 1) named = task.Outcomes[0].Id;
        outcome = task.Outcomes.FirstOrDefault(o => o.Id == named) ?? throw UnknownOutcome(task, named);
        if (task.OutcomesLeft(move.Completions).Contains(outcome)) return named;
        throw new TriggerRefusedException("outcome-used-up", new(
            $"Diharapkan \"{outcome.Label}\" dipilih paling banyak {outcome.MaxTimes} kali, tetapi sudah dipilih sebanyak itu.",
            $"Expected \"{outcome.Label}\" to be chosen at most {outcome.MaxTimes} times, but it has been chosen that often."));
    }

    private static TriggerRefusedException UnknownOutcome(UserTask task, string? named)
    {
        var known = string.Join(", ", task.Outcomes.Select(o => o.Id));
        return new("unknown-outcome", new(
            $"Diharapkan salah satu hasil ({known}) untuk \"{task.Name}\", tetapi {(named is null ? "tidak ada yang dipilih" : $"dipilih \"{named}\"")}.",
            $"Expected one of the outcomes ({known}) for \"{task.Name}\", but {(named is null ? "none was chosen" : $"got '{named}'")}."));
    }

    /// <summary>A task without a form takes any variables; a form takes its own fields only.</summary>
    private static void CheckForm(Move move, UserTask task, string? outcome, Variables values)
    {
        if (task.Form.Fields.IsEmpty) return;
        var findings = FormValidation.Check(task.Form, outcome, values, name => move.Variables[name]);
        if (!findings.IsEmpty) throw InvalidForm(task, findings);
    }

    private static TriggerRefusedException InvalidForm(FlowNode node, ImmutableArray<Diagnostic> findings) => new("invalid-form", new(
        $"Diharapkan formulir \"{node.Name}\" terisi dengan benar, tetapi ada {findings.Length} isian yang belum.",
        $"Expected the form of \"{node.Name}\" to be filled rightly, but {findings.Length} of its fields are not."), findings);

    /// <summary>A later due time by a superior: the rungs are counted anew from it, by the step's rules, and by default as those of some hours' work.</summary>
    private static void ExtendTask(Move move, Trigger.TaskExtended trigger)
    {
        var (token, task) = OpenTask(move, trigger.TaskId);
        if (PauseOf(move, trigger.TaskId) is not null) throw ClockStands(task);
        var plan = Counted(() => DeadlineLadder.From(move.CalendarOf(task), new(trigger.DueAt, []), null, task.Deadlines, move.Now));
        move.CancelTimersOf(token.Id, t => t.Purpose.IsOfDueTime());
        task.StartLadder(move, token.Id, trigger.TaskId, plan);
        var facts = Variables.Empty.With("taskId", trigger.TaskId).With("dueAt", Told(trigger.DueAt)).With("reason", trigger.Reason);
        if (trigger.DueBefore is { } before) facts = facts.With("dueBefore", Told(before));
        move.Record("taskExtended", task.Id, trigger.Actor, OnBehalf.Tell(facts, trigger.OnBehalf));
    }

    /// <exception cref="TriggerRefusedException">The calendar has no working time to count.</exception>
    private static T Counted<T>(Func<T> count)
    {
        try
        {
            return count();
        }
        catch (NoWorkingTimeException failure)
        {
            throw new TriggerRefusedException("no-working-time", failure.Sentence);
        }
    }
}
