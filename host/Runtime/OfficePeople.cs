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

    /// <summary>Who is asked to do a task: its assignee, else everyone who may take it.</summary>
    public static async Task<List<AppUser>> HoldersAsync(this BpmDbContext database, WorkTask task, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (task.AssigneeId is { } assignee)
            return await database.Users.AsNoTracking().Where(u => u.Id == assignee).ToListAsync(cancellationToken);

        var excluded = JsonSerializer.Deserialize<string[]>(task.ExcludedActors)!;
        return await database.PerformersOf(task, now).Where(u => !excluded.Contains(u.Id)).OrderBy(u => u.UserName).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Those whose superiors answer for a task: whoever is asked to do it. When separation of duties keeps all of these out, they still are,
    /// or nobody would ever be told that the case waits.
    /// </summary>
    public static async Task<List<AppUser>> AnswerableAsync(this BpmDbContext database, WorkTask task, DateTimeOffset now, CancellationToken cancellationToken) =>
        await database.HoldersAsync(task, now, cancellationToken) is { Count: > 0 } holders
            ? holders : await database.PerformersOf(task, now).OrderBy(u => u.UserName).ToListAsync(cancellationToken);

    /// <summary>Everyone of the step's groups, also those whom separation of duties keeps out.</summary>
    internal static IQueryable<AppUser> PerformersOf(this BpmDbContext database, WorkTask task, DateTimeOffset now)
    {
        var members = database.MembersOf(task.CandidateGroups.ToArray()).Select(m => m.UserId);
        return database.ActivePeople(now).Where(u => members.Contains(u.Id) && (task.Bidang == null || u.Bidang == task.Bidang));
    }
}
