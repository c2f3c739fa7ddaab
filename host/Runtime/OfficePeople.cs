using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>A row of a query: this person has this role.</summary>
internal sealed class Membership
{
    public required string UserId { get; init; }
    public required string Role { get; init; }
}

/// <summary>Queries for the people of the office.</summary>
internal static class OfficePeople
{
    /// <summary>Accounts that are in use. A lockout after wrong passwords lasts minutes; one of more than a year is a closed account.</summary>
    public static IQueryable<AppUser> ActivePeople(this BpmDbContext database, DateTimeOffset now)
    {
        var closed = now.AddDays(365);
        return database.Users.AsNoTracking().Where(u => u.LockoutEnd == null || u.LockoutEnd < closed);
    }

    public static IQueryable<Membership> MembersOf(this BpmDbContext database, IReadOnlyCollection<string> roles) =>
        from member in database.UserRoles
        join role in database.Roles on member.RoleId equals role.Id
        where roles.Contains(role.Name!)
        select new Membership { UserId = member.UserId, Role = role.Name! };

    /// <summary>Accounts in use that have one of these roles, in the order of their names.</summary>
    public static IQueryable<AppUser> ActivePeopleOf(this BpmDbContext database, IReadOnlyCollection<string> roles, DateTimeOffset now)
    {
        var members = database.MembersOf(roles).Select(m => m.UserId);
        return database.ActivePeople(now).Where(u => members.Contains(u.Id)).OrderBy(u => u.UserName);
    }

    /// <summary>Who is asked to do a task: its assignee, else everyone who may take it.</summary>
    public static async Task<List<AppUser>> HoldersAsync(this BpmDbContext database, WorkTask task, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (task.AssigneeId is { } assignee)
            return await database.OnceAsync((nameof(WorkTask.AssigneeId), assignee), () => database.Users.AsNoTracking().Where(u => u.Id == assignee).ToListAsync(cancellationToken));

        var excluded = JsonSerializer.Deserialize<string[]>(task.ExcludedActors)!;
        return [.. (await database.PerformersAsync(task, now, cancellationToken)).Where(u => !excluded.Contains(u.Id))];
    }

    /// <summary>
    /// Those whose superiors answer for a task: whoever is asked to do it. When separation of duties keeps all of these out, they still are,
    /// or nobody would ever be told that the case waits.
    /// </summary>
    public static async Task<List<AppUser>> AnswerableAsync(this BpmDbContext database, WorkTask task, DateTimeOffset now, CancellationToken cancellationToken) =>
        await database.HoldersAsync(task, now, cancellationToken) is { Count: > 0 } holders
            ? holders : await database.PerformersAsync(task, now, cancellationToken);

    /// <summary>Everyone of the step's groups, also those whom separation of duties keeps out.</summary>
    internal static Task<List<AppUser>> PerformersAsync(this BpmDbContext database, WorkTask task, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (groups, bidang) = (task.CandidateGroups.ToArray(), task.Bidang);
        return database.OnceAsync((nameof(WorkTask.Candidates), task.Candidates, bidang),
            () => database.ActivePeopleOf(groups, now).Where(u => bidang == null || u.Bidang == bidang).ToListAsync(cancellationToken));
    }
}
