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

    /// <summary>Ids of the most urgent tasks that one holds or may take, in order: the first of each stretch are enough.</summary>
    public static async Task<List<string>> MostUrgentAsync(BpmDbContext database, Actor actor, int most, CancellationToken cancellationToken)
    {
        var found = new List<(DateTimeOffset Rank, string Id)>();
        foreach (var stretch in (await GroupAsync(database, actor, cancellationToken)).Prepend(Mine(database, actor)))
            found.AddRange((await stretch.OrderBy(t => t.Rank).ThenBy(t => t.Id).Take(most).Select(t => new { t.Rank, t.Id }).ToListAsync(cancellationToken)).Select(t => (t.Rank, t.Id)));
        return [.. found.OrderBy(t => t.Rank).ThenBy(t => t.Id, StringComparer.Ordinal).Take(most).Select(t => t.Id)];
    }

    public static IQueryable<WorkTask> Mine(BpmDbContext database, Actor actor) =>
        database.Tasks.Where(Access.HeldBy(database, actor)).Where(t => t.Status == WorkTaskStatus.Open);

    public static async Task<IReadOnlyList<IQueryable<WorkTask>>> GroupAsync(BpmDbContext database, Actor actor, CancellationToken cancellationToken)
    {
        var quoted = JsonSerializer.Serialize(actor.UserId);
        // Whoever acts in a post has its queues too: the roles of one never meet the bidang of the other.
        var queues = new HashSet<(string Set, string? Bidang)>();
        foreach (var person in actor.Capacities)
        {
            foreach (var set in await Access.SetsOf(database, person with { Represents = [] }).ToListAsync(cancellationToken))
            {
                queues.Add((set, null));
                if (person.Bidang is { } own) queues.Add((set, own));
            }
        }
        return
        [
            .. queues.Select(q => database.Tasks.Where(t => t.Status == WorkTaskStatus.Open && t.AssigneeId == null && t.Candidates == q.Set && !t.ExcludedActors.Contains(quoted))
                .Where(OfBidang(q.Bidang))),
        ];
    }

    private static System.Linq.Expressions.Expression<Func<WorkTask, bool>> OfBidang(string? bidang) => bidang is null ? t => t.Bidang == null : t => t.Bidang == bidang;

    /// <summary>Of the cases one follows and may still see.</summary>
    public static async Task<IQueryable<WorkTask>> FollowedAsync(BpmDbContext database, Actor actor, CancellationToken cancellationToken)
    {
        var cases = await database.FollowedCases(actor).OrderByDescending(id => id).Take(MostFollowed).ToListAsync(cancellationToken);
        return database.Tasks.Where(t => cases.Contains(t.InstanceId) && t.Status == WorkTaskStatus.Open);
    }
}
