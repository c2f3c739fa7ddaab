using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Disdik.Bpm.Host.Data.Writing;

/// <summary>
/// A prepared statement of SQLite's own, for the few that are run all the time: ADO.NET looks up each parameter by its name and makes a
/// reader for each run, which costs more than most of these statements. Of results it only tells whether there is one.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int OnTheStack = 1024;

    private readonly sqlite3 database;
    private readonly sqlite3_stmt prepared;

    /// <exception cref="SqliteException">The statement is not one of this database.</exception>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        database = connection.Handle ?? throw new InvalidOperationException("Expected an open connection, but it is closed.");
        Require(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out prepared));
    }

    /// <returns>How many rows it changed (for a query: whatever the statement before it did), and whether it found one.</returns>
    /// <exception cref="SqliteException">With SQLite's own code, as ADO.NET gives it.</exception>
    public (int Changed, bool Found) Execute(object?[] values)
    {
        try
        {
            for (var i = 0; i < values.Length; i++) Bind(i + 1, values[i]);
            var result = raw.sqlite3_step(prepared);
            if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW)) Require(result);
            return (raw.sqlite3_changes(database), result is raw.SQLITE_ROW);
        }
        finally
        {
            // Its result is that of the step, which has been told.
            _ = raw.sqlite3_reset(prepared);
        }
    }

    public void Dispose() => prepared.Dispose();

    private void Bind(int place, object? value) => Require(value switch
    {
        null => raw.sqlite3_bind_null(prepared, place),
        string text => BindText(place, text),
        long number => raw.sqlite3_bind_int64(prepared, place, number),
        int number => raw.sqlite3_bind_int64(prepared, place, number),
        bool truth => raw.sqlite3_bind_int64(prepared, place, truth ? 1 : 0),
        byte[] bytes => raw.sqlite3_bind_blob(prepared, place, bytes),
        _ => throw new NotSupportedException($"Expected a value kept as text, number or bytes, but found {value.GetType().Name}."),
    });

    private int BindText(int place, string text)
    {
        // SQLite takes no address for an empty text; and a long one needs its own memory anyway.
        if (text.Length == 0 || Encoding.UTF8.GetMaxByteCount(text.Length) > OnTheStack) return raw.sqlite3_bind_text(prepared, place, text);
        Span<byte> utf8 = stackalloc byte[OnTheStack];
        return raw.sqlite3_bind_text(prepared, place, utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
    }

    private void Require(int result) => SqliteException.ThrowExceptionForRC(result, database);
}
