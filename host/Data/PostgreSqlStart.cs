using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Disdik.Bpm.Host.Data;

/// <summary>Makes the database when the server has none of that name, and lets one process at a time prepare it.</summary>
internal static class PostgreSqlStart
{
    /// <summary>Any number that is ours alone within this database.</summary>
    private const long PreparingKey = 0x4469_7364_696B;

    /// <summary>A lock of the session: the server takes it back when the process ends, however it ends. Dispose to let the next one in.</summary>
    public static async Task<IAsyncDisposable> AloneAsync(DatabaseAddress address, CancellationToken cancellationToken)
    {
        // Not from the pool, where a session lives on after its connection is closed.
        var settings = new NpgsqlConnectionStringBuilder(address.ConnectionString) { Pooling = false };
        var connection = await OpenAsync(settings, cancellationToken);
        try
        {
            await using var command = connection.CreateCommand();
            // However long the other one prepares: a first start may be slow, and waiting for it is the point.
            command.CommandText = "SET lock_timeout = 0";
            await command.ExecuteNonQueryAsync(cancellationToken);
            (command.CommandText, command.CommandTimeout) = ("SELECT pg_advisory_lock($1)", 0);
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = PreparingKey });
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public static async Task MigrateAsync(BpmDbContext database)
    {
        // Made first, since EF Core asks for its rows and logs a failure when it is not there yet.
        await database.GetService<IHistoryRepository>().CreateIfNotExistsAsync();
        // EF Core would compare the whole model with that of the last migration first, at each start.
        if ((await database.Database.GetPendingMigrationsAsync()).Any()) await database.Database.MigrateAsync();
    }

    private static async Task<NpgsqlConnection> OpenAsync(NpgsqlConnectionStringBuilder settings, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await CreateAsync(settings, cancellationToken);
            await connection.OpenAsync(cancellationToken);
        }
        return connection;
    }

    private static async Task CreateAsync(NpgsqlConnectionStringBuilder settings, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Database = "postgres" }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A name cannot be a parameter; it is quoted, and comes from the operator's own setting.
        command.CommandText = $"CREATE DATABASE \"{settings.Database!.Replace("\"", "\"\"", StringComparison.Ordinal)}\" ENCODING 'UTF8' TEMPLATE template0";
#pragma warning restore CA2100
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another process that starts at the same moment was quicker.
        }
    }
}
