using System.Data;
using System.Globalization;
using System.Text;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Data.Writing;

namespace Disdik.Bpm.Benchmarks;

/// <summary>
/// Makes a whole office's worth of waiting instances out of one that the program itself has brought there: the same rows under other ids,
/// copied by the database. A million would take the program half an hour, and would be the same.
/// </summary>
internal static class Waiting
{
    /// <summary>Ids of 32 digits, as the program's own; the number stands at the end.</summary>
    public static string Id(long number) => number.ToString("D32", CultureInfo.InvariantCulture);

    /// <param name="template">The instance to copy.</param>
    public static async Task CopyAsync(Stage stage, string template, long first, long count)
    {
        await using var database = stage.Database();
        await CopyAsync<Instance>(stage, database, template, first, count);
        await CopyAsync<WorkTask>(stage, database, template, first, count);
        await CopyAsync<TimerRow>(stage, database, template, first, count);
        await CopyAsync<HistoryPage>(stage, database, template, first, count);
        await stage.ExecuteAsync(stage.IsPostgreSql ? "VACUUM ANALYZE" : "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static async Task CopyAsync<T>(Stage stage, BpmDbContext database, string template, long first, long count) where T : class
    {
        var table = new Table<T>(database.Model);
        var number = stage.IsPostgreSql ? "lpad(n::text, 32, '0')" : "printf('%032d', n)";
        var columns = string.Join(", ", table.Columns.Select(c => c.Type switch
        {
            DbType.String => $"replace({c.Quoted}, '{template}', {number})",
            DbType.Binary when stage.IsPostgreSql => $"convert_to(replace(convert_from({c.Quoted}, 'UTF8'), '{template}', {number}), 'UTF8')",
            DbType.Binary => $"CAST(replace(CAST({c.Quoted} AS TEXT), '{template}', {number}) AS BLOB)",
            _ => c.Quoted,
        }));
        var key = typeof(T) == typeof(Instance) ? "Id" : "InstanceId";
        var sql = new StringBuilder($"INSERT INTO {table.Name} ({table.Select}) ");
        sql.Append(stage.IsPostgreSql ? $"SELECT {columns} FROM generate_series({first}, {first + count - 1}) AS numbers(n), {table.Name}"
            : $"WITH RECURSIVE numbers(n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM numbers WHERE n < {first + count - 1}) SELECT {columns} FROM numbers, {table.Name}");
        sql.Append(CultureInfo.InvariantCulture, $" WHERE \"{key}\" = '{template}'");
        await stage.ExecuteAsync(sql.ToString().Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
    }
}
