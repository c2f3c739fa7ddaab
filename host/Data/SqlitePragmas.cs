using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Disdik.Bpm.Host.Data;

/// <summary>
/// What SQLite forgets with each connection; those of the pool keep it and are told once. FULL, not NORMAL: in WAL mode NORMAL may lose the last commits when the power fails, and a
/// completed task that its owner saw completed must stay so. It costs about half of the write rate; the office needs a thousandth of it.
/// The time to wait for a lock is the connection's own (<c>Default Timeout</c>): the driver tries again until it is over.
/// </summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    /// <summary>
    /// In pages of 4 KiB. The journal is written back when it has 16 MiB, not 4: a page that is written again and again (the end of each
    /// table, the top of each index) goes into the file once.
    /// </summary>
    private const int PagesOfJournal = 4000;

    private static readonly ConditionalWeakTable<object, object> told = [];
    private static readonly string pragmas = $"PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA wal_autocheckpoint={PagesOfJournal};";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (IsTold(connection)) return;
        using var command = Command(connection);
        command.ExecuteNonQuery();
        Tell(connection);
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (IsTold(connection)) return;
        await using var command = Command(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        Tell(connection);
    }

    /// <summary>The database's own handle outlives the connection in the pool.</summary>
    private static bool IsTold(DbConnection connection) => ((SqliteConnection)connection).Handle is { } handle && told.TryGetValue(handle, out _);

    private static void Tell(DbConnection connection) => told.AddOrUpdate(((SqliteConnection)connection).Handle!, told);

    private static DbCommand Command(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = pragmas;
        return command;
    }
}
