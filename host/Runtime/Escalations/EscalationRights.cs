using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Escalations;

/// <summary>Who may act as a superior on a task.</summary>
internal static class EscalationRights
{
    /// <summary>
    /// Whoever leads those who are to do it, as of now; and whoever was asked, as long as they lead anybody of the step: the task may have
    /// gone to a colleague under somebody else meanwhile.
    /// </summary>
    public static async Task<bool> MayAnswerAsync(
        BpmDbContext database, Supervisors chain, Actor actor, WorkTask task, IReadOnlyCollection<string> holders, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (chain.Answers(actor.UserId, holders)) return true;
        var places = EscalationAnswers.PlacesOf(actor);
        if (!await database.Escalations.AnyAsync(e => e.TaskId == task.Id && e.EndedAt == null && !e.IsInformation && places.Contains(e.Place), cancellationToken)) return false;
        return chain.Answers(actor.UserId, (await database.PerformersAsync(task, now, cancellationToken)).ConvertAll(u => u.Id));
    }
}
