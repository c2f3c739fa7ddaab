using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Desk;

/// <summary>Says to who still has the form open that the task has gone on without them, and with whom.</summary>
internal static class Overtaken
{
    /// <returns>Null while the actor may hand it in.</returns>
    public static async Task<Text?> ByAsync(BpmDbContext database, WorkTask task, Actor actor, CancellationToken cancellationToken)
    {
        if (task.Status is WorkTaskStatus.Cancelled) return new("Tugas ini sudah dibatalkan. Yang Anda ketik tetap tersimpan di sini.", "This task was cancelled. What you typed stays here.");
        var other = task.Status is WorkTaskStatus.Completed ? task.CompletedBy : task.AssigneeId;
        if (other is null || (other == actor.UserId && task.Status is WorkTaskStatus.Open)) return null;
        if (other == actor.UserId) return new("Anda sudah menyelesaikan tugas ini.", "You have completed this task already.");
        var name = await database.Users.AsNoTracking().Where(u => u.Id == other).Select(u => u.DisplayName).FirstOrDefaultAsync(cancellationToken) ?? "–";
        return task.Status is WorkTaskStatus.Completed
            ? new($"Tugas ini sudah diselesaikan oleh {name}. Yang Anda ketik tetap tersimpan di sini.", $"{name} has completed this task. What you typed stays here.")
            : new Text($"Tugas ini sekarang dipegang {name}. Yang Anda ketik tetap tersimpan di sini.", $"{name} holds this task now. What you typed stays here.");
    }
}
