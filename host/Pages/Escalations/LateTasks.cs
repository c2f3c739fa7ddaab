using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Pages.Inbox;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Escalations;

/// <summary>A person who has a task or may take it.</summary>
public sealed record Performer(string Id, string Name, string? Bidang, IReadOnlySet<string> Groups);

/// <param name="Holders">Who has it; while nobody does, all who may take it.</param>
public sealed record LateTask(WorkTask Task, string? Title, string? BusinessKey, IReadOnlyList<Performer> Holders);

/// <summary>What is late below a superior: tasks of the people they lead, on any level, and free tasks that one of these may take.</summary>
public sealed class LateTasks(IDbContextFactory<BpmDbContext> contexts, IOfficeCalendar office, TimeProvider time)
{
    public const int PageSize = 50;

    /// <param name="after">The last one seen; null for the longest late.</param>
    /// <returns>One more than a page when there is another page.</returns>
    public async Task<IReadOnlyList<LateTask>> BelowAsync(Actor superior, RowKey? after, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var team = await Team.ReadAsync(database, superior, OfficeTime.DateOf(now, (await office.GetAsync(cancellationToken)).Zone), now, cancellationToken);
        string[] ids = [.. await HeldAsync(database, team, now, after, cancellationToken), .. await team.FreeAsync(database, now, after, PageSize + 1, cancellationToken)];
        var late = await (
            from task in database.Tasks.AsNoTracking()
            join instance in database.Instances on task.InstanceId equals instance.Id
            where ids.Contains(task.Id)
            orderby task.Rank, task.Id
            select new { Task = task, instance.Title, instance.BusinessKey }).Take(PageSize + 1).ToListAsync(cancellationToken);
        return [.. late.Select(l => new LateTask(l.Task, l.Title, l.BusinessKey, HoldersOf(l.Task, team.Everyone)))];
    }

    /// <summary>Ids alone, which the index has: the rows are read of those that are shown.</summary>
    private static Task<List<string>> HeldAsync(BpmDbContext database, Team team, DateTimeOffset now, RowKey? after, CancellationToken cancellationToken)
    {
        var people = team.People.Select(p => p.Id).ToArray();
        var held = database.Tasks.Where(t => t.Status == WorkTaskStatus.Open && t.AssigneeId != null && people.Contains(t.AssigneeId) && t.Rank < now);
        if (after is var (rank, id)) held = held.Where(t => t.Rank >= rank && (t.Rank > rank || t.Id.CompareTo(id) > 0));
        return held.OrderBy(t => t.Rank).ThenBy(t => t.Id).Take(PageSize + 1).Select(t => t.Id).ToListAsync(cancellationToken);
    }

    /// <summary>People to whom the task may be given: its candidates, without its holder.</summary>
    public static IReadOnlyList<Performer> Candidates(WorkTask task, IEnumerable<Performer> people) =>
        [.. people.Where(p => p.Id != task.AssigneeId && Access.IsCandidate(ActorOf(p), task))];

    /// <summary>Whoever has it; else all who may take it; else those whom separation of duties keeps out: someone stands above them.</summary>
    public static IReadOnlyList<Performer> HoldersOf(WorkTask task, IReadOnlyList<Performer> people) =>
        task.AssigneeId is { } holder ? [.. people.Where(p => p.Id == holder)]
        : Candidates(task, people) is { Count: > 0 } candidates ? candidates
        : [.. people.Where(p => Access.IsPerformer(ActorOf(p), task))];

    private static Actor ActorOf(Performer p) => new(p.Id, "", p.Name, p.Groups, p.Bidang);

    public static async Task<IReadOnlyList<Performer>> PerformersAsync(BpmDbContext database, CancellationToken cancellationToken)
    {
        var groups = (await (from link in database.UserRoles
                             join role in database.Roles on link.RoleId equals role.Id
                             select new { link.UserId, role.Name }).ToListAsync(cancellationToken)).ToLookup(l => l.UserId, l => l.Name!);
        var people = await database.Users.AsNoTracking().OrderBy(u => u.DisplayName).Select(u => new { u.Id, u.DisplayName, u.Bidang }).ToListAsync(cancellationToken);
        return [.. people.Select(p => new Performer(p.Id, p.DisplayName, p.Bidang, groups[p.Id].ToHashSet()))];
    }
}
