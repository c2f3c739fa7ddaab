using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Publishing;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Publications.Plan;

/// <summary>One item on one channel, at its time.</summary>
/// <param name="Id">Of the publication; null for a plan that nothing was written down of yet.</param>
/// <param name="State">Key of its text.</param>
/// <param name="Revision">Null when it cannot be moved.</param>
public sealed record PlanEntry(string? Id, string InstanceId, string Title, string Channel, string State, DateTimeOffset At, long? Revision);

/// <param name="Entries">Those that are shown, in order.</param>
/// <param name="More">How many are not.</param>
public sealed record PlanDay(CalendarDay Of, IReadOnlyList<PlanEntry> Entries, int More);

/// <summary>What is planned and what was published, by day of the office's zone.</summary>
internal sealed class PlanReader(IDbContextFactory<BpmDbContext> contexts, UnscreenedPlans unscreened)
{
    private const int MostInMonth = 4;
    private const int MostInWeek = 20;
    /// <summary>More than any office plans; a page stays a page.</summary>
    private const int Most = 2000;

    public async Task<(IReadOnlyList<PlanDay> Days, IReadOnlyList<string> Channels)> ReadAsync(PlanView view, WorkingCalendar calendar, CancellationToken cancellationToken)
    {
        var (from, to) = (OfficeTime.StartOf(view.First, calendar.Zone), OfficeTime.StartOf(view.End, calendar.Zone));
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await Within(database.Publications.AsNoTracking(), from, to).OrderByDescending(p => p.Id).Take(Most)
            .Select(p => new { p.Id, p.InstanceId, p.Title, p.Channel, p.Status, p.PublishedAt, p.PlannedAt, p.CreatedAt, p.Attempts, p.Revision }).ToListAsync(cancellationToken);
        var entries = rows.Select(p =>
        {
            var isPlanned = p is { Status: PublicationStatus.Scheduled, Attempts: 0, PlannedAt: not null };
            var state = p.Status is PublicationStatus.Scheduled && p.Attempts > 0 ? "StatusRetried" : $"Status{p.Status}";
            return new PlanEntry(p.Id, p.InstanceId, p.Title, p.Channel, state, p.PublishedAt ?? p.PlannedAt ?? p.CreatedAt, isPlanned ? p.Revision : null);
        }).Concat((await unscreened.ReadAsync(database, calendar.Zone, cancellationToken)).Where(e => e.At >= from && e.At < to)).ToList();
        var byDay = entries.Where(e => view.Channel is null || e.Channel == view.Channel).ToLookup(e => OfficeTime.DateOf(e.At, calendar.Zone));
        var most = view.IsWeek ? MostInWeek : MostInMonth;
        var days = Enumerable.Range(0, view.End.DayNumber - view.First.DayNumber).Select(view.First.AddDays).Select(day =>
        {
            var all = byDay[day].OrderBy(e => e.At).ThenBy(e => e.Channel != PublishToWebsite.Website).ThenBy(e => e.Title, StringComparer.Ordinal).ThenBy(e => e.Channel, StringComparer.Ordinal).ToList();
            return new PlanDay(calendar.Day(day), all.Count > most ? all[..most] : all, Math.Max(0, all.Count - most));
        });
        return ([.. days], [.. entries.Select(e => e.Channel).Append(view.Channel ?? PublishToWebsite.Website).Distinct().Order(StringComparer.Ordinal)]);
    }

    /// <summary>The row as it is now; null when it is gone.</summary>
    public async Task<Publication?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.Publications.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellationToken);
    }

    /// <summary>Those of a case that wait for their time.</summary>
    public async Task<IReadOnlyList<Publication>> WaitingAsync(string instanceId, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await database.Publications.AsNoTracking().Where(p => p.InstanceId == instanceId && p.Status == PublicationStatus.Scheduled).OrderBy(p => p.PlannedAt).ThenBy(p => p.Channel).ToListAsync(cancellationToken);
        return rows.FindAll(PublicationMoves.IsPlanned);
    }

    /// <summary>By when it was published, else by when it is planned; rows of earlier versions by when they came.</summary>
    private static IQueryable<Publication> Within(IQueryable<Publication> rows, DateTimeOffset from, DateTimeOffset to) => rows.Where(p =>
        (p.PublishedAt >= from && p.PublishedAt < to)
        || (p.PublishedAt == null && p.PlannedAt >= from && p.PlannedAt < to)
        || (p.PublishedAt == null && p.PlannedAt == null && p.CreatedAt >= from && p.CreatedAt < to));
}
