using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Engine;

/// <summary>A superior did something about an escalation. Who may, the runtime knows.</summary>
public static partial class ProcessEngine
{
    /// <summary>What would go up next (the second escalation, a repeated notice) rests for the step's time to answer. Nothing comes earlier by it.</summary>
    private static void AnswerEscalation(Move move, Trigger.EscalationAnswered trigger)
    {
        var (token, task) = OpenTask(move, trigger.TaskId);
        if (!EscalationAnswer.All.Contains(trigger.Answer))
        {
            var known = string.Join(", ", EscalationAnswer.All);
            throw new TriggerRefusedException("unknown-answer", new(
                $"Diharapkan salah satu jawaban ({known}) atas eskalasi \"{task.Name}\", tetapi yang diberikan \"{trigger.Answer}\".",
                $"Expected one of the answers ({known}) to the escalation of \"{task.Name}\", but got '{trigger.Answer}'."));
        }
        var until = Counted(() => move.CalendarOf(task).After(move.Now, task.Deadlines.Rest));
        move.Change(
            t => t.TokenId == token.Id && t.Purpose is TimerPurpose.Escalation2 or TimerPurpose.Repeat,
            t => t with { DueAt = t.DueAt < until ? until : t.DueAt, NotBefore = t.Purpose is TimerPurpose.Escalation2 ? until : null });
        if (PauseOf(move, trigger.TaskId) is { } pause) move.Pauses = move.Pauses.Replace(pause, pause with { RestsUntil = until });
        var facts = Variables.Empty.With("taskId", trigger.TaskId).With("answer", trigger.Answer);
        if (trigger.Note is { Length: > 0 } note) facts = facts.With("note", note);
        if (Next(move, token.Id) is { } next) facts = facts.With("nextAt", Told(next));
        move.Record("escalationAnswered", task.Id, trigger.Actor, OnBehalf.Tell(facts, trigger.OnBehalf));
    }

    /// <summary>When a superior hears of it again if nothing happens; null when nobody does, or the clock stands still.</summary>
    private static DateTimeOffset? Next(Move move, string tokenId) =>
        move.Timers.Where(t => t.TokenId == tokenId && t.Purpose is TimerPurpose.Escalation2 or TimerPurpose.Repeat).Select(t => (DateTimeOffset?)t.DueAt).Min();
}
