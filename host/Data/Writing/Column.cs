using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Disdik.Bpm.Host.Data.Writing;

/// <summary>A property of <typeparamref name="T"/> as the database keeps it.</summary>
internal sealed class Column<T>
{
    /// <summary>Compiled once in a process, however many databases it opens.</summary>
    private static readonly ConcurrentDictionary<MemberInfo, Access> compiled = new();

    private readonly Access access;
    private readonly Func<object?, object?>? toProvider;
    private readonly Func<object?, object?>? fromProvider;
    private readonly Func<DbDataReader, int, object> read;

    public Column(IProperty property)
    {
        Property = property.Name;
        Quoted = $"\"{property.GetColumnName()}\"";
        IsToken = property.IsConcurrencyToken;
        var converter = property.GetTypeMapping().Converter;
        (toProvider, fromProvider) = (converter?.ConvertToProvider, converter?.ConvertFromProvider);
        var kept = converter?.ProviderClrType ?? Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        (Type, read) = Kinds.TryGetValue(kept, out var kind) ? kind
            : throw new NotSupportedException($"Expected a column kept as text, number or bytes, but {typeof(T).Name}.{property.Name} is kept as {kept.Name}.");

        // The field itself: a property may do more than keep its value.
        access = compiled.GetOrAdd((MemberInfo?)property.FieldInfo ?? property.PropertyInfo!, Access.To);
    }

    public string Property { get; }
    public string Quoted { get; }
    public bool IsToken { get; }
    public DbType Type { get; }

    public object? Get(T row) => access.Get(row) is { } value ? toProvider is null ? value : toProvider(value) : null;

    /// <summary>Bytes are the same only when they are the same array: nobody changes them in place.</summary>
    public bool Same(T one, T two) => access.Same(one, two);

    public void Set(T row, DbDataReader reader, int ordinal)
    {
        if (reader.IsDBNull(ordinal)) access.Set(row, null);
        else access.Set(row, fromProvider is null ? read(reader, ordinal) : fromProvider(read(reader, ordinal)));
    }

    private sealed record Access(Func<T, object?> Get, Func<T, T, bool> Same, Action<T, object?> Set)
    {
        public static Access To(MemberInfo kept)
        {
            var (row, other, value) = (Expression.Parameter(typeof(T)), Expression.Parameter(typeof(T)), Expression.Parameter(typeof(object)));
            var member = Expression.MakeMemberAccess(row, kept);
            return new(
                Expression.Lambda<Func<T, object?>>(Expression.Convert(member, typeof(object)), row).Compile(),
                Expression.Lambda<Func<T, T, bool>>(Equal(member, Expression.MakeMemberAccess(other, kept)), row, other).Compile(),
                Expression.Lambda<Action<T, object?>>(Expression.Assign(member, Expression.Convert(value, member.Type)), row, value).Compile());
        }

        private static Expression Equal(MemberExpression one, MemberExpression two) => one.Type == typeof(byte[]) ? Expression.ReferenceEqual(one, two)
            : Expression.Call(Expression.Property(null, typeof(EqualityComparer<>).MakeGenericType(one.Type), "Default"), "Equals", null, one, two);
    }

    private static readonly Dictionary<Type, (DbType, Func<DbDataReader, int, object>)> Kinds = new()
    {
        [typeof(string)] = (DbType.String, (reader, i) => reader.GetString(i)),
        [typeof(long)] = (DbType.Int64, (reader, i) => reader.GetInt64(i)),
        [typeof(int)] = (DbType.Int32, (reader, i) => reader.GetInt32(i)),
        [typeof(bool)] = (DbType.Boolean, (reader, i) => reader.GetBoolean(i)),
        [typeof(byte[])] = (DbType.Binary, (reader, i) => reader.GetFieldValue<byte[]>(i)),
    };
}
