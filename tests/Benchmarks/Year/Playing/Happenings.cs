using System.Collections.Immutable;
using Disdik.Bpm.Benchmarks.Year.Plan;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Acting;
using Disdik.Bpm.Host.Runtime.Calendars;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Benchmarks.Year.Playing;

/// <summary>What happens to the office: people are away and come back, posts fall vacant, the calendar is decreed anew. Each may be done again after a crash.</summary>
internal sealed class Happenings(YearPlan plan, IServiceProvider services, Staff staff)
{
    private readonly Absences absences = services.GetRequiredService<Absences>();
    private readonly CalendarEditor calendar = services.GetRequiredService<CalendarEditor>();
    private readonly IDbContextFactory<BpmDbContext> contexts = services.GetRequiredService<IDbContextFactory<BpmDbContext>>();

    public IEnumerable<(DateTime At, Func<Task> Happen)> All()
    {
        foreach (var leave in plan.People.Leaves)
        {
            yield return (leave.Entered, () => EnterAsync(leave));
            if (leave.Cancelled is { } cancelled) yield return (cancelled, () => CancelAsync(leave, cancelled));
        }
        foreach (var decree in plan.People.Decrees) yield return (decree.Entered, () => AppointAsync(decree));
        foreach (var vacancy in plan.People.Vacancies)
        {
            yield return (vacancy.From, () => CloseAsync(vacancy.Person, DateTimeOffset.MaxValue));
            if (vacancy.Until is { } until) yield return (until, () => CloseAsync(vacancy.Person, null));
        }
        foreach (var person in plan.People.Everyone)
        {
            foreach (var (from, until) in person.Mail.Where(m => m.From > DateTime.MinValue))
            {
                yield return (from, () => AddressAsync(person, Founding.Address(person)));
                // Gone before, or given anew at the same instant.
                if (!person.Mail.Any(m => m.From == until)) yield return (until, () => AddressAsync(person, null));
            }
        }
        foreach (var change in plan.Changes)
        {
            yield return (change.At, () => DecreeAsync(change));
            yield return (change.At + CalendarChangeOfYear.Settles, () => Task.CompletedTask);
        }
    }

    private async Task EnterAsync(Leave leave) => await absences.EnterAsync(
        new(staff.IdOf(leave.Person), leave.From, leave.To, "Cuti.", leave.Substitute is { } who ? staff.IdOf(who) : null), await staff.ActorAsync(leave.Person, leave.Entered), default);

    private async Task CancelAsync(Leave leave, DateTime now)
    {
        await using var database = await contexts.CreateDbContextAsync();
        var id = staff.IdOf(leave.Person);
        var row = await database.Set<Absence>().AsNoTracking().SingleAsync(a => a.PersonId == id && a.From == leave.From && a.To == leave.To);
        await absences.CancelAsync(row.Id, await staff.ActorAsync(leave.Person, now), default);
    }

    private async Task AppointAsync(Decree decree) => await absences.AppointAsync(
        new(decree.Role is null ? AppointmentKind.Plh : AppointmentKind.Plt, decree.Person is { } person ? staff.IdOf(person) : null, decree.Role, decree.Role is null ? null : $"Kepala Bidang {decree.Bidang}", decree.Bidang,
            staff.IdOf(decree.Substitute), decree.From, decree.To, $"SP {decree.From:O}"), await staff.ActorAsync("admin", decree.Entered), default);

    private async Task CloseAsync(string name, DateTimeOffset? until)
    {
        await using var database = await contexts.CreateDbContextAsync();
        await database.Users.Where(u => u.UserName == name).ExecuteUpdateAsync(set => set.SetProperty(u => u.LockoutEnd, until));
    }

    private async Task AddressAsync(Person person, string? address)
    {
        await using var database = await contexts.CreateDbContextAsync();
        await database.Users.Where(u => u.UserName == person.Name).ExecuteUpdateAsync(set => set.SetProperty(u => u.Email, address));
    }

    private async Task DecreeAsync(CalendarChangeOfYear change)
    {
        var admin = await staff.ActorAsync("admin", change.At);
        // After a crash: it may be saved already.
        if ((await calendar.HistoryAsync(1, default)).Any(c => c.ChangedAt == Wall.Instant(change.At))) return;
        var edit = Edit(change);
        var outlook = await calendar.OutlookAsync(edit, admin, default);
        await calendar.SaveAsync(edit, outlook.Seen, change.Reason, admin, default);
    }

    private static CalendarEdit Edit(CalendarChangeOfYear change) => change switch
    {
        { Remove: { } day } => new CalendarEdit.RemoveDay(day.Date, Kind(day), day.Name),
        { PutWeek: { } week } => new CalendarEdit.PutWeek(Week(week)),
        { RemoveWeek: { } week } => new CalendarEdit.RemoveWeek(week.Key, week.From, week.To),
        _ => new CalendarEdit.PutDays([.. change.Put.Select(d => new Holiday(d.Date, Kind(d), d.Name, d.IsCertain ? HolidayStatus.Decreed : HolidayStatus.Unconfirmed, "Keputusan"))]),
    };

    private static HolidayKind Kind(DayEntry day) => day.Kind switch
    {
        "LIBUR_NASIONAL" => HolidayKind.National, "CUTI_BERSAMA" => HolidayKind.JointLeave, "LIBUR_LOKAL" => HolidayKind.Local, _ => HolidayKind.SpecialWorkingDay,
    };

    private static WeekProfile Week(WeekEntry week)
    {
        var hours = ImmutableDictionary<DayOfWeek, ImmutableArray<WorkingInterval>>.Empty.Add(DayOfWeek.Friday, Hours(week.Friday));
        foreach (var day in new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday }) hours = hours.Add(day, Hours(week.Weekdays));
        if (week.Saturday.Length > 0) hours = hours.Add(DayOfWeek.Saturday, Hours(week.Saturday));
        return new(week.Key, week.From, week.To, hours);
    }

    private static ImmutableArray<WorkingInterval> Hours((int From, int To)[] stretches) =>
        [.. stretches.Select(s => new WorkingInterval(new TimeOnly(s.From / 60, s.From % 60), new TimeOnly(s.To / 60, s.To % 60)))];
}
