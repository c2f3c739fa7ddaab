using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Disdik.Bpm.Benchmarks.Inbox;

/// <summary>PostgreSQL's plan of a statement with what it did when the statement ran.</summary>
internal static class PostgreSqlPlans
{
    public static async Task<Plan> OfAsync(Stage stage, Statement statement)
    {
        await using var database = stage.Database();
        await database.Database.OpenConnectionAsync();
        await using var command = ((NpgsqlConnection)database.Database.GetDbConnection()).CreateCommand();
        command.CommandText = "EXPLAIN (ANALYZE, FORMAT JSON) " + statement.Text;
        foreach (NpgsqlParameter parameter in statement.Values) command.Parameters.Add(parameter.Clone());
        var (passed, sorted, lines) = (0L, 0L, new List<string>());
        using var plan = JsonDocument.Parse((string)(await command.ExecuteScalarAsync())!);
        Walk(plan.RootElement[0].GetProperty("Plan"), 0);
        return new(passed, sorted > 0, sorted, lines);

        void Walk(JsonElement node, int depth)
        {
            var (kind, rows) = (node.GetProperty("Node Type").GetString()!, Rows(node));
            var table = node.TryGetProperty("Relation Name", out var relation) ? relation.GetString() : null;
            var index = node.TryGetProperty("Index Name", out var named) ? named.GetString() : null;
            lines.Add($"{new string(' ', depth * 2)}{kind} {table} {index} {rows} rows{(node.TryGetProperty("Index Cond", out var by) ? $" by {by.GetString()}" : "")}");
            if (kind is "Seq Scan" || (kind is "Index Scan" or "Index Only Scan" && !node.TryGetProperty("Index Cond", out _))) passed = Math.Max(passed, rows);
            if (kind is "Sort" or "Incremental Sort") sorted = Math.Max(sorted, node.GetProperty("Plans").EnumerateArray().Max(Rows));
            if (node.TryGetProperty("Plans", out var below)) foreach (var child in below.EnumerateArray()) Walk(child, depth + 1);
        }
    }

    /// <summary>Given on or left out, in all rounds of a loop together.</summary>
    private static long Rows(JsonElement node)
    {
        var left = node.TryGetProperty("Rows Removed by Filter", out var removed) ? removed.GetDouble() : 0;
        return (long)((node.GetProperty("Actual Rows").GetDouble() + left) * node.GetProperty("Actual Loops").GetDouble());
    }
}
