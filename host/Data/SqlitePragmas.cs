using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Disdik.Bpm.Host.Data;

/// <summary>
/// What SQLite forgets with each connection. FULL, not NORMAL: in WAL mode NORMAL may lose the last commits when the power fails, and a
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

    private static readonly string pragmas = $"PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA wal_autocheckpoint={PagesOfJournal};";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = Command(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = Command(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand Command(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = pragmas;
        return command;
    }
}
