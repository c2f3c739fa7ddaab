using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Security;

/// <summary>Who stands in for whom on a day of the office.</summary>
public static class StandingIn
{
    /// <summary>The account with those in whose names it may act that day. Standing in is not passed on: whoever stands in does so for one's own person alone.</summary>
    public static async Task<Actor> StandingInAsync(this BpmDbContext database, Actor actor, DateOnly day, CancellationToken cancellationToken)
    {
        var appointments = await database.AppointmentsOn(day).Where(a => a.SubstituteId == actor.UserId).OrderBy(a => a.Id).ToListAsync(cancellationToken);
        var absent = await database.AbsencesOn(day).Where(a => a.SubstituteId == actor.UserId).OrderBy(a => a.Id).Select(a => a.PersonId).ToListAsync(cancellationToken);
        if (appointments.Count == 0 && absent.Count == 0) return actor;

        var all = new List<Represented>();
        foreach (var appointment in appointments) all.AddRange(await OfAsync(database, appointment, cancellationToken));
        foreach (var id in absent)
        {
            if (await PersonAsync(database, id, null, cancellationToken) is { } person) all.Add(new(person, Represented.Substitute));
        }
        return actor with { Represents = [.. all.Where(r => r.Person.UserId != actor.UserId).DistinctBy(r => r.Person.UserId)] };
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

    private static async Task<IEnumerable<Represented>> OfAsync(BpmDbContext database, Appointment appointment, CancellationToken cancellationToken)
    {
        var capacity = appointment.Kind is AppointmentKind.Plt ? Represented.Plt : Represented.Plh;
        if (appointment.PersonId is { } id)
            return await PersonAsync(database, id, null, cancellationToken) is { } person ? [new(person, capacity)] : [];
        var holders = await database.HoldersOf(appointment.Role!, appointment.Bidang).Select(u => u.Id).ToListAsync(cancellationToken);
        var found = new List<Represented>();
        foreach (var holder in holders)
        {
            if (await PersonAsync(database, holder, appointment.Role, cancellationToken) is { } person) found.Add(new(person, capacity));
        }
        if (found.Count > 0) return found;
        var post = Represented.PostPrefix + appointment.PostName;
        return [new(new(post, post, appointment.PostName!, new HashSet<string> { appointment.Role! }, appointment.Bidang), capacity)];
    }

    /// <param name="only">The one role that is inherited; null for all of the person's.</param>
    private static async Task<Actor?> PersonAsync(BpmDbContext database, string userId, string? only, CancellationToken cancellationToken)
    {
        var user = await database.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == userId, cancellationToken);
        if (user is null) return null;
        HashSet<string> groups = only is null ? await database.GroupsAsync(userId, cancellationToken) : [only];
        return new(user.Id, user.UserName!, user.DisplayName, groups, user.Bidang);
    }
}
