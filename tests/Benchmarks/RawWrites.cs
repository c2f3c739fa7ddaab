using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Disdik.Bpm.Benchmarks;

/// <summary>
/// The limit: the rows of one completion (the case, the closed task, the next task with its group, five lines of history), written in one
/// transaction by prepared statements, without reading or deciding anything. Same file system, same pragmas, same driver.
/// </summary>
internal static class RawWrites
{
    private const int Tasks = 100;
    private const int HistoryLines = 5;
    private static readonly string state = new('s', 900);

    public static double PerSecond(string folder, int workers, TimeSpan length)
    {
        var path = Path.Combine(folder, $"raw-{workers}.db");
        using (var setup = Open(path))
        {
            Run(setup, "PRAGMA journal_mode=WAL");
            Run(setup, """
                CREATE TABLE Instances (Id TEXT PRIMARY KEY, State TEXT, Revision INTEGER);
                CREATE TABLE Tasks (Id TEXT PRIMARY KEY, InstanceId TEXT, Status TEXT, AssigneeId TEXT, DueAt INTEGER, CompletedAt INTEGER, CompletedBy TEXT, Revision INTEGER);
                CREATE INDEX T1 ON Tasks (Status, DueAt); CREATE INDEX T2 ON Tasks (AssigneeId, Status, DueAt); CREATE INDEX T3 ON Tasks (CompletedBy, CompletedAt); CREATE INDEX T4 ON Tasks (InstanceId);
                CREATE TABLE CandidateGroups (TaskId TEXT, "Group" TEXT, PRIMARY KEY (TaskId, "Group")); CREATE INDEX C1 ON CandidateGroups ("Group");
                CREATE TABLE History (InstanceId TEXT, Sequence INTEGER, At INTEGER, Type TEXT, ElementId TEXT, Actor TEXT, Data TEXT, PRIMARY KEY (InstanceId, Sequence));
                """);
            for (var i = 0; i < Tasks; i++) Run(setup, $"INSERT INTO Instances VALUES ('i{i}', '', 0); INSERT INTO Tasks VALUES ('i{i}-0', 'i{i}', 'Open', NULL, 0, NULL, NULL, 0)");
        }
        // One gate, as in the program: writers that meet in the file itself sleep there.
        var gate = new Lock();
        var watch = Stopwatch.StartNew();
        var counts = new long[workers];
        var threads = Enumerable.Range(0, workers).Select(worker => new Thread(() => counts[worker] = Write(path, worker, workers, gate, watch, length))).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    private static long Write(string path, int worker, int workers, Lock gate, Stopwatch watch, TimeSpan length)
    {
        using var connection = Open(path);
        using var update = Command(connection, "UPDATE Instances SET State = $s, Revision = Revision + 1 WHERE Id = $i", "$s", "$i");
        using var close = Command(connection, "UPDATE Tasks SET Status = 'Completed', AssigneeId = 'w', CompletedAt = $n, CompletedBy = 'w', Revision = 1 WHERE Id = $t", "$n", "$t");
        using var open = Command(connection, "INSERT INTO Tasks VALUES ($t, $i, 'Open', NULL, $n, NULL, NULL, 0)", "$t", "$i", "$n");
        using var group = Command(connection, "INSERT INTO CandidateGroups VALUES ($t, 'TOLOK_UKUR')", "$t");
        using var line = Command(connection, "INSERT INTO History VALUES ($i, $q, $n, 'elementEntered', 'A', 'w', '{}')", "$i", "$q", "$n");
        long done = 0;
        for (var n = 0L; watch.Elapsed < length; n++)
        {
            for (var i = worker; i < Tasks && watch.Elapsed < length; i += workers, done++)
            {
                lock (gate)
                {
                    using var transaction = connection.BeginTransaction();
                    Execute(update, transaction, state, $"i{i}");
                    Execute(close, transaction, n, $"i{i}-{n}");
                    Execute(open, transaction, $"i{i}-{n + 1}", $"i{i}", n);
                    Execute(group, transaction, $"i{i}-{n + 1}");
                    for (var h = 0; h < HistoryLines; h++) Execute(line, transaction, $"i{i}", (n * HistoryLines) + h, n);
                    transaction.Commit();
                }
            }
        }
        return done;
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path}");
        connection.Open();
        Run(connection, "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;");
        return connection;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, params string[] parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are the constants above.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var name in parameters) command.Parameters.AddWithValue(name, "");
        if (parameters.Length > 0) command.Prepare();
        return command;
    }

    private static void Execute(SqliteCommand command, SqliteTransaction transaction, params object[] values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        command.ExecuteNonQuery();
    }
}
