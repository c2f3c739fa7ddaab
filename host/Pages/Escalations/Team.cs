using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Pages.Inbox;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Escalations;

/// <summary>Free tasks that the same people may take: a set of candidate groups, and a bidang or none.</summary>
public sealed record Queue(string Set, string? Bidang);

/// <summary>The people below a superior on any level, and the queues that one of them may take from.</summary>
/// <param name="Everyone">All accounts of the office, for the names of holders.</param>
public sealed record Team(IReadOnlyList<Performer> Everyone, IReadOnlyList<Performer> People, IReadOnlyList<Queue> Queues)
{
    public static async Task<Team> ReadAsync(BpmDbContext database, Actor superior, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var chain = await Supervisors.LoadAsync(database, today, now, cancellationToken);
        var active = await database.ActivePeople(now).Select(u => u.Id).ToHashSetAsync(cancellationToken);
        var everyone = await LateTasks.PerformersAsync(database, cancellationToken);
        List<Performer> people = [.. everyone.Where(p => active.Contains(p.Id) && p.Id != superior.UserId && chain.Leads(superior.UserId, [p.Id]))];
        var queues = await QueuesAsync(database, [.. people.Select(p => p.Bidang).Distinct()], cancellationToken);
        return new(everyone, people, [.. queues.Where(q => people.Exists(p => MayTake(p, q))).OrderBy(q => q.Set, StringComparer.Ordinal).ThenBy(q => q.Bidang, StringComparer.Ordinal)]);
    }

    /// <summary>Those in which a task waits, of all and of these bidang. Few sets are kept, and the index says of each whether anything waits there.</summary>
    private static async Task<List<Queue>> QueuesAsync(BpmDbContext database, IReadOnlyList<string?> bidang, CancellationToken cancellationToken)
    {
        var queues = new List<Queue>();
        foreach (var own in bidang.Append(null).Distinct())
        {
            var free = database.Tasks.Where(t => t.Status == WorkTaskStatus.Open && t.AssigneeId == null);
            free = own is null ? free.Where(t => t.Bidang == null) : free.Where(t => t.Bidang == own);
            var sets = database.CandidateSets.Select(s => s.Set).Distinct().Where(set => free.Any(t => t.Candidates == set));
            queues.AddRange((await sets.ToListAsync(cancellationToken)).Select(set => new Queue(set, own)));
        }
        return queues;
    }

    /// <summary>The most urgent free tasks of all queues, after a place.</summary>
    /// <param name="before">Only those due before; null for all.</param>
    internal async Task<List<string>> FreeAsync(BpmDbContext database, DateTimeOffset? before, RowKey? after, int most, CancellationToken cancellationToken)
    {
        var found = new List<(DateTimeOffset Rank, string Id)>();
        foreach (var queue in Queues)
        {
            var tasks = Of(database, queue);
            if (before is { } end) tasks = tasks.Where(t => t.Rank < end);
            if (after is var (rank, id)) tasks = tasks.Where(t => t.Rank >= rank && (t.Rank > rank || t.Id.CompareTo(id) > 0));
            found.AddRange((await tasks.OrderBy(t => t.Rank).ThenBy(t => t.Id).Take(most).Select(t => new { t.Rank, t.Id }).ToListAsync(cancellationToken)).Select(t => (t.Rank, t.Id)));
        }
        return [.. found.OrderBy(t => t.Rank).ThenBy(t => t.Id, StringComparer.Ordinal).Take(most).Select(t => t.Id)];
    }

    internal async Task<(int All, int Late)> CountFreeAsync(BpmDbContext database, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (all, late) = (0, 0);
        foreach (var queue in Queues)
        {
            var (some, someLate) = await InboxQuery.CountAsync(Of(database, queue), now, cancellationToken);
            (all, late) = (all + some, late + someLate);
        }
        return (all, late);
    }

    /// <summary>How much each person holds, and how much of it is late; who holds nothing is not named.</summary>
    internal async Task<Dictionary<string, (int Open, int Late)>> LoadAsync(BpmDbContext database, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = People.Select(p => p.Id).ToArray();
        var loads = await database.Tasks.Where(t => t.Status == WorkTaskStatus.Open && t.AssigneeId != null && ids.Contains(t.AssigneeId)).GroupBy(t => t.AssigneeId!)
            .Select(g => new { g.Key, Open = g.Count(), Late = g.Count(t => t.Rank < now) }).ToListAsync(cancellationToken);
        return loads.ToDictionary(l => l.Key, l => (l.Open, l.Late));
    }

    private static bool MayTake(Performer person, Queue queue) =>
        CandidateSet.Groups(queue.Set) is var groups && (groups.Count == 0 || groups.Any(person.Groups.Contains)) && (queue.Bidang is null || queue.Bidang == person.Bidang);

    private static IQueryable<WorkTask> Of(BpmDbContext database, Queue queue)
    {
        var tasks = database.Tasks.Where(t => t.Status == WorkTaskStatus.Open && t.AssigneeId == null && t.Candidates == queue.Set);
        return queue.Bidang is { } bidang ? tasks.Where(t => t.Bidang == bidang) : tasks.Where(t => t.Bidang == null);
    }
}
