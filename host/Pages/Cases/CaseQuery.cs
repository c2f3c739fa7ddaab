using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Pages.Inbox;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Cases;

/// <summary>Which cases a list has.</summary>
public enum CaseView
{
    Running,
    Ended,
    All,
}

/// <param name="Steps">Names of the open tasks.</param>
public sealed record CaseRow(string Id, string? Title, string? BusinessKey, InstanceStatus Status, DateTimeOffset StartedAt, string DefinitionId, string DefinitionName, List<string> Steps);

/// <summary>A page of the list.</summary>
/// <param name="Next">Id of the case after which the next page begins; null on the last one.</param>
/// <param name="IsSearching">True when the page is not full although more is to be looked through: the search goes on after <paramref name="Next"/>.</param>
public sealed record CaseSlice(IReadOnlyList<CaseRow> Rows, string? Next, bool IsSearching);

/// <summary>
/// The cases one may see, the newest first. Ids of cases rise with time, so that their order is that of an index. Whether one may see a case, and
/// whether it has the words looked for, no index says: so many of the newest are looked at, and the reader then asks for more.
/// </summary>
internal static class CaseQuery
{
    public const int PageSize = 25;
    /// <summary>Cases looked at for a page when it depends on a case's tasks whether one sees it; words alone are compared more quickly.</summary>
    private const int Window = 2000, WindowOfWords = 10_000;

    /// <param name="search">Part of the title or of the number; a whole number finds its case wherever it stands. Null for all.</param>
    /// <param name="after">Id of the last case seen; null for the first page.</param>
    /// <param name="window">Cases looked at in one go; null for as many as a page may take.</param>
    public static async Task<CaseSlice> ReadAsync(BpmDbContext database, Actor actor, CaseView view, string? search, string? after, CancellationToken cancellationToken, int? window = null)
    {
        var seesAll = Access.SeesAllInstances(actor);
        if (search is not null && await NumberedAsync(database, actor, view, search, cancellationToken) is { Count: > 0 } numbered) return new(await RowsAsync(database, numbered, cancellationToken), null, false);
        var (like, found, lookedThrough) = (InboxFilter.Pattern(search), new List<string>(), (string?)null);
        foreach (var stretch in Stretches(database, view))
        {
            var walk = (after is null ? stretch : stretch.Where(i => i.Id.CompareTo(after) < 0)).OrderByDescending(i => i.Id);
            var last = seesAll && like is null ? null : await walk.Select(i => i.Id).Skip((window ?? (seesAll ? WindowOfWords : Window)) - 1).FirstOrDefaultAsync(cancellationToken);
            IQueryable<Instance> looked = last is null ? walk : walk.Where(i => i.Id.CompareTo(last) >= 0);
            if (like is not null) looked = looked.Where(i => EF.Functions.Like(LetterCase.Lower(i.Title), LetterCase.Lower(like), "\\") || EF.Functions.Like(LetterCase.Lower(i.BusinessKey), LetterCase.Lower(like), "\\"));
            var ids = await Access.VisibleAmong(database, actor, looked).Select(i => i.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
            found.AddRange(ids);
            if (last is not null && ids.Count <= PageSize && (lookedThrough is null || string.CompareOrdinal(last, lookedThrough) > 0)) lookedThrough = last;
        }
        // Behind the place where one stretch was left, another's cases would stand out of turn.
        List<string> page = [.. found.Where(id => lookedThrough is null || string.CompareOrdinal(id, lookedThrough) >= 0).OrderDescending(StringComparer.Ordinal)];
        return page.Count > PageSize ? new(await RowsAsync(database, page[..PageSize], cancellationToken), page[PageSize - 1], false)
            : new(await RowsAsync(database, page, cancellationToken), lookedThrough, lookedThrough is not null);
    }

    /// <summary>Each in the order of an index.</summary>
    private static IEnumerable<IQueryable<Instance>> Stretches(BpmDbContext database, CaseView view) => view is CaseView.All ? [database.Instances]
        : Statuses(view).Select(status => database.Instances.Where(i => i.Status == status));

    private static InstanceStatus[] Statuses(CaseView view) => view switch
    {
        CaseView.Running => [InstanceStatus.Running, InstanceStatus.Suspended],
        CaseView.Ended => [InstanceStatus.Completed, InstanceStatus.Terminated],
        _ => Enum.GetValues<InstanceStatus>(),
    };

    private static Task<List<string>> NumberedAsync(BpmDbContext database, Actor actor, CaseView view, string number, CancellationToken cancellationToken)
    {
        var (statuses, cases) = (Statuses(view), database.Instances.Where(i => i.BusinessKey == number.Trim()));
        return Access.VisibleAmong(database, actor, cases).Where(i => statuses.Contains(i.Status)).OrderByDescending(i => i.Id).Select(i => i.Id).Take(PageSize).ToListAsync(cancellationToken);
    }

    private static async Task<List<CaseRow>> RowsAsync(BpmDbContext database, List<string> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) return [];
        var rows = await database.Instances.AsNoTracking().Where(i => ids.Contains(i.Id)).OrderByDescending(i => i.Id)
            .Select(i => new { i.Id, i.Title, i.BusinessKey, i.Status, i.StartedAt, i.DefinitionId }).ToListAsync(cancellationToken);
        var definitions = rows.ConvertAll(r => r.DefinitionId).Distinct().ToArray();
        var names = await database.Definitions.Where(d => definitions.Contains(d.Id)).Select(d => new { d.Id, d.Name }).ToDictionaryAsync(d => d.Id, d => d.Name, cancellationToken);
        var steps = (await database.Tasks.Where(t => ids.Contains(t.InstanceId)).Where(t => t.Status == WorkTaskStatus.Open).Select(t => new { t.InstanceId, t.Name }).ToListAsync(cancellationToken))
            .ToLookup(t => t.InstanceId, t => t.Name);
        return rows.ConvertAll(r => new CaseRow(r.Id, r.Title, r.BusinessKey, r.Status, r.StartedAt, r.DefinitionId, names[r.DefinitionId], [.. steps[r.Id]]));
    }
}
