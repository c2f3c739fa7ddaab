using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Desk;

/// <summary>Who may see a case, asked from the case's side: the same answer as <see cref="Access.VisibleInstances"/> gives each person.</summary>
internal static class CaseReaders
{
    public static async Task<List<AppUser>> ReadersOfAsync(this BpmDbContext database, Instance row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var people = await database.ActivePeople(now).OrderBy(u => u.DisplayName).ToListAsync(cancellationToken);
        var groups = (await (from member in database.UserRoles
                             join role in database.Roles on member.RoleId equals role.Id
                             select new { member.UserId, role.Name }).ToListAsync(cancellationToken)).ToLookup(m => m.UserId, m => m.Name!);
        var tasks = await database.Tasks.AsNoTracking().Where(t => t.InstanceId == row.Id).ToListAsync(cancellationToken);
        return people.FindAll(person =>
        {
            var actor = new Actor(person.Id, person.UserName!, person.DisplayName, groups[person.Id].ToHashSet(), person.Bidang);
            return Access.SeesAllInstances(actor) || row.StartedBy == actor.UserId
                || (actor.Is(Roles.KepalaBidang) && actor.Bidang is not null && row.Bidang == actor.Bidang)
                || tasks.Exists(t => Access.CanSeeTask(actor, t));
        });
    }
}
