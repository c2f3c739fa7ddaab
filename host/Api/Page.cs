using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Api;

/// <summary>One page of a list.</summary>
/// <param name="NextPage">The <c>page</c> to ask for next; null on the last one.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int? NextPage);

/// <summary>One page of a list that goes on from a place instead of a number.</summary>
/// <param name="NextPage">The <c>page</c> to ask for next, to be taken as it is; null on the last one.</param>
public sealed record KeyedPage<T>(IReadOnlyList<T> Items, string? NextPage);

public static class Paging
{
    public const int PageSize = 50;

    /// <summary>Page <paramref name="page"/> (from 1) of an ordered query; one row more is read to know whether another page follows.</summary>
    public static async Task<Page<TOut>> PageAsync<TRow, TOut>(
        this IQueryable<TRow> ordered, int? page, Func<IReadOnlyList<TRow>, Task<IReadOnlyList<TOut>>> shape, CancellationToken cancellationToken)
    {
        var number = Math.Clamp(page ?? 1, 1, 1_000_000);
        var rows = await ordered.Skip((number - 1) * PageSize).Take(PageSize + 1).ToListAsync(cancellationToken);
        var more = rows.Count > PageSize;
        return new(await shape(more ? rows[..PageSize] : rows), more ? number + 1 : null);
    }
}
