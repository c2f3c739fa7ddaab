using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Disdik.Bpm.Host.Data;

/// <summary>
/// What the databases' error codes mean to a person and to the runtime. Codes: https://www.sqlite.org/rescode.html and
/// https://www.postgresql.org/docs/current/errcodes-appendix.html
/// </summary>
public static class DatabaseProblem
{
    private const int SqliteConstraint = 19;

    /// <summary>Null when the exception is not about the state of the database.</summary>
    public static (string Type, Text Reason)? Of(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            var found = e switch
            {
                SqliteException sqlite => OfSqlite(sqlite.SqliteErrorCode),
                PostgresException server => OfPostgreSql(server.SqlState),
                NpgsqlException => DatabaseProblems.Unreachable,
                _ => null,
            };
            if (found is not null) return found;
        }
        return null;
    }

    /// <summary>The problem to throw instead, or the exception's own silence: null.</summary>
    public static ProblemException? AsProblem(Exception exception) =>
        Of(exception) is var (type, reason) ? new ProblemException(ProblemKind.Unavailable, type, reason) : null;

    /// <summary>Another change came between: a row was changed, added or removed meanwhile, or the server gave up one of two that met. Load and decide anew.</summary>
    /// <remarks>Not always a <see cref="DbUpdateException"/>: two that met on PostgreSQL come wrapped as what is likely transient.</remarks>
    public static bool IsConflict(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is DbUpdateConcurrencyException or SqliteException { SqliteErrorCode: SqliteConstraint }) return true;
            if (e is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation
                or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected }) return true;
        }
        return false;
    }

    private static (string, Text)? OfSqlite(int errorCode) => errorCode switch
    {
        5 or 6 => DatabaseProblems.Locked,
        8 => DatabaseProblems.ReadOnly,
        13 => DatabaseProblems.DiskFull,
        14 => DatabaseProblems.CannotOpen,
        11 or 26 => DatabaseProblems.Damaged,
        _ => null,
    };

    private static (string, Text)? OfPostgreSql(string state) => state switch
    {
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled => DatabaseProblems.Locked,
        PostgresErrorCodes.ReadOnlySqlTransaction => DatabaseProblems.ReadOnly,
        PostgresErrorCodes.DiskFull => DatabaseProblems.DiskFull,
        PostgresErrorCodes.TooManyConnections => DatabaseProblems.Full,
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => DatabaseProblems.SignInRefused,
        PostgresErrorCodes.InsufficientPrivilege => DatabaseProblems.NoRight,
        PostgresErrorCodes.InvalidCatalogName => DatabaseProblems.NoSuchDatabase,
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => DatabaseProblems.Damaged,
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => DatabaseProblems.Unreachable,
        _ => state.StartsWith("08", StringComparison.Ordinal) ? DatabaseProblems.Unreachable : null,
    };
}
