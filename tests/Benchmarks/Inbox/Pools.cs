using System.Globalization;
using System.Text;
using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Benchmarks.Inbox;

/// <summary>Values to draw from while rows are copied, in a table that lives as long as the connection: each pool has a thousand places, which its values fill in turn.</summary>
internal sealed class Pools(BpmDbContext database)
{
    private const int Places = 1000;

    public Task MakeAsync() => database.Database.ExecuteSqlRawAsync("CREATE TEMP TABLE pools (pool TEXT, place INTEGER, value TEXT, PRIMARY KEY (pool, place))");

    public async Task AddAsync(string pool, IReadOnlyList<string> values)
    {
        if (values.Count == 0) throw new InvalidOperationException($"Expected values for the pool '{pool}', but there are none.");
        var sql = new StringBuilder("INSERT INTO pools VALUES ");
        for (var i = 0; i < Places; i++) sql.Append(i == 0 ? "" : ", ").Append(CultureInfo.InvariantCulture, $"({Sql.Text(pool)}, {i}, {Sql.Text(values[i % values.Count])})");
        await database.Database.ExecuteSqlRawAsync(Sql.Raw(sql.ToString()));
    }

    /// <summary>The value that copy <c>n</c> draws.</summary>
    /// <param name="pool">An expression of the pool's name.</param>
    /// <param name="stride">Draws with different strides are independent. Copies of one case have numbers of which each is five more: what is added lets them reach all places.</param>
    public static string Draw(string pool, int stride) => $"(SELECT value FROM pools WHERE pool = {pool} AND place = ((n + n / 5 * 2) * {stride} + n / {Places}) % {Places})";
}

/// <summary>Both databases' way to write literals.</summary>
internal static class Sql
{
    public static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>EF Core takes braces for places of parameters.</summary>
    public static string Raw(string sql) => sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}
