using System.Security.Cryptography;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Inbox;

/// <summary>What a row shows beside task, case and due time.</summary>
public enum InboxColumn
{
    Number,
    Sop,
    Bidang,
    Received,
}

/// <summary>What a person keeps for the inbox, on every device: searches under a name, and the columns.</summary>
public sealed class InboxSettings(IDbContextFactory<BpmDbContext> contexts, WriteGate gate)
{
    /// <summary>Letters of a filter's name.</summary>
    public const int LongestName = 60;
    private const int MostFilters = 50;

    /// <summary>One's own and those shared with one's groups, by name.</summary>
    public static Task<List<SavedFilter>> FiltersAsync(BpmDbContext database, Actor actor, CancellationToken cancellationToken)
    {
        string[] groups = [.. actor.Groups];
        return database.SavedFilters.AsNoTracking().Where(f => f.OwnerId == actor.UserId || (f.Group != null && groups.Contains(f.Group)))
            .OrderBy(f => f.Name).ThenBy(f => f.Id).Take(MostFilters).ToListAsync(cancellationToken);
    }

    /// <summary>In the order in which they are listed here; the case's number alone for whoever chose nothing.</summary>
    public static async Task<IReadOnlyList<InboxColumn>> ColumnsAsync(BpmDbContext database, Actor actor, CancellationToken cancellationToken) =>
        await database.InboxColumns.Where(c => c.UserId == actor.UserId).Select(c => c.Columns).FirstOrDefaultAsync(cancellationToken) is { } chosen
            ? Known(chosen.Split(' ')) : [InboxColumn.Number];

    public async Task ChooseColumnsAsync(Actor actor, IEnumerable<string?> chosen, CancellationToken cancellationToken)
    {
        var columns = string.Join(' ', Known(chosen));
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (await database.InboxColumns.FindAsync([actor.UserId], cancellationToken) is { } row) row.Columns = columns;
        else database.InboxColumns.Add(new() { UserId = actor.UserId, Columns = columns });
        await SaveAsync(database, cancellationToken);
    }

    /// <summary>Keeps the list and its conditions under a name; one's filter of the same name is replaced.</summary>
    /// <param name="group">One of the person's own groups, to share it with; any other keeps it personal.</param>
    /// <returns>False when the name is empty or too long, there is no condition, or the person has too many.</returns>
    public async Task<bool> KeepAsync(Actor actor, string? name, string? query, string? group, CancellationToken cancellationToken)
    {
        var (tab, filter) = InboxFilter.Parse(query);
        if (name?.Trim() is not { Length: > 0 and <= LongestName } named || filter.IsNone) return false;
        var shared = group is { } wanted && actor.Is(wanted) ? wanted : null;
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (await database.SavedFilters.FirstOrDefaultAsync(f => f.OwnerId == actor.UserId && f.Name == named, cancellationToken) is { } known)
        {
            (known.Query, known.Group) = (filter.Query(tab), shared);
        }
        else
        {
            if (await database.SavedFilters.CountAsync(f => f.OwnerId == actor.UserId, cancellationToken) >= MostFilters) return false;
            database.SavedFilters.Add(new() { Id = RandomNumberGenerator.GetHexString(16, lowercase: true), OwnerId = actor.UserId, Name = named, Query = filter.Query(tab), Group = shared });
        }
        await SaveAsync(database, cancellationToken);
        return true;
    }

    /// <summary>Only one's own: a filter of others stays, whoever asks.</summary>
    public async Task RemoveAsync(Actor actor, string? id, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await database.SavedFilters.Where(f => f.Id == id && f.OwnerId == actor.UserId).ExecuteDeleteAsync(cancellationToken);
    }

    private static List<InboxColumn> Known(IEnumerable<string?> names) =>
        [.. names.Select(n => Enum.TryParse<InboxColumn>(n, out var column) && Enum.IsDefined(column) ? column : (InboxColumn?)null).OfType<InboxColumn>().Distinct().Order()];

    private async Task SaveAsync(BpmDbContext database, CancellationToken cancellationToken)
    {
        try
        {
            await gate.SaveAsync(database, cancellationToken);
        }
        catch (Exception e) when (DatabaseProblem.IsConflict(e))
        {
            // The same form sent twice at the same moment: the other one has kept it.
        }
    }
}
