using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Tasks.Acting;

/// <summary>The people a task, or a part of it, can go to.</summary>
internal static class Colleagues
{
    /// <summary>Other performers of the step.</summary>
    public static async Task<IReadOnlyList<PersonField.Choice>> PerformersAsync(BpmDbContext database, WorkTask task, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var members = task.CandidateGroups.Count == 0 ? database.UserRoles.Select(r => r.UserId) : database.MembersOf(task.CandidateGroups.ToArray()).Select(m => m.UserId);
        var excluded = System.Text.Json.JsonSerializer.Deserialize<string[]>(task.ExcludedActors)!;
        return await Choices(database.ActivePeople(now).Where(u => members.Contains(u.Id) && (task.Bidang == null || u.Bidang == task.Bidang) && u.Id != task.AssigneeId && !excluded.Contains(u.Id)))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Everyone who works by the office's SOPs.</summary>
    public static async Task<IReadOnlyList<PersonField.Choice>> EveryoneAsync(BpmDbContext database, string? except, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string[] apart = [Roles.AdminSistem, Roles.Auditor];
        var working = from link in database.UserRoles
                      join role in database.Roles on link.RoleId equals role.Id
                      where !apart.Contains(role.Name)
                      select link.UserId;
        return await Choices(database.ActivePeople(now).Where(u => working.Contains(u.Id) && u.Id != except)).ToListAsync(cancellationToken);
    }

    /// <summary>All accounts, closed ones included.</summary>
    public static async Task<IReadOnlyList<PersonField.Choice>> AllAsync(BpmDbContext database, CancellationToken cancellationToken) => await Choices(database.Users.AsNoTracking()).ToListAsync(cancellationToken);

    /// <summary>Everyone who took part in a case so far: what is missing comes from one of them, mostly.</summary>
    public static async Task<IReadOnlyList<PersonField.Choice>> OfCaseAsync(BpmDbContext database, string instanceId, string except, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var people = database.Tasks.Where(t => t.InstanceId == instanceId && t.CompletedBy != null).Select(t => t.CompletedBy)
            .Union(database.Instances.Where(i => i.Id == instanceId && i.StartedBy != null).Select(i => i.StartedBy));
        return await Choices(database.ActivePeople(now).Where(u => people.Contains(u.Id) && u.Id != except)).ToListAsync(cancellationToken);
    }

    private static IQueryable<PersonField.Choice> Choices(IQueryable<AppUser> people) =>
        people.OrderBy(u => u.DisplayName).ThenBy(u => u.UserName).Select(u => new PersonField.Choice(u.Id, u.DisplayName, u.UserName!));
}
