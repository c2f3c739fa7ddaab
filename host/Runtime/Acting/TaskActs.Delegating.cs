using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Runtime.Acting;

/// <summary>Delegation with return: a colleague does the work, its holder confirms and completes it.</summary>
public sealed partial class TaskActs
{
    public Task DelegateAsync(string taskId, string toUserId, string note, Actor actor, CancellationToken cancellationToken)
    {
        var text = Reasons.Require(note);
        return writer.OnTaskAsync(taskId, actor, async (change, task) =>
        {
            if (OpenDelegation(change, task) is { } same && same.DelegateId == toUserId && Answers(actor, same.DelegatorId)) return false;
            ActProblems.RequireHolder(actor, task);
            ActProblems.RequireOwn(change, task);
            var to = await writer.OtherAsync(change, toUserId, actor, cancellationToken);
            if (!Access.CanStartSomething(to)) throw ActProblems.NoWorkHere();
            if (Access.IsExcluded(to, task)) throw ActProblems.ExcludedReceiver();
            var holder = task.AssigneeId!;
            if (to.UserId == holder) throw ActProblems.Oneself();
            await writer.AdvanceAsync(change, new Trigger.TaskDelegated(task.Id, to.UserId, holder, actor.UserId, text) { OnBehalf = Access.InNameOf(actor, task) }, cancellationToken);
            var row = await RowAsync(change, task, holder, to.UserId, text, cancellationToken);
            (row.DelegatorId, row.DelegateId, row.Note, row.DelegatedAt) = (holder, to.UserId, text, change.Now);
            (row.ReturnedAt, row.Outcome, row.Values, row.Answer) = (null, null, null, null);
            ActWriter.Hand(change, task, to.UserId);
            await letters.TellAsync(change, task, ActKind.Delegated, [to.UserId], actor, text, null, cancellationToken);
            return true;
        }, cancellationToken);
    }

    /// <summary>The delegate gives the work back, with what they would enter and choose.</summary>
    public Task ReturnAsync(string taskId, string? outcome, Variables values, string? answer, Actor actor, CancellationToken cancellationToken)
    {
        var text = string.IsNullOrWhiteSpace(answer) ? null : Reasons.Require(answer);
        return writer.OnTaskAsync(taskId, actor, async (change, task) =>
        {
            if (OpenDelegation(change, task) is null && change.State.Delegations.Any(d => d.TaskId == task.Id && d.IsReturned && d.DelegateId == actor.UserId)) return false;
            InstanceRunner.RequireOpen(task);
            await writer.AdvanceAsync(change, new Trigger.TaskReturned(task.Id, outcome, actor.UserId, text), cancellationToken);
            var row = (await change.Database.Set<DelegationRow>().FindAsync([task.Id], cancellationToken))!;
            (row.ReturnedAt, row.Outcome, row.Values, row.Answer) = (change.Now, outcome, values.ToJson(), text);
            ActWriter.Hand(change, task, row.DelegatorId);
            await letters.TellAsync(change, task, ActKind.Returned, [row.DelegatorId], actor, text ?? "–", null, cancellationToken);
            return true;
        }, cancellationToken);
    }

    /// <summary>Its holder takes the work back before it is done.</summary>
    public Task RecallAsync(string taskId, Actor actor, CancellationToken cancellationToken) =>
        writer.OnTaskAsync(taskId, actor, async (change, task) =>
        {
            InstanceRunner.RequireOpen(task);
            if (OpenDelegation(change, task) is not { } delegation)
            {
                if (Access.Holds(actor, task)) return false;
                throw ActProblems.NotDelegator();
            }
            if (!Answers(actor, delegation.DelegatorId)) throw ActProblems.NotDelegator();
            var name = actor.UserId == delegation.DelegatorId ? null : actor.Represents.First(r => r.Person.UserId == delegation.DelegatorId).OnBehalf;
            await writer.AdvanceAsync(change, new Trigger.TaskRecalled(task.Id, actor.UserId) { OnBehalf = name }, cancellationToken);
            if (await change.Database.Set<DelegationRow>().FindAsync([task.Id], cancellationToken) is { } row) change.Database.Remove(row);
            ActWriter.Hand(change, task, delegation.DelegatorId);
            await letters.TellAsync(change, task, ActKind.Recalled, [delegation.DelegateId], actor, "–", null, cancellationToken);
            return true;
        }, cancellationToken);

    private static TaskDelegation? OpenDelegation(Change change, WorkTask task) => change.State.Delegations.FirstOrDefault(d => d.TaskId == task.Id && !d.IsReturned);

    private static bool Answers(Actor actor, string holderId) => actor.UserId == holderId || actor.Represents.Any(r => r.Person.UserId == holderId);

    private static async Task<DelegationRow> RowAsync(Change change, WorkTask task, string from, string to, string note, CancellationToken cancellationToken)
    {
        if (await change.Database.Set<DelegationRow>().FindAsync([task.Id], cancellationToken) is { } known) return known;
        DelegationRow row = new() { TaskId = task.Id, DelegatorId = from, DelegateId = to, Note = note };
        change.Database.Add(row);
        return row;
    }
}
