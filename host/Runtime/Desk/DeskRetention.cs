using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Desk;

/// <summary>Clears away what nobody comes back for: uploads that were never finished, and drafts of tasks that are long done.</summary>
public sealed class DeskRetention(Changes changes, ResumableUploads uploads, TimeProvider time)
{
    /// <summary>Long enough to look up what one had typed when somebody else was quicker.</summary>
    public static readonly TimeSpan DraftsOfDone = TimeSpan.FromDays(30);

    private const int Batch = 500;
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private DateTimeOffset next = DateTimeOffset.MinValue;

    /// <summary>At most once an hour, and at most a batch each time.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now < next) return;
        next = now + Every;
        List<ResumableUpload> gone = [];
        await changes.CommitAsync(async database =>
        {
            gone = await database.Set<ResumableUpload>().Where(u => u.StartedAt < now - ResumableUploads.Kept).OrderBy(u => u.StartedAt).Take(Batch).ToListAsync(cancellationToken);
            var drafts = await database.Set<TaskDraft>().Where(d => d.HandedInAt == null && d.SavedAt < now - DraftsOfDone
                && !database.Tasks.Any(t => t.Id == d.TaskId && t.Status == WorkTaskStatus.Open)).OrderBy(d => d.SavedAt).Take(Batch).ToListAsync(cancellationToken);
            database.RemoveRange(gone);
            database.RemoveRange(drafts);
            return gone.Count + drafts.Count > 0;
        }, cancellationToken);
        foreach (var path in gone.Select(u => uploads.PathOf(u.Id)).Where(File.Exists)) File.Delete(path);
    }
}
