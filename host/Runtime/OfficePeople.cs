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

        var groups = task.CandidateGroups.ConvertAll(g => g.Group);
        var excluded = JsonSerializer.Deserialize<string[]>(task.ExcludedActors)!;
        var members = database.MembersOf(groups).Select(m => m.UserId);
        return await database.ActivePeople(now)
            .Where(u => members.Contains(u.Id) && !excluded.Contains(u.Id) && (task.Bidang == null || u.Bidang == task.Bidang))
            .OrderBy(u => u.UserName).ToListAsync(cancellationToken);
    }
}
