using System.Globalization;
using System.Text;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Data.Writing;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Benchmarks.Inbox;

/// <summary>
/// Copies of one real case, made by the database: the same rows under other ids, at other times, with other people. The ids rise with time,
/// as the program's own do.
/// </summary>
/// <param name="template">Id of the case.</param>
/// <param name="definition">Id of its version.</param>
internal sealed class Copies(BpmDbContext database, bool onPostgreSql, string template, string definition)
{
    private const string Id = "id";

    /// <summary>Instants that move with the copy.</summary>
    private static readonly HashSet<string> moving = ["StartedAt", "EndedAt", "CreatedAt", "ClaimedAt", "CompletedAt", "WrittenAt", "UploadedAt", "SavedAt", "HandedInAt", "TickedAt", "DueAt"];

    /// <summary>Numbers <paramref name="first"/>, <c>first + step</c> … become cases that start at <paramref name="from"/> and one <paramref name="gap"/> later for each number.</summary>
    public async Task BeginAsync(long first, long last, int step, DateTimeOffset from, TimeSpan gap, DateTimeOffset now)
    {
        var numbers = onPostgreSql ? $"numbers AS (SELECT n FROM generate_series({first}::bigint, {last}::bigint, {step}::bigint) AS series(n))"
            : $"RECURSIVE numbers(n) AS (SELECT {first} UNION ALL SELECT n + {step} FROM numbers WHERE n + {step} <= {last})";
        const string milliseconds = "((started - 621355968000000000) / 10000)";
        var id = onPostgreSql ? $"lpad(to_hex({milliseconds}), 12, '0') || lpad(n::text, 20, '0')" : $"printf('%012x', {milliseconds}) || printf('%020d', n)";
        // An eighth is late, some have no due time, and the others are due within the next two weeks.
        var due = $"CASE WHEN n % 33 = 0 THEN NULL ELSE {now.UtcTicks} + ((n * 7919) % 1000 - 125) * {TimeSpan.FromDays(17).Ticks / 1000} END";
        await RunAsync("DROP TABLE IF EXISTS copies");
        await RunAsync($"""
            CREATE TEMP TABLE copies AS WITH {numbers}, placed AS (SELECT n, {from.UtcTicks} + n * {gap.Ticks} AS started FROM numbers)
            SELECT n, started, {id} AS id, {Pools.Draw("'bidang'", 7)} AS bidang, {Pools.Draw("'version'", 11)} AS definition, {Pools.Draw("'versionKey'", 11)} AS definition_key,
            CAST({Pools.Draw("'versionNumber'", 11)} AS INTEGER) AS definition_version, {due} AS due FROM placed
            """);
    }

    /// <param name="started">When the template started.</param>
    /// <param name="other">Columns by property with the expression that stands in the place of the template's value.</param>
    public async Task AddAsync<T>(IEnumerable<T> rows, DateTimeOffset started, Func<T, IReadOnlyDictionary<string, string>> other) where T : class
    {
        var table = new Table<T>(database.Model);
        foreach (var row in rows)
        {
            var replaced = other(row);
            var values = table.Columns.Select(c => replaced.GetValueOrDefault(c.Property) ?? Value(c.Property, c.Get(row), started));
            await RunAsync($"INSERT INTO {table.Name} ({table.Select}) SELECT {string.Join(", ", values)} FROM copies");
        }
    }

    private string Value(string property, object? value, DateTimeOffset started) => value switch
    {
        null => "NULL",
        "" => "''",
        string text => Replaced(text),
        byte[] { Length: > 0 } bytes when bytes[0] is not ((byte)'{' or (byte)'[') => Bytes(bytes),
        byte[] json => onPostgreSql ? $"convert_to({Replaced(Encoding.UTF8.GetString(json))}, 'UTF8')" : $"CAST({Replaced(Encoding.UTF8.GetString(json))} AS BLOB)",
        long at when moving.Contains(property) => string.Create(CultureInfo.InvariantCulture, $"started + {at - started.UtcTicks}"),
        bool truth => onPostgreSql ? truth ? "TRUE" : "FALSE" : truth ? "1" : "0",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"Expected a value kept as text, number or bytes, but {property} is {value.GetType().Name}."),
    };

    private string Replaced(string text)
    {
        var sql = Sql.Text(text);
        if (text.Contains(template, StringComparison.Ordinal)) sql = $"replace({sql}, '{template}', {Id})";
        return text.Contains(definition, StringComparison.Ordinal) ? $"replace({sql}, '{definition}', definition)" : sql;
    }

    private string Bytes(byte[] bytes) => onPostgreSql ? $"'\\x{Convert.ToHexStringLower(bytes)}'::bytea" : $"x'{Convert.ToHexStringLower(bytes)}'";

    private Task<int> RunAsync(string sql) => database.Database.ExecuteSqlRawAsync(Sql.Raw(sql));
}
