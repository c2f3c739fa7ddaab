using System.Collections.Immutable;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Calendars;

/// <summary>What an edit would do, before it is saved.</summary>
/// <param name="Lines">What changes in the calendar.</param>
/// <param name="Seen">The last change of the calendar that this looks from; saving asks for it.</param>
/// <param name="Moved">Every deadline that moves, the first to be due first.</param>
public sealed record CalendarOutlook(ImmutableArray<Text> Lines, string Seen, IReadOnlyList<MovedDeadline> Moved);

/// <summary>Changes the office's calendar: what it would move is shown first, what was changed is kept. Every method throws <see cref="ProblemException"/> for what cannot be done.</summary>
public sealed class CalendarEditor(IDbContextFactory<BpmDbContext> contexts, Changes changes, IDefinitionStore definitions, IOfficeCalendar office, CalendarPump pump, TimeProvider time)
{
    public async Task<CalendarContent> ReadAsync(CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await CalendarContent.LoadAsync(database, cancellationToken);
    }

    /// <summary>The latest changes, the last one first.</summary>
    public async Task<IReadOnlyList<CalendarChange>> HistoryAsync(int most, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.Set<CalendarChange>().AsNoTracking().OrderByDescending(c => c.Id).Take(most).ToListAsync(cancellationToken);
    }

    public async Task<CalendarOutlook> OutlookAsync(CalendarEdit edit, Actor actor, CancellationToken cancellationToken)
    {
        RequireMay(actor);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var seen = await LastAsync(database, cancellationToken);
        var content = await CalendarContent.LoadAsync(database, cancellationToken);
        var (_, lines, calendar) = await ChangedAsync(content, edit, cancellationToken);
        try
        {
            var deadlines = new OpenDeadlines(definitions, content.In(calendar.Zone), calendar);
            return new(lines, seen, await deadlines.AllAsync(database, cancellationToken));
        }
        catch (NoWorkingTimeException failure)
        {
            throw NoTime(failure);
        }
    }

    /// <summary>Saves the edit; the open deadlines then move in small transactions, beside the daily work.</summary>
    /// <param name="seen">Of the outlook: a change that came between is shown first.</param>
    public async Task SaveAsync(CalendarEdit edit, string seen, string reason, Actor actor, CancellationToken cancellationToken)
    {
        RequireMay(actor);
        var text = Reasons.Require(reason);
        await changes.CommitAsync(async database =>
        {
            if (await database.Set<CalendarChange>().AnyAsync(c => c.Status == CalendarChangeStatus.Moving, cancellationToken)) throw StillMoving();
            if (await LastAsync(database, cancellationToken) != seen) throw ChangedSince();
            var before = await CalendarContent.LoadAsync(database, cancellationToken);
            var (after, lines, _) = await ChangedAsync(before, edit, cancellationToken);
            await WriteAsync(database, before, after, cancellationToken);
            var now = time.GetUtcNow();
            database.Add(new CalendarChange
            {
                Id = Guid.CreateVersion7(now).ToString("N"), ChangedBy = actor.UserId, ChangedAt = now, Reason = text,
                Lines = StoredText.WriteAll(lines), Before = before.ToJson(), Status = CalendarChangeStatus.Moving,
            });
            return true;
        }, cancellationToken);
        office.Invalidate();
        pump.Expect();
    }

    private async Task<(CalendarContent After, ImmutableArray<Text> Lines, WorkingCalendar Calendar)> ChangedAsync(CalendarContent before, CalendarEdit edit, CancellationToken cancellationToken)
    {
        var after = edit.Apply(before);
        var lines = CalendarWords.Differences(before, after);
        if (lines.IsEmpty) throw RuntimeProblems.Invalid("nothing-changes", "Diharapkan perubahan, tetapi kalender sudah seperti itu.", "Expected a change, but the calendar is like that already.");
        try
        {
            var calendar = after.In((await office.GetAsync(cancellationToken)).Zone);
            foreach (var one in calendar.Units.Values.Append(calendar)) one.NextWorkingInstant(time.GetUtcNow());
            return (after, lines, calendar);
        }
        catch (ArgumentException wrong)
        {
            throw new ProblemException(ProblemKind.Invalid, "wrong-hours", new("Diharapkan jam kerja yang berurutan, tetapi ada yang tumpang tindih atau terbalik.", "Expected hours in order, but some overlap or run backwards."), inner: wrong);
        }
        catch (NoWorkingTimeException failure)
        {
            throw NoTime(failure);
        }
    }

    private static async Task WriteAsync(BpmDbContext database, CalendarContent before, CalendarContent after, CancellationToken cancellationToken)
    {
        var days = (await database.Holidays.ToListAsync(cancellationToken)).ToLookup(h => h.Unit);
        var weeks = (await database.WeekProfiles.OrderBy(w => w.Id).ToListAsync(cancellationToken)).ToLookup(w => w.Unit);
        foreach (var unit in before.Units.Keys.Union(after.Units.Keys).Append(""))
            Write(database, unit, [.. days[unit]], [.. weeks[unit]], before.Own(unit).Weeks, after.Own(unit));
        var units = await database.Set<WorkUnitRow>().ToListAsync(cancellationToken);
        database.RemoveRange(units.Where(u => !after.Units.ContainsKey(u.Unit)));
        foreach (var (name, unit) in after.Units)
        {
            if (units.Find(u => u.Unit == name) is { } row) row.TimeZone = unit.TimeZone;
            else database.Add(new WorkUnitRow { Unit = name, TimeZone = unit.TimeZone });
        }
    }

    /// <summary>Rows that stay are left alone. Weeks are written anew from the first that changes: their order says which holds.</summary>
    private static void Write(BpmDbContext database, string unit, List<HolidayRow> days, List<WeekProfileRow> weeks, ImmutableArray<WeekProfile> before, CalendarContent after)
    {
        database.RemoveRange(days.Where(row => !after.Days.Any(d => Is(row, d))));
        foreach (var day in after.Days)
        {
            if (days.Find(row => Is(row, day)) is { } row) (row.Status, row.Reference) = (day.Status, day.Reference);
            else database.Add(CalendarContent.Row(day, unit));
        }
        var same = 0;
        while (same < before.Length && same < after.Weeks.Length && before[same] == after.Weeks[same]) same++;
        database.RemoveRange(weeks.Skip(same));
        database.AddRange(after.Weeks.Skip(same).Select(week => CalendarContent.Row(week, unit)));
    }

    private static bool Is(HolidayRow row, Holiday day) => (row.Date, row.Kind, row.Name) == (day.Date, day.Kind, day.Name);

    private static async Task<string> LastAsync(BpmDbContext database, CancellationToken cancellationToken) =>
        await database.Set<CalendarChange>().OrderByDescending(c => c.Id).Select(c => c.Id).FirstOrDefaultAsync(cancellationToken) ?? "";

    private static void RequireMay(Actor actor)
    {
        if (!Access.CanAdminister(actor)) throw RuntimeProblems.Forbidden();
    }

    private static ProblemException NoTime(NoWorkingTimeException failure) => RuntimeProblems.Invalid("no-working-time", failure.Sentence.Id, failure.Sentence.En);

    private static ProblemException StillMoving() => new(ProblemKind.Conflict, "calendar-moving", new(
        "Diharapkan tenggat dari perubahan sebelumnya sudah dipindahkan, tetapi masih berjalan. Coba lagi sebentar lagi.", "Expected the deadlines of the change before to have been moved, but that is under way. Try again in a moment."));

    private static ProblemException ChangedSince() => new(ProblemKind.Conflict, "calendar-changed", new(
        "Diharapkan kalender seperti saat ditinjau, tetapi sudah diubah. Tinjau sekali lagi.", "Expected the calendar as it was looked at, but it was changed since. Look at the effect once more."));
}
