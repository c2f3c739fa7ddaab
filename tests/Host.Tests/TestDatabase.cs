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
    private const string ReadyTemplate = "bpm_template_ready";
    private const string FileName = "disdik-bpm.db";
    private static readonly string? server = Environment.GetEnvironmentVariable("DISDIK_TEST_DATABASE") is { Length: > 0 } given ? given : null;
    private static readonly SemaphoreSlim one = new(1, 1);
    private static readonly Lock making = new();
    private static bool templateIsReady;
    /// <summary>SQLite: the file to copy; PostgreSQL: empty, once <see cref="ReadyTemplate"/> is there.</summary>
    private static byte[]? readyFile;

    public static bool IsPostgreSql => server is not null;

    /// <summary>The setting for a host on this folder; empty for SQLite. A migrated database without rows, made at the first use.</summary>
    /// <param name="ready">True for a copy of what a host makes at its first start: see <see cref="MakeTemplate"/>.</param>
    public static string ConnectionFor(string folder, bool ready = false)
    {
        if (server is not null) return Task.Run(() => MadeAsync(NameFor(folder), ready ? ReadyTemplate : Template)).GetAwaiter().GetResult();
        if (!ready || readyFile is null) return "";
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, FileName), readyFile);
        return "";
    }

    /// <summary>Lets a host make a database with everything a first start brings in, once: hundreds of tests begin with a copy of it.</summary>
    public static void MakeTemplate()
    {
        lock (making)
        {
            if (readyFile is not null) return;
            var folder = Path.Combine(Path.GetTempPath(), "bpm-tests", RandomNumberGenerator.GetHexString(12, lowercase: true));
            using (var maker = new TestHost(folder)) _ = maker.Services;
            readyFile = server is null ? File.ReadAllBytes(Path.Combine(folder, FileName)) : [];
            if (server is not null) Task.Run(() => RenameAsync(NameFor(folder))).GetAwaiter().GetResult();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RenameAsync(string name)
    {
        await ExecuteAsync("postgres", $"DROP DATABASE IF EXISTS {ReadyTemplate}");
        await ExecuteAsync("postgres", $"CREATE DATABASE {ReadyTemplate} TEMPLATE {name} STRATEGY file_copy");
        await ExecuteAsync("postgres", $"DROP DATABASE {name} WITH (FORCE)");
    }

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
        : new SqliteConnection($"Data Source={Path.Combine(folder, FileName)};Mode={(readOnly ? "ReadOnly" : "ReadWrite")};Pooling=False");

    public static void Drop(string folder)
    {
        if (server is not null) Task.Run(() => ExecuteAsync("postgres", $"DROP DATABASE IF EXISTS {NameFor(folder)} WITH (FORCE)")).GetAwaiter().GetResult();
    }

    public static string NameFor(string folder) => "t_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(folder))))[..24];

    private static async Task<string> MadeAsync(string name, string template)
    {
        await one.WaitAsync();
        try
        {
            if (!templateIsReady) await MakeTemplateAsync();
            templateIsReady = true;
            await ExecuteAsync("postgres", $"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy");
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
