using System.Data;

namespace Disdik.Bpm.Host.Data.Writing;

/// <summary>What has to come of a statement; anything else means that the change was decided on what is no longer so.</summary>
internal enum Expects
{
    Anything,
    /// <summary>It changes a row.</summary>
    Change,
    /// <summary>It is a query that finds no row.</summary>
    Nothing,
}

/// <summary>One SQL statement with places $1, $2 …, the same for every database. Each connection prepares it once.</summary>
internal sealed class Statement(string sql, DbType[] types, Expects expects = Expects.Anything)
{
    public string Sql => sql;
    public IReadOnlyList<DbType> Types => types;
    public Expects Expects => expects;

    /// <summary>
    /// For a database where a whole batch is one round trip: nobody can look between the statements, so the statement itself fails when
    /// what comes of it is not expected, and takes the batch with it.
    /// </summary>
    public string SqlThatFails { get; } = expects switch
    {
        Expects.Change => $"WITH changed AS ({sql} RETURNING 1) SELECT 1 / count(*) FROM changed",
        Expects.Nothing => $"SELECT 1 / CASE WHEN EXISTS ({sql}) THEN 0 ELSE 1 END",
        _ => sql,
    };
}

/// <summary>A statement with its values. Null is NULL.</summary>
/// <param name="Locks">The key of the row that it changes, for which other writers may have to wait; null for a new row.</param>
internal readonly record struct Write(Statement Statement, object?[] Values, string? Locks = null)
{
    /// <summary>True when it only asks.</summary>
    public bool Asks => Statement.Expects is Expects.Nothing;
}
