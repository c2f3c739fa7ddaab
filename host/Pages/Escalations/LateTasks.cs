using Disdik.Bpm.Host.Data;
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
    private const int Most = 500;

    public async Task<IReadOnlyList<LateTask>> BelowAsync(Actor superior, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var chain = await Supervisors.LoadAsync(database, OfficeTime.DateOf(now, (await office.GetAsync(cancellationToken)).Zone), now, cancellationToken);
        var people = await PerformersAsync(database, cancellationToken);
        var late = await (
            from task in database.Tasks.AsNoTracking()
            join instance in database.Instances on task.InstanceId equals instance.Id
            where task.Status == WorkTaskStatus.Open && task.DueAt < now
            orderby task.DueAt, task.Id
            select new { Task = task, instance.Title, instance.BusinessKey }).Take(Most).ToListAsync(cancellationToken);
        return
        [
            .. late.Select(l => new LateTask(l.Task, l.Title, l.BusinessKey, HoldersOf(l.Task, people)))
                .Where(l => chain.Leads(superior.UserId, l.Holders.Select(h => h.Id)) && l.Task.AssigneeId != superior.UserId),
        ];
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
