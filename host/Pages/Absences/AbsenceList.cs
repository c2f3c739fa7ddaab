using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Absences;

/// <summary>A task in the hands of somebody who is away.</summary>
public sealed record LeftTask(WorkTask Task, string Holder, string? Title);

/// <summary>What a person sees of absence and substitution: their own, and those of the people below.</summary>
/// <param name="Below">Everyone below, on any level.</param>
public sealed record AbsenceList(
    DateOnly Today, IReadOnlyList<Absence> Absences, IReadOnlyList<Appointment> Appointments, IReadOnlyList<LeftTask> Left, IReadOnlyList<AppUser> Below, IReadOnlyDictionary<string, string> Names)
{
    private const int Most = 200;

    public static async Task<AbsenceList> ReadAsync(BpmDbContext database, Actor actor, DateTimeOffset now, WorkingCalendar calendar, CancellationToken cancellationToken)
    {
        var today = OfficeTime.DateOf(now, calendar.Zone);
        var people = await database.Users.AsNoTracking().OrderBy(u => u.DisplayName).ThenBy(u => u.UserName).ToListAsync(cancellationToken);
        var names = people.ToDictionary(p => p.Id, p => p.DisplayName);
        var below = Access.CanSupervise(actor) ? await BelowAsync(database, actor, people, today, now, cancellationToken) : [];
        string[] seen = [actor.UserId, .. below.Select(p => p.Id)];
        var absences = await database.Set<Absence>().AsNoTracking().Where(a => a.CancelledAt == null && a.To >= today && (seen.Contains(a.PersonId) || a.SubstituteId == actor.UserId))
            .OrderBy(a => a.From).ThenBy(a => a.Id).Take(Most).ToListAsync(cancellationToken);
        // Who acts in whose place is told by decree: everybody may know it.
        var appointments = await database.Set<Appointment>().AsNoTracking().Where(a => a.RevokedAt == null && (a.To == null || a.To >= today)).OrderBy(a => a.From).ThenBy(a => a.Id).Take(Most).ToListAsync(cancellationToken);
        string?[] away = [.. absences.Where(a => a.From <= today && a.PersonId != actor.UserId && below.Any(b => b.Id == a.PersonId)).Select(a => a.PersonId)];
        var left = away.Length == 0 ? [] : await (
            from task in database.Tasks.AsNoTracking()
            join instance in database.Instances on task.InstanceId equals instance.Id
            where task.Status == WorkTaskStatus.Open && away.Contains(task.AssigneeId)
            orderby task.Rank, task.Id
            select new { Task = task, Title = instance.Title ?? instance.BusinessKey }).Take(Most).ToListAsync(cancellationToken);
        return new(today, absences, appointments, [.. left.Select(l => new LeftTask(l.Task, names.GetValueOrDefault(l.Task.AssigneeId!, "—"), l.Title))], below, names);
    }

    private static async Task<IReadOnlyList<AppUser>> BelowAsync(
        BpmDbContext database, Actor actor, IEnumerable<AppUser> people, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var chain = await Supervisors.LoadAsync(database, today, now, cancellationToken);
        return [.. people.Where(p => p.Id != actor.UserId && chain.Leads(actor.UserId, [p.Id]))];
    }
}
