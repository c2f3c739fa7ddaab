using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Inbox;

/// <summary>
/// A list as stretches of an index, each in the order of the list: one's own tasks are one stretch, and every set of candidate groups one
/// belongs to is one for its own bidang and one for all. The first rows of each are enough for a page, however many wait.
/// </summary>
internal static class InboxStretches
{
    private const int MostFollowed = 500;

    public static async Task<IReadOnlyList<IQueryable<WorkTask>>> OfAsync(
        BpmDbContext database, Actor actor, InboxTab tab, DateTimeOffset now, CancellationToken cancellationToken) => tab switch
    {
        InboxTab.Mine => [Mine(database, actor)],
        InboxTab.Group => await GroupAsync(database, actor, cancellationToken),
        InboxTab.Overdue => [.. (await GroupAsync(database, actor, cancellationToken)).Prepend(Mine(database, actor)).Select(s => s.Where(t => t.Rank < now))],
        InboxTab.Followed => [await FollowedAsync(database, actor, cancellationToken)],
        _ => [database.Tasks.Where(t => t.CompletedBy == actor.UserId && t.Status == WorkTaskStatus.Completed)],
    };

    public static IQueryable<WorkTask> Mine(BpmDbContext database, Actor actor) =>
        database.Tasks.Where(t => t.AssigneeId == actor.UserId && t.Status == WorkTaskStatus.Open);

    public static async Task<IReadOnlyList<IQueryable<WorkTask>>> GroupAsync(BpmDbContext database, Actor actor, CancellationToken cancellationToken)
    {
        var quoted = JsonSerializer.Serialize(actor.UserId);
        var stretches = new List<IQueryable<WorkTask>>();
        foreach (var set in await Access.SetsOf(database, actor).ToListAsync(cancellationToken))
        {
            var queue = database.Tasks.Where(t => t.Status == WorkTaskStatus.Open && t.AssigneeId == null && t.Candidates == set && !t.ExcludedActors.Contains(quoted));
            stretches.Add(queue.Where(t => t.Bidang == null));
            if (actor.Bidang is { } bidang) stretches.Add(queue.Where(t => t.Bidang == bidang));
        }
        return stretches;
    }

    /// <summary>Of the cases one follows and may still see.</summary>
    public static async Task<IQueryable<WorkTask>> FollowedAsync(BpmDbContext database, Actor actor, CancellationToken cancellationToken)
    {
        var cases = await database.FollowedCases(actor).OrderByDescending(id => id).Take(MostFollowed).ToListAsync(cancellationToken);
        return database.Tasks.Where(t => cases.Contains(t.InstanceId) && t.Status == WorkTaskStatus.Open);
    }
}
