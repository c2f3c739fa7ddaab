using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Tasks.Acting;

/// <summary>The people a task, or a part of it, can go to.</summary>
internal static class Colleagues
{
    /// <summary>Other performers of the step.</summary>
    public static async Task<IReadOnlyList<PersonField.Choice>> PerformersAsync(BpmDbContext database, WorkTask task, DateTimeOffset now, CancellationToken cancellationToken) =>
        WithoutExcluded(await PerformersAsync(database, task.CandidateGroups, task.Bidang, now, cancellationToken), task);

    /// <summary>Everyone of these groups, or of all when there are none.</summary>
    /// <param name="bidang">Only its people; null for all.</param>
    public static async Task<IReadOnlyList<PersonField.Choice>> PerformersAsync(BpmDbContext database, IReadOnlyList<string> groups, string? bidang, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var members = groups.Count == 0 ? database.UserRoles.Select(r => r.UserId) : database.MembersOf(groups.ToArray()).Select(m => m.UserId);
        return await Choices(database.ActivePeople(now).Where(u => members.Contains(u.Id) && (bidang == null || u.Bidang == bidang))).ToListAsync(cancellationToken);
    }

    /// <summary>Without the holder of the task and those whom separation of duties keeps out.</summary>
    public static IReadOnlyList<PersonField.Choice> WithoutExcluded(IReadOnlyList<PersonField.Choice> people, WorkTask task)
    {
        var excluded = System.Text.Json.JsonSerializer.Deserialize<string[]>(task.ExcludedActors)!;
        return [.. people.Where(p => p.Id != task.AssigneeId && !excluded.Contains(p.Id))];
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
