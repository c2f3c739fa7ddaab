using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Disdik.Bpm.Benchmarks.Inbox;

/// <summary>SQLite's plan of a statement, and its own counters of what it did when the statement ran.</summary>
internal static class SqlitePlans
{
    // https://www.sqlite.org/c3ref/c_stmtstatus_counter.html
    private const int FullScanSteps = 1, Sorts = 2, RowsOfAutomaticIndexes = 3, MachineSteps = 4;

    public static async Task<Plan> OfAsync(Stage stage, Statement statement)
    {
        await using var database = stage.Database();
        await database.Database.OpenConnectionAsync();
        var handle = ((SqliteConnection)database.Database.GetDbConnection()).Handle!;
        var lines = new List<string>();
        using (var explained = Prepare(handle, "EXPLAIN QUERY PLAN " + statement.Text, statement))
        {
            while (raw.sqlite3_step(explained) == raw.SQLITE_ROW) lines.Add(raw.sqlite3_column_text(explained, 3).utf8_to_string());
        }
        using var prepared = Prepare(handle, statement.Text, statement);
        while (raw.sqlite3_step(prepared) == raw.SQLITE_ROW) { }
        long Counted(int what) => raw.sqlite3_stmt_status(prepared, what, 0);
        return new(Math.Max(Counted(FullScanSteps), Counted(RowsOfAutomaticIndexes)), Counted(Sorts) > 0, Counted(MachineSteps), lines);
    }

    private static sqlite3_stmt Prepare(sqlite3 handle, string sql, Statement statement)
    {
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(handle, sql, out var prepared), handle);
        foreach (var parameter in statement.Values)
        {
            var place = raw.sqlite3_bind_parameter_index(prepared, parameter.ParameterName);
            if (place > 0) SqliteException.ThrowExceptionForRC(Bind(prepared, place, parameter.Value), handle);
        }
        return prepared;
    }

    private static int Bind(sqlite3_stmt prepared, int place, object? value) => value switch
    {
        null or DBNull => raw.sqlite3_bind_null(prepared, place),
        long number => raw.sqlite3_bind_int64(prepared, place, number),
        int number => raw.sqlite3_bind_int64(prepared, place, number),
        bool truth => raw.sqlite3_bind_int64(prepared, place, truth ? 1 : 0),
        DateOnly day => raw.sqlite3_bind_text(prepared, place, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        string text => raw.sqlite3_bind_text(prepared, place, text),
        _ => throw new NotSupportedException($"Expected a parameter kept as text or number, but found {value.GetType().Name}."),
    };
}
