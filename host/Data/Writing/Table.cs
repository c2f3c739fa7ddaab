using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Disdik.Bpm.Host.Data.Writing;

/// <summary>
/// Statements for the rows of one type, made from EF Core's model: names, conversions and concurrency tokens are said in one place, and a new
/// column needs nothing here.
/// </summary>
internal sealed class Table<T> where T : class
{
    private static readonly Func<T> create = Expression.Lambda<Func<T>>(Expression.New(typeof(T))).Compile();

    private readonly Column<T>[] columns;
    private readonly int[] key;
    private readonly int[] tokens;
    private readonly string name;
    private readonly Statement insert;
    private readonly Statement delete;
    private readonly ConcurrentDictionary<ulong, Statement> updates = new();

    public Table(IModel model)
    {
        var type = model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"Expected {typeof(T).Name} to be in the model, but it is not.", nameof(model));
        columns = [.. type.GetProperties().Select(p => new Column<T>(p))];
        if (columns.Length > 64) throw new NotSupportedException($"Expected at most 64 columns, but {typeof(T).Name} has {columns.Length}.");
        key = [.. type.FindPrimaryKey()!.Properties.Select(p => Array.FindIndex(columns, c => c.Property == p.Name))];
        tokens = [.. Enumerable.Range(0, columns.Length).Where(i => columns[i].IsToken)];
        name = $"\"{type.GetTableName()}\"";
        insert = new Statement($"INSERT INTO {name} ({Select}) VALUES ({string.Join(", ", columns.Select((_, i) => $"${i + 1}"))})", Types(Enumerable.Range(0, columns.Length)));
        delete = new Statement($"DELETE FROM {name} WHERE {Where(key, 1)}", Types(key));
    }

    /// <summary>The columns in the order in which <see cref="Read"/> takes them.</summary>
    public string Select => string.Join(", ", columns.Select(c => c.Quoted));

    public string Name => name;

    public IReadOnlyList<Column<T>> Columns => columns;

    public Write Insert(T row) => new(insert, [.. columns.Select(c => c.Get(row))]);

    public Write Delete(params object[] keys) => new(delete, keys);

    /// <summary>Only what differs is written, over the row as it was; null when nothing differs.</summary>
    public Write? Update(T before, T now)
    {
        var values = new List<object?>(8);
        ulong changed = 0;
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i].Same(before, now)) continue;
            changed |= 1UL << i;
            values.Add(columns[i].Get(now));
        }
        if (changed == 0) return null;
        foreach (var i in key) values.Add(columns[i].Get(before));
        foreach (var i in tokens) values.Add(columns[i].Get(before));
        return new(updates.GetOrAdd(changed, UpdateOf), [.. values], columns[key[0]].Get(before) as string);
    }

    public T Read(DbDataReader reader)
    {
        var row = create();
        for (var i = 0; i < columns.Length; i++) columns[i].Set(row, reader, i);
        return row;
    }

    private Statement UpdateOf(ulong changed)
    {
        int[] set = [.. Enumerable.Range(0, columns.Length).Where(i => (changed & (1UL << i)) != 0)];
        int[] where = [.. key, .. tokens];
        var sql = $"UPDATE {name} SET {string.Join(", ", set.Select((column, i) => $"{columns[column].Quoted} = ${i + 1}"))} WHERE {Where(where, set.Length + 1)}";
        return new Statement(sql, Types(set.Concat(where)), Expects.Change);
    }

    private string Where(int[] chosen, int first) => string.Join(" AND ", chosen.Select((column, i) => $"{columns[column].Quoted} = ${first + i}"));

    private DbType[] Types(IEnumerable<int> chosen) => [.. chosen.Select(i => columns[i].Type)];
}
