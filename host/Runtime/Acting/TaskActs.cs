using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Runtime.Acting;

/// <summary>
/// What the holder of a task does with it besides completing it. Rights are checked here; every act is a fact of the case's history; the
/// same act twice has no second effect. Every method throws <see cref="ProblemException"/> for what cannot be done.
/// </summary>
public sealed partial class TaskActs(ActWriter writer, ActLetters letters)
{
    private const int MostDaysPutOff = 366;

    /// <summary>Gives the task to another performer of the step, for good.</summary>
    public Task HandOverAsync(string taskId, string toUserId, string reason, Actor actor, CancellationToken cancellationToken)
    {
        var text = Reasons.Require(reason);
        return writer.OnTaskAsync(taskId, actor, async (change, task) =>
        {
            if (task is { Status: WorkTaskStatus.Open } && task.AssigneeId == toUserId && toUserId != actor.UserId && !Access.Holds(actor, task)) return false;
            ActProblems.RequireHolder(actor, task);
            ActProblems.RequireOwn(change, task);
            var to = await writer.OtherAsync(change, toUserId, actor, cancellationToken);
            if (Access.IsExcluded(to, task)) throw ActProblems.ExcludedReceiver();
            if (!Access.IsCandidate(to, task)) throw ActProblems.NotCandidate();
            var (from, name) = (task.AssigneeId, Access.InNameOf(actor, task));
            ActWriter.Hand(change, task, to.UserId);
            change.Record("taskHandedOver", task.ElementId, actor.UserId, OnBehalf.Tell(ActWriter.Facts(task).With("from", from).With("to", to.UserId).With("reason", text), name));
            await letters.TellAsync(change, task, ActKind.HandedOver, [to.UserId], actor, text, null, cancellationToken);
            return true;
        }, cancellationToken);
    }

    /// <summary>Lets a colleague see the task and its case, to answer a question. They do not complete it.</summary>
    public Task AskForHelpAsync(string taskId, string helperId, string question, Actor actor, CancellationToken cancellationToken)
    {
        var text = Reasons.Require(question);
        return writer.OnTaskAsync(taskId, actor, async (change, task) =>
        {
            ActProblems.RequireHolder(actor, task);
            var helper = await writer.OtherAsync(change, helperId, actor, cancellationToken);
            if (!Access.CanStartSomething(helper)) throw ActProblems.NoWorkHere();
            var asked = await change.Database.Set<HelpRequest>().FindAsync([task.Id, helper.UserId], cancellationToken);
            if (asked?.Question == text) return false;
            if (asked is null) change.Database.Add(asked = new() { TaskId = task.Id, HelperId = helper.UserId, InstanceId = change.Row.Id, AskedBy = actor.UserId, Question = text });
            (asked.Question, asked.AskedBy, asked.AskedAt) = (text, actor.UserId, change.Now);
            change.Record("helpAsked", task.ElementId, actor.UserId, OnBehalf.Tell(ActWriter.Facts(task).With("to", helper.UserId).With("reason", text), Access.InNameOf(actor, task)));
            await letters.TellAsync(change, task, ActKind.HelpAsked, [helper.UserId], actor, text, null, cancellationToken);
            return true;
        }, cancellationToken);
    }

    /// <summary>The colleague's help is no longer needed: they see the task no more.</summary>
    public Task EndHelpAsync(string taskId, string helperId, Actor actor, CancellationToken cancellationToken) =>
        writer.OnTaskAsync(taskId, actor, async (change, task) =>
        {
            if (await change.Database.Set<HelpRequest>().FindAsync([task.Id, helperId], cancellationToken) is not { } asked) return false;
            if (helperId != actor.UserId) ActProblems.RequireHolder(actor, task);
            change.Database.Remove(asked);
            change.Record("helpEnded", task.ElementId, actor.UserId, ActWriter.Facts(task).With("to", helperId));
            return true;
        }, cancellationToken);

    /// <summary>The task leaves the top of one's own list until a day. The standard's clock goes on.</summary>
    /// <param name="until">The day on which it comes back; null brings it back now.</param>
    public Task PostponeAsync(string taskId, DateOnly? until, Actor actor, CancellationToken cancellationToken) =>
        writer.OnTaskAsync(taskId, actor, async (change, task) =>
        {
            InstanceRunner.RequireOpen(task);
            if (!Access.CanWorkOn(actor, task)) throw RuntimeProblems.NotHolder();
            var today = await writer.TodayAsync(change.Now, cancellationToken);
            if (until <= today || until > today.AddDays(MostDaysPutOff)) throw ActProblems.WrongDay();
            var row = await change.Database.Set<Postponement>().FindAsync([actor.UserId, task.Id], cancellationToken);
            if (row?.Until == until) return false;
            if (until is not { } day) change.Database.Remove(row!);
            else if (row is null) change.Database.Add(new Postponement { UserId = actor.UserId, TaskId = task.Id, Until = day });
            else row.Until = day;
            var facts = ActWriter.Facts(task);
            change.Record("taskPostponed", task.ElementId, actor.UserId, until is { } put ? facts.With("until", put.ToString("O", System.Globalization.CultureInfo.InvariantCulture)) : facts);
            return true;
        }, cancellationToken);
}
