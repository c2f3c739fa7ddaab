using System.Globalization;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Inbox;

public enum InboxTab
{
    /// <summary>Open tasks one holds.</summary>
    Mine,
    /// <summary>Open tasks nobody holds and one may take.</summary>
    Group,
    /// <summary>Tasks one has completed, newest first.</summary>
    Done,
}

/// <summary>A task with what a row shows of its case.</summary>
public sealed record InboxRow(
    string Id, string Name, string? PrintedNo, int Round, string? Title, string? BusinessKey, DateTimeOffset CreatedAt, DateTimeOffset? DueAt, DateTimeOffset? CompletedAt)
{
    /// <summary>Where the next page begins: after this row.</summary>
    public string Key(InboxTab tab) => string.Create(CultureInfo.InvariantCulture, $"{InboxQuery.Rank(this, tab).UtcTicks}_{Id}");
}

/// <summary>The lists of the inbox. Pages go on from the last row seen, so that a task done meanwhile shifts nothing.</summary>
public static class InboxQuery
{
    public const int PageSize = 25;
    /// <summary>More are not counted: nobody reads so many, and counting a million takes a second.</summary>
    public const int MostCounted = 1000;

    public static IQueryable<WorkTask> Tasks(BpmDbContext database, Actor actor, InboxTab tab) => tab switch
    {
        InboxTab.Mine => database.Tasks.Where(t => t.AssigneeId == actor.UserId && t.Status == WorkTaskStatus.Open),
        InboxTab.Group => database.Tasks.Where(t => t.Status == WorkTaskStatus.Open && t.AssigneeId == null).Where(Access.CandidateOf(database, actor)),
        _ => database.Tasks.Where(t => t.CompletedBy == actor.UserId && t.Status == WorkTaskStatus.Completed),
    };

    /// <param name="after">The <see cref="InboxRow.Key"/> of the last row seen; null, or anything unreadable, for the first page.</param>
    /// <returns>One row more than a page when there is another page.</returns>
    public static async Task<List<InboxRow>> ReadAsync(
        BpmDbContext database, Actor actor, InboxTab tab, string? search, string? after, CancellationToken cancellationToken)
    {
        if (tab != InboxTab.Group) return await ReadAsync(database, Tasks(database, actor, tab), tab, search, after, cancellationToken);
        // Each set of candidate groups has its own stretch of the index, in order: the first rows of each are enough, however many wait.
        var sets = await Access.SetsOf(database, actor).ToListAsync(cancellationToken);
        var found = new List<InboxRow>();
        foreach (var set in sets)
            found.AddRange(await ReadAsync(database, Tasks(database, actor, tab).Where(t => t.Candidates == set), tab, search, after, cancellationToken));
        return [.. found.OrderBy(r => Rank(r, tab)).ThenBy(r => r.Id, StringComparer.Ordinal).Take(PageSize + 1)];
    }

    private static async Task<List<InboxRow>> ReadAsync(
        BpmDbContext database, IQueryable<WorkTask> tasks, InboxTab tab, string? search, string? after, CancellationToken cancellationToken)
    {
        var rows =
            from task in tasks
            join instance in database.Instances on task.InstanceId equals instance.Id
            select new { Task = task, Case = instance };
        if (Pattern(search) is { } like)
        {
            rows = rows.Where(r => EF.Functions.Like(LetterCase.Lower(r.Task.Name), LetterCase.Lower(like), "\\") || EF.Functions.Like(LetterCase.Lower(r.Case.Title), LetterCase.Lower(like), "\\") || EF.Functions.Like(LetterCase.Lower(r.Case.BusinessKey), LetterCase.Lower(like), "\\"));
        }
        var position = Position(after);
        if (tab == InboxTab.Done)
        {
            if (position is var (at, id)) rows = rows.Where(r => r.Task.CompletedAt < at || (r.Task.CompletedAt == at && r.Task.Id.CompareTo(id) < 0));
            rows = rows.OrderByDescending(r => r.Task.CompletedAt).ThenByDescending(r => r.Task.Id);
        }
        else
        {
            // The first condition alone tells the index where to begin.
            if (position is var (at, id)) rows = rows.Where(r => r.Task.Rank >= at && (r.Task.Rank > at || r.Task.Id.CompareTo(id) > 0));
            rows = rows.OrderBy(r => r.Task.Rank).ThenBy(r => r.Task.Id);
        }
        return await rows.Take(PageSize + 1).Select(r => new InboxRow(
            r.Task.Id, r.Task.Name, r.Task.PrintedNo, r.Task.Round, r.Case.Title, r.Case.BusinessKey, r.Task.CreatedAt, r.Task.DueAt, r.Task.CompletedAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>"Contains", with the wildcards of the search itself taken literally; null for nothing to search.</summary>
    public static string? Pattern(string? search) =>
        string.IsNullOrWhiteSpace(search) ? null
            : $"%{search.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";

    internal static DateTimeOffset Rank(InboxRow row, InboxTab tab) => (tab == InboxTab.Done ? row.CompletedAt : row.DueAt) ?? WorkTask.Undated;

    private static (DateTimeOffset At, string Id)? Position(string? key) =>
        key?.Split('_', 2) is [var ticks, var id] && long.TryParse(ticks, CultureInfo.InvariantCulture, out var utc) && utc >= 0 && utc <= WorkTask.Undated.UtcTicks
            ? (new DateTimeOffset(utc, TimeSpan.Zero), id) : null;
}
