using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Api;

/// <summary>What the earlier steps of a case left for the task at hand.</summary>
internal sealed record HandedOver(Variables Variables, IReadOnlyList<InputBody> Inputs, IReadOnlyList<AttachmentBody> OwnAttachments)
{
    public static async Task<HandedOver> ReadAsync(WorkTask task, ProcessDefinition definition, BpmDbContext database, CancellationToken cancellationToken)
    {
        var instance = await database.Instances.AsNoTracking().SingleAsync(i => i.Id == task.InstanceId, cancellationToken);
        var earlier = await database.Tasks.AsNoTracking()
            .Where(t => t.InstanceId == task.InstanceId && t.Status == WorkTaskStatus.Completed && t.Id != task.Id && t.CompletedAt <= task.CreatedAt)
            .OrderBy(t => t.CompletedAt).ToListAsync(cancellationToken);
        var files = await database.Attachments.AsNoTracking()
            .Where(a => a.InstanceId == task.InstanceId).OrderBy(a => a.UploadedAt).ToListAsync(cancellationToken);
        var names = await UserNames.ReadAsync(database, [.. earlier.Select(t => t.CompletedBy), .. files.Select(f => f.UploadedBy)], cancellationToken);
        var found = new HandedOver(instance.Snapshot().Variables, [], Bodies(files, task.Id, names));
        return found with { Inputs = [.. earlier.Select(t => found.Input(t, definition, Bodies(files, t.Id, names), names))] };
    }

    /// <summary>The form's fields that have a value.</summary>
    public IReadOnlyDictionary<string, JsonElement> Values(Form form) =>
        Variables.Only(form.Fields.Select(f => f.Id)).ToDictionary(v => v.Key, v => v.Value);

    private InputBody Input(WorkTask task, ProcessDefinition definition, IReadOnlyList<AttachmentBody> files, UserNames names)
    {
        // A case that was moved to another version may have passed a step that this version no longer has.
        var step = definition.Nodes.GetValueOrDefault(task.ElementId) as UserTask;
        return new(task.ElementId, task.Name, task.PrintedNo, step?.Step?.Output, task.Outcome, names.Of(task.CompletedBy), task.CompletedAt,
            Values(step?.Form ?? Form.Empty), files);
    }

    private static AttachmentBody[] Bodies(IEnumerable<Attachment> files, string taskId, UserNames names) =>
        [.. files.Where(f => f.TaskId == taskId).Select(f => TaskAttachmentEndpoints.Body(f, names))];
}
