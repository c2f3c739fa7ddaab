using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Data.Writing;

/// <summary>An open connection with the statements it has prepared. For one caller at a time.</summary>
internal sealed class Session : IDisposable
{
    private readonly BpmDbContext? owner;
    private readonly Dictionary<Statement, DbCommand> prepared = [];
    private readonly Dictionary<Statement, SqliteStatement> bare = [];
    private readonly Dictionary<Statement, Spares> spares = [];
    private readonly DbTransaction? transaction;
    private readonly bool positional;

    /// <summary>Opened as EF Core opens it, with everything that is set on each connection.</summary>
    public static Session Open(BpmDbContext owner)
    {
        owner.Database.OpenConnection();
        return new Session(owner, owner.Database.GetDbConnection(), null);
    }

    /// <summary>On a connection and in a transaction that others opened and will end.</summary>
    public static Session Within(DbConnection connection, DbTransaction transaction) => new(null, connection, transaction);

    private Session(BpmDbContext? owner, DbConnection connection, DbTransaction? transaction)
    {
        (this.owner, Connection, this.transaction) = (owner, connection, transaction);
        // A driver that knows batches is one of a server, and numbers its parameters instead of naming them.
        positional = connection.CanCreateBatch;
    }

    public DbConnection Connection { get; }

    /// <summary>For SQLite, where a statement is a call and not a journey.</summary>
    /// <returns>False when something else came of it than the statement expects.</returns>
    public bool Execute(Write write)
    {
        SqlCount.Add(1);
        var (changed, found) = Bare(write.Statement).Execute(write.Values);
        return write.Statement.Expects switch
        {
            Expects.Change => changed > 0,
            Expects.Nothing => !found,
            _ => true,
        };
    }

    /// <summary>Begins or ends a transaction. SQLite only.</summary>
    public void Control(Statement statement) => Bare(statement).Execute([]);

    /// <summary>A statement that meets another program's lock waits as long as the connection's other statements do. SQLite only.</summary>
    public void WaitForLocks()
    {
        var connection = (SqliteConnection)Connection;
        _ = SQLitePCL.raw.sqlite3_busy_timeout(connection.Handle, connection.DefaultTimeout * 1000);
    }

    public Task<DbDataReader> QueryAsync(Statement statement, object?[] values, CancellationToken cancellationToken)
    {
        SqlCount.Add(1);
        return Bound(statement, values).ExecuteReaderAsync(cancellationToken);
    }

    /// <summary>All of it in one round trip and, outside of a transaction, as one of its own.</summary>
    public async Task ExecuteAsync(IReadOnlyList<Write> writes)
    {
        SqlCount.Add(writes.Count);
        if (transaction is null) SqlCount.AddTransaction();
        await using var batch = Connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var write in writes) batch.BatchCommands.Add(Spare(batch, write));
        try
        {
            await batch.ExecuteNonQueryAsync(CancellationToken.None);
        }
        finally
        {
            foreach (var spare in spares.Values) spare.Used = 0;
        }
    }

    public void Dispose()
    {
        foreach (var statement in bare.Values) statement.Dispose();
        foreach (var command in prepared.Values) command.Dispose();
        owner?.Dispose();
    }

    private SqliteStatement Bare(Statement statement)
    {
        if (!bare.TryGetValue(statement, out var ready)) bare.Add(statement, ready = new SqliteStatement((SqliteConnection)Connection, statement.Sql));
        return ready;
    }

    private DbCommand Bound(Statement statement, object?[] values)
    {
        if (!prepared.TryGetValue(statement, out var command))
        {
            command = Connection.CreateCommand();
            // The text is made from the model and from constants, never from a value.
#pragma warning disable CA2100
            command.CommandText = statement.Sql;
#pragma warning restore CA2100
            command.Transaction = transaction;
            for (var i = 0; i < statement.Types.Count; i++) command.Parameters.Add(Named(command.CreateParameter(), i, statement.Types[i]));
            prepared.Add(statement, command);
        }
        Fill(command.Parameters, values);
        return command;
    }

    /// <summary>The same statement may stand in a batch several times: each time with its own parameters, kept for the next batch.</summary>
    private DbBatchCommand Spare(DbBatch batch, Write write)
    {
        if (!spares.TryGetValue(write.Statement, out var kept)) spares.Add(write.Statement, kept = new Spares());
        if (kept.Used == kept.Commands.Count)
        {
            var made = batch.CreateBatchCommand();
            made.CommandText = write.Statement.SqlThatFails;
            for (var i = 0; i < write.Statement.Types.Count; i++) made.Parameters.Add(Named(made.CreateParameter(), i, write.Statement.Types[i]));
            kept.Commands.Add(made);
        }
        var command = kept.Commands[kept.Used++];
        Fill(command.Parameters, write.Values);
        return command;
    }

    private DbParameter Named(DbParameter parameter, int index, DbType type)
    {
        if (!positional) parameter.ParameterName = $"${index + 1}";
        parameter.DbType = type;
        return parameter;
    }

    private static void Fill(DbParameterCollection parameters, object?[] values)
    {
        for (var i = 0; i < values.Length; i++) parameters[i].Value = values[i] ?? DBNull.Value;
    }

    private sealed class Spares
    {
        public List<DbBatchCommand> Commands { get; } = [];
        public int Used { get; set; }
    }
}
