using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Disdik.Bpm.Host.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Disdik.Bpm.Host.Tests;

/// <summary>
/// The database of this run: SQLite files, or with <c>DISDIK_TEST_DATABASE</c> the PostgreSQL server named there (<c>tests/with-postgresql</c>
/// starts one). Every data folder has a database of its own, so that a host started again on a folder finds its rows on both.
/// </summary>
internal static class TestDatabase
{
    private const string Template = "bpm_template";
    private static readonly string? server = Environment.GetEnvironmentVariable("DISDIK_TEST_DATABASE") is { Length: > 0 } given ? given : null;
    private static readonly SemaphoreSlim one = new(1, 1);
    private static bool templateIsReady;

    public static bool IsPostgreSql => server is not null;

    /// <summary>The setting for a host on this folder; empty for SQLite. A migrated database without rows, made at the first use.</summary>
    public static string ConnectionFor(string folder) => server is null ? "" : Task.Run(() => MadeAsync(NameFor(folder))).GetAwaiter().GetResult();

    /// <summary>An empty name on the server, where a host has to make everything itself.</summary>
    public static string ConnectionToNothing(string name) => On(name);

    public static async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(On(database, pooling: false));
        await connection.OpenAsync();
        await RunAsync(connection, sql);
    }

    /// <summary>Another program that holds the database for itself: reading goes on, writing waits. Dispose to let go.</summary>
    public static async Task<DbConnection> HoldAsync(string folder)
    {
        var other = Other(folder, readOnly: false);
        await other.OpenAsync();
        if (IsPostgreSql) await RunAsync(other, "BEGIN; LOCK TABLE \"Instances\", \"Jobs\" IN EXCLUSIVE MODE");
        else await RunAsync(other, "BEGIN IMMEDIATE");
        return other;
    }

    /// <summary>A connection that may only read.</summary>
    public static DbConnection ReadOnly(string folder) => Other(folder, readOnly: true);

    public static async Task RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static DbConnection Other(string folder, bool readOnly) => IsPostgreSql
        ? new NpgsqlConnection(new NpgsqlConnectionStringBuilder(On(NameFor(folder), pooling: false)) { Options = readOnly ? "-c default_transaction_read_only=on" : null }.ConnectionString)
        : new SqliteConnection($"Data Source={Path.Combine(folder, "disdik-bpm.db")};Mode={(readOnly ? "ReadOnly" : "ReadWrite")};Pooling=False");

    public static void Drop(string folder)
    {
        if (server is not null) Task.Run(() => ExecuteAsync("postgres", $"DROP DATABASE IF EXISTS {NameFor(folder)} WITH (FORCE)")).GetAwaiter().GetResult();
    }

    public static string NameFor(string folder) => "t_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(folder))))[..24];

    private static async Task<string> MadeAsync(string name)
    {
        await one.WaitAsync();
        try
        {
            if (!templateIsReady) await MakeTemplateAsync();
            templateIsReady = true;
            await ExecuteAsync("postgres", $"CREATE DATABASE {name} TEMPLATE {Template} STRATEGY file_copy");
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            // Made for an earlier host on this folder.
        }
        finally
        {
            one.Release();
        }
        return On(name);
    }

    private static async Task MakeTemplateAsync()
    {
        await ExecuteAsync("postgres", $"DROP DATABASE IF EXISTS {Template}");
        await ExecuteAsync("postgres", $"CREATE DATABASE {Template}");
        var options = new DbContextOptionsBuilder<BpmDbContext>().UseNpgsql(On(Template, pooling: false));
        await using var database = new BpmDbContext((DbContextOptions<BpmDbContext>)DatabaseSetup.WithOwnMigrations(options).Options);
        await PostgreSqlStart.MigrateAsync(database);
    }

    private static string On(string database, bool pooling = true) => new NpgsqlConnectionStringBuilder(server)
    {
        Database = database, Pooling = pooling, MaxPoolSize = 20, ConnectionIdleLifetime = 5, ConnectionPruningInterval = 2,
    }.ConnectionString;
}
