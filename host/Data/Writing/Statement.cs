using System.Data;

namespace Disdik.Bpm.Host.Data.Writing;

/// <summary>One SQL statement with places $1, $2 …, the same for every database. Each connection prepares it once.</summary>
/// <param name="mustChange">True when it must change exactly one row; none means that another change came between.</param>
internal sealed class Statement(string sql, DbType[] types, bool mustChange = false)
{
    public string Sql => sql;
    public IReadOnlyList<DbType> Types => types;
    public bool MustChange => mustChange;

    /// <summary>
    /// For a database where a whole batch is one round trip: nobody can look between the statements, so the statement itself fails when
    /// it changes nothing, and takes the batch with it.
    /// </summary>
    public string SqlThatFails { get; } = mustChange ? $"WITH changed AS ({sql} RETURNING 1) SELECT 1 / count(*) FROM changed" : sql;
}

/// <summary>A statement with its values. Null is NULL.</summary>
internal readonly record struct Write(Statement Statement, object?[] Values);
