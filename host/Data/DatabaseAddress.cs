using System.Globalization;
using Disdik.Bpm.Workflows.Definitions;
using Npgsql;

namespace Disdik.Bpm.Host.Data;

public enum DatabaseKind
{
    /// <summary>A file under the data folder; one process at a time.</summary>
    Sqlite,
    /// <summary>A server; any number of processes at once.</summary>
    PostgreSql,
}

/// <summary>Which database, decided by the setting <c>Database:Connection</c> alone: none is the SQLite file below the data folder.</summary>
/// <param name="ConnectionString">May hold a password: never shown, never logged.</param>
/// <param name="Shown">What messages may say of it: the file, or user, server and name without the password.</param>
public sealed record DatabaseAddress(DatabaseKind Kind, string ConnectionString, string Shown)
{
    public const string Setting = "Database:Connection";
    private const string DefaultName = "disdik_bpm";

    public bool IsPostgreSql => Kind is DatabaseKind.PostgreSql;

    /// <exception cref="StartRefusedException">The setting is neither empty nor a connection string of PostgreSQL. Its text is not repeated: it may hold a password.</exception>
    public static DatabaseAddress Of(string? connection, DataFolder folder, int busyTimeoutSeconds)
    {
        var given = connection?.Trim() ?? "";
        if (given.Length == 0) return new(DatabaseKind.Sqlite, $"Data Source={folder.Database};Default Timeout={busyTimeoutSeconds}", folder.Database);
        var server = given.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || given.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase)
            ? FromUri(given) : FromKeywords(given);
        if (string.IsNullOrWhiteSpace(server.Host)) throw NotUnderstood("'Host=' tidak ada", "'Host=' is missing");
        server.Database ??= DefaultName;
        server.ApplicationName ??= "Disdik.Bpm";
        // The few statements of each completion are parsed and planned once a connection, unless the office says otherwise.
        if (!server.ShouldSerialize("Max Auto Prepare")) server.MaxAutoPrepare = 64;
        // The text of a row that a constraint refuses may be a person's: it stays out of messages and logs.
        server.IncludeErrorDetail = false;
        // As on SQLite: whoever waits for a locked row waits for no longer than a person does, and is told so.
        server.Options ??= string.Create(CultureInfo.InvariantCulture, $"-c lock_timeout={busyTimeoutSeconds}s");
        return new(DatabaseKind.PostgreSql, server.ConnectionString, $"PostgreSQL {server.Username}@{server.Host}:{server.Port}/{server.Database}");
    }

    public override string ToString() => Shown;

    private static NpgsqlConnectionStringBuilder FromKeywords(string given)
    {
        var server = new NpgsqlConnectionStringBuilder();
        foreach (var part in Parts(given))
        {
            if (part.Value is null) throw NotUnderstood("sebuah bagian bukan 'Kunci=nilai'", "a part of it is not 'Key=value'");
            Set(server, part.Key, part.Value);
        }
        return server;
    }

    /// <summary>By the framework's own parser, which knows quoted values; it repeats what it cannot read, so its words are not passed on.</summary>
    private static IEnumerable<(string Key, string? Value)> Parts(string given)
    {
        var parsed = new System.Data.Common.DbConnectionStringBuilder();
        try
        {
            parsed.ConnectionString = given;
        }
        catch (ArgumentException)
        {
            throw NotUnderstood("sebuah bagian bukan 'Kunci=nilai'", "a part of it is not 'Key=value'");
        }
        return parsed.Keys!.Cast<string>().Select(key => (key, parsed[key] as string));
    }

    /// <summary>As other programs write it: <c>postgresql://user:password@host:port/name?sslmode=require</c>, with percent-encoding.</summary>
    private static NpgsqlConnectionStringBuilder FromUri(string given)
    {
        if (!Uri.TryCreate(given, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
            throw NotUnderstood("alamatnya bukan 'postgresql://pengguna:sandi@server:port/nama'", "the address is not 'postgresql://user:password@server:port/name'");
        var server = new NpgsqlConnectionStringBuilder { Host = uri.Host };
        if (uri.Port > 0) server.Port = uri.Port;
        var user = uri.UserInfo.Split(':', 2);
        if (user[0].Length > 0) server.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) server.Password = Uri.UnescapeDataString(user[1]);
        if (uri.AbsolutePath.Trim('/') is { Length: > 0 } name) server.Database = Uri.UnescapeDataString(name);
        foreach (var option in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = option.Split('=', 2) is [var k, var v] ? (k, v) : (option, "");
            Set(server, Keyword(Uri.UnescapeDataString(key)), Uri.UnescapeDataString(value));
        }
        return server;
    }

    private static void Set(NpgsqlConnectionStringBuilder server, string key, string value)
    {
        try
        {
            server[key] = value;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException or KeyNotFoundException or NotSupportedException)
        {
            throw NotUnderstood($"'{key}' tidak dikenal atau nilainya salah", $"'{key}' is unknown or its value is wrong");
        }
    }

    /// <summary>The names that PostgreSQL's own programs use in an address, where the driver has others.</summary>
    private static string Keyword(string key) => key.ToLowerInvariant() switch
    {
        "sslmode" => "SSL Mode",
        "sslrootcert" => "Root Certificate",
        "sslcert" => "SSL Certificate",
        "sslkey" => "SSL Key",
        "application_name" => "Application Name",
        "connect_timeout" => "Timeout",
        "options" => "Options",
        "user" => "Username",
        "dbname" => "Database",
        _ => key,
    };

    private static StartRefusedException NotUnderstood(string id, string en) => new(StartRefusedException.Database, new Text(
        $"Diharapkan {Setting} kosong (SQLite) atau untai koneksi PostgreSQL seperti 'Host=server;Database=nama;Username=pengguna;Password=…', tetapi {id}.",
        $"Expected {Setting} to be empty (SQLite) or a connection string of PostgreSQL like 'Host=server;Database=name;Username=user;Password=…', but {en}."));
}
