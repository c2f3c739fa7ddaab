using System.Data.Common;
using System.Text.RegularExpressions;

namespace Disdik.Bpm.Benchmarks;

/// <summary>Some statements as one transaction, prepared once.</summary>
internal interface IWriter : IAsyncDisposable
{
    IWriter Set(string name, object value);
    Task WriteAsync();
}

/// <summary>Each statement by itself between BEGIN and COMMIT: a file has no round trips.</summary>
internal sealed class OneByOne : IWriter
{
    private readonly List<DbCommand> commands;

    public OneByOne(DbConnection connection, IEnumerable<string> statements) =>
        commands = [.. statements.Prepend("BEGIN IMMEDIATE").Append("COMMIT").Select(sql => Parameters.Prepared(connection, sql))];

    public IWriter Set(string name, object value)
    {
        foreach (var command in commands)
        {
            if (command.Parameters.Contains(name)) command.Parameters[name].Value = value;
        }
        return this;
    }

    public Task WriteAsync()
    {
        foreach (var command in commands) command.ExecuteNonQuery();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in commands) await command.DisposeAsync();
    }
}

/// <summary>All statements in one round trip, which the server runs as one transaction.</summary>
internal sealed class Batched : IWriter
{
    private readonly DbBatch batch;
    private bool prepared;

    public Batched(DbConnection connection, IEnumerable<string> statements)
    {
        batch = connection.CreateBatch();
        foreach (var sql in statements)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql;
            foreach (var name in Parameters.Of(sql))
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                command.Parameters.Add(parameter);
            }
            batch.BatchCommands.Add(command);
        }
    }

    public IWriter Set(string name, object value)
    {
        foreach (var command in batch.BatchCommands)
        {
            if (command.Parameters.Contains(name)) command.Parameters[name].Value = value;
        }
        return this;
    }

    public async Task WriteAsync()
    {
        if (!prepared) await batch.PrepareAsync();
        prepared = true;
        await batch.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => batch.DisposeAsync();
}

internal static partial class Parameters
{
    public static IEnumerable<string> Of(string sql) => Names().Matches(sql).Select(m => m.Value).Distinct();

    public static DbCommand Prepared(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are constants of the benchmark.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var name in Of(sql))
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }
        return command;
    }

    [GeneratedRegex("@[a-z]+")]
    private static partial Regex Names();
}
