using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Inbox;

/// <summary>
/// Reads the lists of the inbox. Pages go on from the last row seen, so that a task done meanwhile shifts nothing. A condition that no index
/// answers is looked for in so many rows at a time; the reader then asks for more, and no search takes longer the more tasks are stored.
/// </summary>
public static class InboxQuery
{
    public const int PageSize = 25;
    /// <summary>More are not counted: nobody reads so many, and counting a million takes a second.</summary>
    public const int MostCounted = 1000;
    /// <summary>Rows of one stretch that a search looks through before it answers.</summary>
    private const int Window = 3000;

    /// <param name="after">The last row seen; null for the first page.</param>
    /// <param name="zone">The office's, for the days of the filter.</param>
    public static async Task<InboxSlice> ReadAsync(
        BpmDbContext database, Actor actor, InboxTab tab, InboxFilter filter, RowKey? after, int size, TimeZoneInfo zone, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stretches = await InboxStretches.OfAsync(database, actor, tab, now, cancellationToken);
        if (tab == InboxTab.Mine) stretches = [.. stretches.Select(s => NotPutOff(database, actor, s, OfficeTime.DateOf(now, zone)))];
        if (filter.Case is { } wanted) stretches = await WithinCaseAsync(database, wanted, stretches, cancellationToken);
        var (found, lookedThrough) = (new List<InboxRow>(), (RowKey?)null);
        foreach (var stretch in stretches)
        {
            var page = InOrder(Within(stretch, tab, filter, zone), tab, after);
            var rows = await RowsAsync(database, filter.LooksAtRows ? page.Take(Window) : page, tab, filter, size + 1, cancellationToken);
            found.AddRange(rows);
            if (filter.LooksAtRows && rows.Count <= size && await LastAsync(page, tab, cancellationToken) is { } last && (lookedThrough is not { } first || Compare(tab, last, first) < 0)) lookedThrough = last;
        }
        // Behind the place where one stretch was left, another's rows would stand out of turn.
        List<InboxRow> ordered = [.. found.Where(r => lookedThrough is not { } end || Compare(tab, r.Key(tab), end) <= 0).Order(Comparer<InboxRow>.Create((a, b) => Compare(tab, a.Key(tab), b.Key(tab))))];
        return ordered.Count > size ? new(ordered[..size], ordered[size - 1].Key(tab), false) : new(ordered, lookedThrough, lookedThrough is not null);
    }

    /// <summary>What the person holds, the most urgent first, with what they put off: it stays due.</summary>
    public static async Task<IReadOnlyList<InboxRow>> HeldAsync(BpmDbContext database, Actor actor, int most, CancellationToken cancellationToken) =>
        await RowsAsync(database, InOrder(InboxStretches.Mine(database, actor), InboxTab.Mine, null), InboxTab.Mine, InboxFilter.None, most, cancellationToken);

    public static async Task<InboxCounts> CountAsync(BpmDbContext database, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (mine, late) = await CountAsync(InboxStretches.Mine(database, actor), now, cancellationToken);
        var group = 0;
        foreach (var stretch in await InboxStretches.GroupAsync(database, actor, cancellationToken))
        {
            var (free, freeAndLate) = await CountAsync(stretch, now, cancellationToken);
            (group, late) = (group + free, late + freeAndLate);
            if (group >= MostCounted) break;
        }
        var (followed, _) = await CountAsync(await InboxStretches.FollowedAsync(database, actor, cancellationToken), now, cancellationToken);
        return new(mine, Math.Min(group, MostCounted), Math.Min(late, MostCounted), followed);
    }

    /// <summary>The most urgent come first, and so do those that are late: both numbers are found in the same rows.</summary>
    internal static async Task<(int All, int Late)> CountAsync(IQueryable<WorkTask> stretch, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var counted = await stretch.OrderBy(t => t.Rank).Take(MostCounted).GroupBy(_ => 1)
            .Select(g => new { All = g.Count(), Late = g.Count(t => t.Rank < now) }).ToListAsync(cancellationToken);
        return counted is [var of] ? (of.All, of.Late) : (0, 0);
    }

    /// <summary>Without what the person has put off until a later day.</summary>
    private static IQueryable<WorkTask> NotPutOff(BpmDbContext database, Actor actor, IQueryable<WorkTask> tasks, DateOnly today) =>
        tasks.Where(t => !database.Set<Postponement>().Any(p => p.UserId == actor.UserId && p.TaskId == t.Id && p.Until > today));

    /// <summary>A case has few tasks: they are found by their case, and the stretches only say which of them belong to the list.</summary>
    private static async Task<IReadOnlyList<IQueryable<WorkTask>>> WithinCaseAsync(
        BpmDbContext database, string wanted, IReadOnlyList<IQueryable<WorkTask>> stretches, CancellationToken cancellationToken)
    {
        var cases = database.Instances.Where(i => i.BusinessKey == wanted || i.Id == wanted).Select(i => i.Id);
        var tasks = await database.Tasks.Where(t => cases.Contains(t.InstanceId)).Select(t => t.Id).ToListAsync(cancellationToken);
        return [.. stretches.Select(s => s.Where(t => tasks.Contains(t.Id)))];
    }

    private static IQueryable<WorkTask> Within(IQueryable<WorkTask> tasks, InboxTab tab, InboxFilter filter, TimeZoneInfo zone)
    {
        if (filter.From is { } first)
        {
            var from = OfficeTime.StartOf(first, zone);
            tasks = tab == InboxTab.Done ? tasks.Where(t => t.CompletedAt >= from) : tasks.Where(t => t.Rank >= from);
        }
        if (filter.Until is { } last)
        {
            var until = OfficeTime.StartOf(last.AddDays(1), zone);
            tasks = tab == InboxTab.Done ? tasks.Where(t => t.CompletedAt < until) : tasks.Where(t => t.Rank < until);
        }
        return tasks;
    }

    /// <summary>In order, from the place on.</summary>
    internal static IQueryable<WorkTask> InOrder(IQueryable<WorkTask> tasks, InboxTab tab, RowKey? after)
    {
        // The first condition alone tells the index where to begin.
        if (tab == InboxTab.Done)
        {
            if (after is var (at, id)) tasks = tasks.Where(t => t.CompletedAt <= at && (t.CompletedAt < at || t.Id.CompareTo(id) < 0));
            return tasks.OrderByDescending(t => t.CompletedAt).ThenByDescending(t => t.Id);
        }
        if (after is var (rank, last)) tasks = tasks.Where(t => t.Rank >= rank && (t.Rank > rank || t.Id.CompareTo(last) > 0));
        return tasks.OrderBy(t => t.Rank).ThenBy(t => t.Id);
    }

    private static Task<List<InboxRow>> RowsAsync(BpmDbContext database, IQueryable<WorkTask> tasks, InboxTab tab, InboxFilter filter, int most, CancellationToken cancellationToken)
    {
        var rows =
            from task in tasks
            join instance in database.Instances on task.InstanceId equals instance.Id
            select new { Task = task, Case = instance };
        if (filter.Sop is { } sop) rows = rows.Where(r => r.Task.DefinitionKey == sop);
        if (filter.Step is { } step) rows = rows.Where(r => r.Task.ElementId == step);
        if (filter.Bidang is { } bidang) rows = rows.Where(r => r.Case.Bidang == bidang);
        if (InboxFilter.Pattern(filter.Text) is { } like)
        {
            rows = rows.Where(r => EF.Functions.Like(LetterCase.Lower(r.Task.Name), LetterCase.Lower(like), "\\")
                || EF.Functions.Like(LetterCase.Lower(r.Case.Title), LetterCase.Lower(like), "\\") || EF.Functions.Like(LetterCase.Lower(r.Case.BusinessKey), LetterCase.Lower(like), "\\"));
        }
        rows = tab == InboxTab.Done ? rows.OrderByDescending(r => r.Task.CompletedAt).ThenByDescending(r => r.Task.Id) : rows.OrderBy(r => r.Task.Rank).ThenBy(r => r.Task.Id);
        return rows.Take(most).Select(r => new InboxRow(
            r.Task.Id, r.Task.InstanceId, r.Task.DefinitionId, r.Task.Name, r.Task.PrintedNo, r.Task.Round, r.Case.Title, r.Case.BusinessKey, r.Case.Bidang,
            r.Task.CreatedAt, r.Task.DueAt, r.Task.CompletedAt, r.Task.Bidang, r.Task.Candidates)).ToListAsync(cancellationToken);
    }

    /// <summary>The last row that the search looked at; null when the stretch ended before.</summary>
    private static async Task<RowKey?> LastAsync(IQueryable<WorkTask> page, InboxTab tab, CancellationToken cancellationToken)
    {
        // Only what the index has: the rows between are passed over.
        var keys = tab == InboxTab.Done ? page.Select(t => new { t.Id, At = t.CompletedAt!.Value }) : page.Select(t => new { t.Id, At = t.Rank });
        return await keys.Skip(Window - 1).FirstOrDefaultAsync(cancellationToken) is { } last ? new RowKey(last.At, last.Id) : null;
    }

    private static int Compare(InboxTab tab, RowKey a, RowKey b)
    {
        var order = a.Rank.CompareTo(b.Rank) is var byRank and not 0 ? byRank : string.CompareOrdinal(a.Id, b.Id);
        return tab == InboxTab.Done ? -order : order;
    }
}
