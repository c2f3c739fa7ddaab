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

    private static async Task<Dictionary<string, Actor>> ActorsAsync(this BpmDbContext database, List<AppUser> people, DateOnly day, CancellationToken cancellationToken)
    {
        var groups = await database.GroupsOfAsync(people.ConvertAll(p => p.Id), cancellationToken);
        var actors = people.ConvertAll(p => new Actor(p.Id, p.UserName!, p.DisplayName, groups[p.Id].ToHashSet(), p.Bidang));
        return (await database.StandingInAsync(actors, day, cancellationToken)).ToDictionary(a => a.UserId);
    }
}
