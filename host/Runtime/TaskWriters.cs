using System.Collections.Immutable;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Elements;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>
/// Who wrote at a task besides whoever completes it: typed into its form and kept it, or gave a file for one of its fields. It counts whichever way the
/// task went on from them: given back, reassigned, recalled, taken over. What was typed and thrown away does not.
/// </summary>
internal static class TaskWriters
{
    /// <summary>Asked for only where another step of the SOP keeps them out.</summary>
    public static async Task<ImmutableArray<string>> BesidesAsync(Change change, WorkTask task, Actor actor, CancellationToken cancellationToken)
    {
        if (!change.Definition.Nodes.Values.OfType<UserTask>().Any(t => t.Assignment.NotCompletedBy.Contains(task.ElementId))) return [];
        var drafts = await change.Database.Set<TaskDraft>().Where(d => d.TaskId == task.Id && d.UserId != actor.UserId).Select(d => d.UserId).ToListAsync(cancellationToken);
        var files = await change.Database.Attachments.Where(a => a.TaskId == task.Id && a.FieldId != null && a.UploadedBy != actor.UserId).Select(a => a.UploadedBy).ToListAsync(cancellationToken);
        return [.. drafts.Concat(files).Distinct().Order(StringComparer.Ordinal)];
    }
}
