using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Escalations;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>What superiors do about a task of people below.</summary>
public sealed partial class InstanceRunner
{
    /// <summary>A superior's standing towards a task.</summary>
    /// <param name="Holders">User ids of those who are to do it, as it was before the act.</param>
    /// <param name="Name">In whose name the superior acts; null for their own.</param>
    private sealed record Standing(Supervisors Chain, IReadOnlyCollection<string> Holders, OnBehalf? Name);

    public Task AcknowledgeAsync(string taskId, string? note, Actor actor, CancellationToken cancellationToken)
    {
        var text = string.IsNullOrWhiteSpace(note) ? null : Reasons.Require(note);
        return AsSuperiorAsync(taskId, actor, async (change, task, standing) =>
        {
            var underWay = await EscalationAnswers.UnderWayAsync(change, task, cancellationToken);
            var level = EscalationAnswers.LevelOf(standing.Chain, actor, standing.Holders, underWay);
            if (underWay.LastOrDefault(e => e.Level <= level) is not { } last) throw EscalationProblems.NothingAsked();
            if (last.Answer is not null && underWay.TrueForAll(e => e.Level > level || e.Answer is not null))
            {
                // Pressed twice.
                if (last.AnsweredBy == actor.UserId) return false;
                throw EscalationProblems.AlreadyAnswered((await change.Database.Users.FindAsync([last.AnsweredBy], cancellationToken))?.DisplayName ?? "–");
            }
            await AnswerAsync(change, task, underWay, level, standing, actor, SuperiorAnswer.Acknowledged, text, cancellationToken);
            return true;
        }, cancellationToken);
    }

    public Task RemindAsync(string taskId, Actor actor, CancellationToken cancellationToken) =>
        AsSuperiorAsync(taskId, actor, async (change, task, standing) =>
        {
            change.Record("taskReminded", task.ElementId, actor.UserId, OnBehalf.Tell(Variables.Empty.With("taskId", task.Id), standing.Name));
            if (notifications is not null)
                EffectWriter.RecordMails(change, task, await notifications.RemindedAsync(change.Database, change.Row, task, change.Now, cancellationToken));
            return true;
        }, cancellationToken);

    public Task ReassignTaskAsync(string taskId, string toUserId, string reason, Actor actor, CancellationToken cancellationToken)
    {
        var text = Reasons.Require(reason);
        return AsSuperiorAsync(taskId, actor, async (change, task, standing) =>
        {
            var found = await change.Database.FindActorAsync(toUserId, cancellationToken) ?? throw RuntimeProblems.Invalid("unknown-user",
                "Diharapkan akun yang ada, tetapi penerima tugas tidak ditemukan.", "Expected an existing account, but the receiver is unknown.");
            // A form sent twice: it is theirs already, and nobody is told again.
            if (task.AssigneeId == found.UserId) return false;
            var to = await change.Database.StandingInAsync(found, OfficeTime.DateOf(change.Now, (await office.GetAsync(cancellationToken)).Zone), cancellationToken);
            if (Access.IsExcluded(to, task)) throw RuntimeProblems.Invalid("excluded-actor",
                "Diharapkan orang yang tidak mengerjakan langkah sebelumnya, tetapi penerima itu mengerjakannya.",
                "Expected a person who did not do the earlier step, but that receiver did.");
            if (to.UserId != actor.UserId && !Access.IsCandidate(to, task)) throw RuntimeProblems.Invalid("not-candidate",
                "Diharapkan pelaksana langkah ini atau Anda sendiri, tetapi penerima itu tidak termasuk.",
                "Expected a performer of this step or yourself, but that receiver is neither.");
            if (change.State.Delegations.Any(d => d.TaskId == task.Id && !d.IsReturned)) await changes.AdvanceAsync(change, new Trigger.TaskRecalled(task.Id, actor.UserId) { OnBehalf = standing.Name }, cancellationToken);
            var from = task.AssigneeId;
            (task.AssigneeId, task.ClaimedAt) = (to.UserId, change.Now);
            task.Revision++;
            change.Record("taskReassigned", task.ElementId, actor.UserId, OnBehalf.Tell(Variables.Empty
                .With("taskId", task.Id).With("from", from).With("to", to.UserId).With("reason", text), standing.Name));
            await AnswerAsync(change, task, standing, actor, to.UserId == actor.UserId ? SuperiorAnswer.TakenOver : SuperiorAnswer.Reassigned, text, cancellationToken);
            if (notifications is not null)
                EffectWriter.RecordMails(change, task, await notifications.TaskCreatedAsync(change.Database, change.Row, task, change.Now, cancellationToken));
            return true;
        }, cancellationToken);
    }

    public Task ExtendTaskAsync(string taskId, DateTimeOffset dueAt, string reason, Actor actor, CancellationToken cancellationToken)
    {
        var text = Reasons.Require(reason);
        return AsSuperiorAsync(taskId, actor, async (change, task, standing) =>
        {
            if (dueAt <= change.Now) throw RuntimeProblems.Invalid("due-in-the-past",
                "Diharapkan tenggat di masa depan, tetapi yang diberikan sudah lewat.", "Expected a due time in the future, but the one given has passed.");
            await changes.AdvanceAsync(change, new Trigger.TaskExtended(task.Id, dueAt, actor.UserId, text) { DueBefore = task.DueAt, OnBehalf = standing.Name }, cancellationToken);
            await EscalationAnswers.ExtendAsync(change, task, standing.Chain, actor, standing.Name, text, cancellationToken);
            Extend(task, dueAt, actor, text);
            return true;
        }, cancellationToken);
    }

    /// <summary>The act answers what was asked on the superior's own level and below; what would go up rests.</summary>
    private async Task AnswerAsync(
        Change change, WorkTask task, Standing standing, Actor actor, SuperiorAnswer answer, string? note, CancellationToken cancellationToken)
    {
        var underWay = await EscalationAnswers.UnderWayAsync(change, task, cancellationToken);
        if (underWay.Count == 0) return;
        await AnswerAsync(change, task, underWay, EscalationAnswers.LevelOf(standing.Chain, actor, standing.Holders, underWay), standing, actor, answer, note, cancellationToken);
    }

    private async Task AnswerAsync(
        Change change, WorkTask task, IReadOnlyList<Escalation> underWay, int level, Standing standing, Actor actor, SuperiorAnswer answer, string? note, CancellationToken cancellationToken)
    {
        if (EscalationAnswers.Answer(change, underWay, level, actor, standing.Name, answer, note) == 0) return;
        var word = answer switch { SuperiorAnswer.Reassigned => EscalationAnswer.Reassigned, SuperiorAnswer.TakenOver => EscalationAnswer.TakenOver, _ => EscalationAnswer.Acknowledged };
        await changes.AdvanceAsync(change, new Trigger.EscalationAnswered(task.Id, actor.UserId, standing.Name, word, note), cancellationToken);
    }

    private Task AsSuperiorAsync(string taskId, Actor actor, Func<Change, WorkTask, Standing, Task<bool>> act, CancellationToken cancellationToken) =>
        OnTaskAsync(taskId, null, async (change, task) =>
        {
            var today = OfficeTime.DateOf(change.Now, (await office.GetAsync(cancellationToken)).Zone);
            var chain = await Supervisors.LoadAsync(change.Database, today, change.Now, cancellationToken);
            List<string> holders = [.. (await change.Database.AnswerableAsync(task, change.Now, cancellationToken)).Select(h => h.Id)];
            if (!await EscalationRights.MayAnswerAsync(change.Database, chain, actor, task, holders, change.Now, cancellationToken))
                throw Access.CanSeeTask(actor, task) ? RuntimeProblems.NotSuperior() : RuntimeProblems.TaskNotFound();
            RequireOpen(task);
            await OneTimeLinks.UseAsync(change, task, actor, cancellationToken);
            return await act(change, task, new(chain, holders, chain.NameOf(actor, holders)));
        }, cancellationToken);
}
