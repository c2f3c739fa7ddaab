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
    private const string Pragmas = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";

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
        command.CommandText = Pragmas;
        return command;
    }
}
