using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Desk;

/// <summary>Who may see a case, asked of all people at once by the rule of <see cref="Access.SeesCase"/>.</summary>
internal static class CaseReaders
{
    /// <param name="day">Of the office: whoever stands in for somebody that day reads what they read.</param>
    public static async Task<List<AppUser>> ReadersOfAsync(this BpmDbContext database, Instance row, DateOnly day, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var people = await database.ActivePeople(now).OrderBy(u => u.DisplayName).ToListAsync(cancellationToken);
        var actors = await database.ActorsAsync(people, day, cancellationToken);
        var tasks = await database.Tasks.AsNoTracking().Where(t => t.InstanceId == row.Id).ToListAsync(cancellationToken);
        var ids = tasks.ConvertAll(t => t.Id);
        var help = (await database.Set<HelpRequest>().AsNoTracking().Where(h => ids.Contains(h.TaskId)).ToListAsync(cancellationToken)).ToLookup(h => h.TaskId);
        var delegations = (await database.Set<DelegationRow>().AsNoTracking().Where(d => ids.Contains(d.TaskId)).ToListAsync(cancellationToken)).ToLookup(d => d.TaskId);
        return people.FindAll(person => Access.SeesCase(actors[person.Id], row, tasks, help, delegations));
    }

    /// <summary>Those who stand in for somebody are few, and only they are asked for one by one.</summary>
    private static async Task<Dictionary<string, Actor>> ActorsAsync(this BpmDbContext database, List<AppUser> people, DateOnly day, CancellationToken cancellationToken)
    {
        var groups = (await (from member in database.UserRoles
                             join role in database.Roles on member.RoleId equals role.Id
                             select new { member.UserId, role.Name }).ToListAsync(cancellationToken)).ToLookup(m => m.UserId, m => m.Name!);
        var actors = people.ToDictionary(p => p.Id, p => new Actor(p.Id, p.UserName!, p.DisplayName, groups[p.Id].ToHashSet(), p.Bidang));
        var standingIn = await database.AppointmentsOn(day).Select(a => a.SubstituteId)
            .Union(database.AbsencesOn(day).Where(a => a.SubstituteId != null).Select(a => a.SubstituteId!)).ToListAsync(cancellationToken);
        foreach (var id in standingIn.Where(actors.ContainsKey)) actors[id] = await database.StandingInAsync(actors[id], day, cancellationToken);
        return actors;
    }
}
