using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Security;

/// <summary>Who stands in for whom on a day of the office.</summary>
public static class StandingIn
{
    /// <summary>The account with those in whose names it may act that day. Standing in is not passed on: whoever stands in does so for one's own person alone.</summary>
    public static async Task<Actor> StandingInAsync(this BpmDbContext database, Actor actor, DateOnly day, CancellationToken cancellationToken) =>
        (await database.StandingInAsync([actor], day, cancellationToken))[0];

    /// <summary>Each account with those in whose names it may act that day, in the order given. Asked for at once, however many they are.</summary>
    public static async Task<List<Actor>> StandingInAsync(this BpmDbContext database, IReadOnlyCollection<Actor> actors, DateOnly day, CancellationToken cancellationToken)
    {
        var ids = actors.Select(a => a.UserId).ToList();
        var appointments = await database.AppointmentsOn(day).Where(a => ids.Contains(a.SubstituteId)).OrderBy(a => a.Id).ToListAsync(cancellationToken);
        var absences = await database.AbsencesOn(day).Where(a => ids.Contains(a.SubstituteId!)).OrderBy(a => a.Id).ToListAsync(cancellationToken);
        if (appointments.Count == 0 && absences.Count == 0) return [.. actors];

        var holders = await HoldersAsync(database, [.. appointments.Where(a => a.PersonId is null).Select(a => a.Role!).Distinct()], cancellationToken);
        var people = await PeopleAsync(database, [.. appointments.Select(a => a.PersonId).OfType<string>().Concat(absences.Select(a => a.PersonId)).Concat(holders.Select(h => h.UserId)).Distinct()], cancellationToken);
        var byDecree = appointments.ToLookup(a => a.SubstituteId);
        var absent = absences.ToLookup(a => a.SubstituteId);
        return [.. actors.Select(actor => actor with
        {
            Represents = [.. byDecree[actor.UserId].SelectMany(a => RepresentedBy(a, holders, people))
                .Concat(absent[actor.UserId].Where(a => people.ContainsKey(a.PersonId)).Select(a => new Represented(people[a.PersonId], Represented.Substitute)))
                .Where(r => r.Person.UserId != actor.UserId).DistinctBy(r => r.Person.UserId)],
        })];
    }

    /// <summary>Decrees in effect that day, the newest last.</summary>
    public static IQueryable<Appointment> AppointmentsOn(this BpmDbContext database, DateOnly day) =>
        database.Set<Appointment>().AsNoTracking().Where(a => a.RevokedAt == null && a.From <= day && (a.To == null || a.To >= day));

    public static IQueryable<Absence> AbsencesOn(this BpmDbContext database, DateOnly day) =>
        database.Set<Absence>().AsNoTracking().Where(a => a.CancelledAt == null && a.From <= day && a.To >= day);

    /// <summary>Accounts that hold a post, closed ones included: a vacant post is still named by who held it.</summary>
    public static IQueryable<AppUser> HoldersOf(this BpmDbContext database, string role, string? bidang) =>
        from user in database.Users.AsNoTracking()
        join link in database.UserRoles on user.Id equals link.UserId
        join group_ in database.Roles on link.RoleId equals group_.Id
        where group_.Name == role && (bidang == null || user.Bidang == bidang)
        orderby user.UserName
        select user;

    /// <summary>Of a person, with all roles of theirs; of a post, with its role alone: those who hold it, or the post itself.</summary>
    private static IEnumerable<Represented> RepresentedBy(Appointment appointment, List<Holder> holders, Dictionary<string, Actor> people)
    {
        var capacity = appointment.Kind is AppointmentKind.Plt ? Represented.Plt : Represented.Plh;
        if (appointment.PersonId is { } id) return people.TryGetValue(id, out var person) ? [new(person, capacity)] : [];
        var role = new HashSet<string> { appointment.Role! };
        var inPost = holders.FindAll(h => h.Role == appointment.Role && (appointment.Bidang is null || h.Bidang == appointment.Bidang));
        if (inPost.Count > 0) return inPost.Select(h => new Represented(people[h.UserId] with { Groups = role }, capacity));
        var post = Represented.PostPrefix + appointment.PostName;
        return [new(new(post, post, appointment.PostName!, role, appointment.Bidang), capacity)];
    }

    private sealed record Holder(string Role, string UserId, string? Bidang);

    private static async Task<List<Holder>> HoldersAsync(BpmDbContext database, List<string> posts, CancellationToken cancellationToken) => posts.Count == 0 ? [] : await (
        from member in database.MembersOf(posts)
        join user in database.Users on member.UserId equals user.Id
        orderby user.UserName
        select new Holder(member.Role, user.Id, user.Bidang)).ToListAsync(cancellationToken);

    private static async Task<Dictionary<string, Actor>> PeopleAsync(BpmDbContext database, List<string> ids, CancellationToken cancellationToken)
    {
        var users = await database.Users.AsNoTracking().Where(u => ids.Contains(u.Id)).ToListAsync(cancellationToken);
        var groups = await database.GroupsOfAsync(ids, cancellationToken);
        return users.ToDictionary(u => u.Id, u => new Actor(u.Id, u.UserName!, u.DisplayName, groups[u.Id].ToHashSet(), u.Bidang));
    }
}
