using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace Disdik.Bpm.Host.Data;

/// <summary>
/// Taking due rows for this process alone. On PostgreSQL the rows are locked while their lease is written, and whoever looks at the same
/// moment passes over them (<c>FOR UPDATE SKIP LOCKED</c>): several processes share the work instead of waiting for each other. On SQLite
/// there is one process, and the query is what it says.
/// </summary>
public static class Claim
{
    internal const string Tag = "for this process alone";

    /// <summary>Last in a query, inside <see cref="BeginClaimAsync"/>.</summary>
    public static IQueryable<T> ForThisProcess<T>(this IQueryable<T> due) => due.TagWith(Tag);

    /// <summary>Null where nobody else could look: there the rows need no lock.</summary>
    public static async Task<IDbContextTransaction?> BeginClaimAsync(this BpmDbContext database, CancellationToken cancellationToken) =>
        database.Database.IsNpgsql() ? await database.Database.BeginTransactionAsync(cancellationToken) : null;
}

/// <summary>Writes the lock into the queries that are tagged for it; EF Core has no word of its own for it.</summary>
internal sealed class SkipLocked : DbCommandInterceptor
{
    private const string Start = "-- " + Claim.Tag;

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Lock(command);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Lock(command);
        return ValueTask.FromResult(result);
    }

    private static void Lock(DbCommand command)
    {
#pragma warning disable CA2100 // EF Core's own text and a constant.
        if (command.CommandText.StartsWith(Start, StringComparison.Ordinal)) command.CommandText += "\nFOR UPDATE SKIP LOCKED";
#pragma warning restore CA2100
    }
}
