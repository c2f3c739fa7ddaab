using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>What people do with a task.</summary>
public sealed partial class InstanceRunner
{
    public Task CompleteTaskAsync(CompleteTask command, Actor actor, CancellationToken cancellationToken) =>
        OnTaskAsync(command.TaskId, actor, async (change, task) =>
        {
            if (task.Status is WorkTaskStatus.Completed && command.IdempotencyKey is { } key && task.CompletionKey == key && task.CompletedBy == actor.UserId)
                return false;
            RequireOpen(task);
            await RequireMayWorkAsync(change, actor, task, cancellationToken);
            var form = ((UserTask)change.Definition.Node(task.ElementId)).Form;
            var given = FormContent.Safe(form, command.Variables);
            await RequireOwnFilesAsync(change, form, given, cancellationToken);
            channelChoices.RequireKnown(form, given);
            await FormContent.RequirePeopleAsync(() => change.Database, form, given, change.Now, cancellationToken);
            await FormContent.RequireConsentsAsync(() => change.Database, form, given, change.State.Variables, actor, cancellationToken);
            // Completing takes the task by the same act: the history then names who held it.
            var name = Access.InNameOf(actor, task);
            if (task.AssigneeId is null) Take(change, task, actor, name);
            if (change.State.Pauses.Any(p => p.TaskId == task.Id)) await Acting.Pauses.EndAsync(change, task, cancellationToken);
            var writers = await TaskWriters.BesidesAsync(change, task, actor, cancellationToken);
            await changes.AdvanceAsync(change, new Trigger.TaskCompleted(task.Id, command.Outcome, given, actor.UserId) { OnBehalf = name, Writers = writers }, cancellationToken);
            await approvals.CompletedAsync(change, task, command.Outcome, given, actor, cancellationToken);
            await RequireChannelsTakeItAsync(change, cancellationToken);
            await ChannelProofs.RecordAsync(change, task.ElementId, given, actor.UserId, cancellationToken);
            task.CompletionKey = command.IdempotencyKey;
            return true;
        }, cancellationToken);

    /// <summary>The step before publishing hears what a channel would refuse: afterwards the content is approved and nobody could mend it.</summary>
    private async Task RequireChannelsTakeItAsync(Change change, CancellationToken cancellationToken)
    {
        foreach (var job in change.Jobs.Where(j => j.Type == Activities.Publishing.PublishToWebsite.Type))
        {
            if (await channelLimits.RefusalAsync(Variables.Parse(job.Input), change.Row.Id, change.Row.BusinessKey, cancellationToken) is { } refusal)
                throw new ProblemException(ProblemKind.Invalid, refusal.Type, refusal.Reason);
        }
        foreach (var job in change.Jobs.Where(j => j.Type == Activities.Publishing.CorrectArticle.Type))
        {
            if (await channelLimits.CorrectionRefusalAsync(Variables.Parse(job.Input), change.Row.Id, change.Row.BusinessKey, cancellationToken) is { } refusal)
                throw new ProblemException(ProblemKind.Invalid, refusal.Type, refusal.Reason);
        }
    }

    public Task ClaimTaskAsync(string taskId, Actor actor, CancellationToken cancellationToken) =>
        OnTaskAsync(taskId, actor, async (change, task) =>
        {
            RequireOpen(task);
            if (Access.Holds(actor, task)) return false;
            await RequireMayWorkAsync(change, actor, task, cancellationToken);
            Take(change, task, actor, Access.InNameOf(actor, task));
            return true;
        }, cancellationToken);

    public Task ReleaseTaskAsync(string taskId, Actor actor, CancellationToken cancellationToken) =>
        OnTaskAsync(taskId, actor, async (change, task) =>
        {
            RequireOpen(task);
            if (!Access.Holds(actor, task)) throw RuntimeProblems.NotHolder();
            Acting.ActProblems.RequireOwn(change, task);
            var name = Access.InNameOf(actor, task);
            (task.AssigneeId, task.ClaimedAt) = (null, null);
            task.Revision++;
            await changes.AdvanceAsync(change, new Trigger.TaskReleased(task.Id, actor.UserId) { OnBehalf = name }, cancellationToken);
            return true;
        }, cancellationToken);

    internal static void Extend(WorkTask task, DateTimeOffset dueAt, Actor superior, string reason)
    {
        (task.DueAt, task.DueExplanation) = (dueAt, EffectWriter.Explanation([new(
            $"Tenggat baru dari {superior.DisplayName}: {reason}", $"New due time from {superior.DisplayName}: {reason}")]));
        task.Revision++;
    }

    /// <param name="actor">Who must be allowed to see the task; null when the act checks that itself.</param>
    private Task OnTaskAsync(string taskId, Actor? actor, Func<Change, WorkTask, Task<bool>> act, CancellationToken cancellationToken) =>
        changes.ChangeOfTaskAsync(taskId, (change, task) =>
            actor is null || Access.CanSeeTask(actor, task) ? act(change, task)
                : throw (Access.IsExcluded(actor, task) ? RuntimeProblems.Excluded() : RuntimeProblems.TaskNotFound()), cancellationToken);

    /// <param name="name">In whose name: the task is then in that person's hands, so that it stays there when nobody stands in for them any more.</param>
    internal static void Take(Change change, WorkTask task, Actor actor, OnBehalf? name = null)
    {
        var holder = name is null || name.PersonId.StartsWith(Represented.PostPrefix, StringComparison.Ordinal) ? actor.UserId : name.PersonId;
        (task.AssigneeId, task.ClaimedAt) = (holder, change.Now);
        task.Revision++;
        change.Record("taskClaimed", task.ElementId, actor.UserId, OnBehalf.Tell(Variables.Empty.With("taskId", task.Id), name));
    }

    internal static void RequireOpen(WorkTask task)
    {
        if (task.Status is WorkTaskStatus.Completed) throw RuntimeProblems.AlreadyCompleted();
        if (task.Status is WorkTaskStatus.Cancelled) throw RuntimeProblems.TaskCancelled();
    }

    private static async Task RequireMayWorkAsync(Change change, Actor actor, WorkTask task, CancellationToken cancellationToken)
    {
        if (Access.IsExcluded(actor, task)) throw RuntimeProblems.Excluded();
        if (Access.Holds(actor, task)) return;
        if (!Access.IsCandidate(actor, task)) throw RuntimeProblems.NotCandidate();
        if (task.AssigneeId is null) return;
        var holder = await change.Database.Users.FindAsync([task.AssigneeId], cancellationToken);
        throw RuntimeProblems.HeldBy(holder?.DisplayName ?? task.AssigneeId, holder?.UserName ?? task.AssigneeId);
    }

    /// <summary>A file field names attachments of this case: nobody reaches another case's files by writing down their ids.</summary>
    private static async Task RequireOwnFilesAsync(Change change, Form form, Variables given, CancellationToken cancellationToken)
    {
        var diagnostics = new List<Diagnostic>();
        foreach (var field in form.Fields.Where(f => f.Type is FieldType.File or FieldType.Pictures))
        {
            if (given[field.Id] is not { ValueKind: System.Text.Json.JsonValueKind.Array } value) continue;
            var ids = FormPictures.Of(value).Select(f => f.File).Distinct().ToArray();
            var known = await change.Database.Attachments.Where(a => a.InstanceId == change.Row.Id && ids.Contains(a.Id)).Select(a => a.ContentType).ToListAsync(cancellationToken);
            if (field.Type is FieldType.Pictures && known.FirstOrDefault(type => !AttachmentType.IsPicture(type)) is { } other)
                diagnostics.Add(new("form.no-picture", Severity.Error, field.Id, new($"Diharapkan gambar di '{field.Label}', tetapi ada berkas {other}.", $"Expected pictures at '{field.Label}', but there is a file of {other}.")));
            if (known.Count == ids.Length) continue;
            diagnostics.Add(new("form.unknown-file", Severity.Error, field.Id, new(
                $"Diharapkan berkas yang diunggah pada berkas proses ini di '{field.Label}', tetapi ada yang tidak dikenal.",
                $"Expected files uploaded in this case at '{field.Label}', but some are unknown.")));
        }
        if (diagnostics.Count > 0) throw RuntimeProblems.InvalidForm(diagnostics);
    }
}
