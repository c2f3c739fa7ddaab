using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Engine;

/// <summary>Delegation with return. It belongs to the case's truth because separation of duties asks who did the work.</summary>
public static partial class ProcessEngine
{
    private static void DelegateTask(Move move, Trigger.TaskDelegated trigger)
    {
        var (_, task) = OpenTask(move, trigger.TaskId);
        if (OpenDelegation(move, trigger.TaskId) is not null) throw Delegated(task);
        if (task.ExcludedActors(move.Completions).Contains(trigger.To))
        {
            throw new TriggerRefusedException("excluded-actor", new(
                $"Diharapkan \"{task.Name}\" didelegasikan kepada orang yang tidak mengerjakan langkah sebelumnya, tetapi penerima itu mengerjakannya.",
                $"Expected \"{task.Name}\" to be delegated to a person who did not do the step it checks, but that receiver did."));
        }
        move.Delegations = move.Delegations.Add(new(trigger.TaskId, trigger.Holder, trigger.To));
        var facts = Variables.Empty.With("taskId", trigger.TaskId).With("to", trigger.To).With("reason", trigger.Note);
        move.Record("taskDelegated", task.Id, trigger.Actor, OnBehalf.Tell(facts, trigger.OnBehalf));
    }

    private static void ReturnTask(Move move, Trigger.TaskReturned trigger)
    {
        var (_, task) = OpenTask(move, trigger.TaskId);
        var delegation = OpenDelegation(move, trigger.TaskId);
        if (delegation?.DelegateId != trigger.Actor) throw NotDelegated(task);
        move.Delegations = move.Delegations.Replace(delegation, delegation with { IsReturned = true });
        var facts = Variables.Empty.With("taskId", trigger.TaskId).With("to", delegation.DelegatorId);
        if (trigger.Outcome is { } outcome) facts = facts.With("outcome", outcome);
        if (trigger.Note is { Length: > 0 } note) facts = facts.With("reason", note);
        move.Record("taskReturned", task.Id, trigger.Actor, facts);
    }

    private static void RecallTask(Move move, Trigger.TaskRecalled trigger)
    {
        var (_, task) = OpenTask(move, trigger.TaskId);
        var delegation = OpenDelegation(move, trigger.TaskId) ?? throw NotDelegated(task);
        move.Delegations = move.Delegations.Remove(delegation);
        move.Record("taskRecalled", task.Id, trigger.Actor, OnBehalf.Tell(Variables.Empty.With("taskId", trigger.TaskId).With("from", delegation.DelegateId), trigger.OnBehalf));
    }

    private static TaskDelegation? OpenDelegation(Move move, string taskId) => move.Delegations.FirstOrDefault(d => d.TaskId == taskId && !d.IsReturned);

    private static TriggerRefusedException Delegated(UserTask task) => new("task-delegated", new(
        $"Diharapkan \"{task.Name}\" tidak sedang didelegasikan, tetapi masih dikerjakan orang lain dan akan kembali.",
        $"Expected \"{task.Name}\" not to be delegated, but somebody else is doing it and it will come back."));

    private static TriggerRefusedException NotDelegated(UserTask task) => new("task-not-delegated", new(
        $"Diharapkan \"{task.Name}\" didelegasikan kepada Anda, tetapi tidak.", $"Expected \"{task.Name}\" to be delegated to you, but it is not."));
}
