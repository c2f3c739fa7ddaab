using System.Diagnostics.Metrics;

namespace Disdik.Bpm.Host.Data.Writing;

/// <summary>
/// Counts what does not pass through EF Core: meter <c>Disdik.Bpm</c>, counters <c>bpm.sql.statements</c> and <c>bpm.sql.transactions</c>.
/// </summary>
internal static class SqlCount
{
    private static readonly Meter meter = new("Disdik.Bpm");
    private static readonly Counter<long> statements = meter.CreateCounter<long>("bpm.sql.statements");
    private static readonly Counter<long> transactions = meter.CreateCounter<long>("bpm.sql.transactions");

    public static void AddTransaction() => transactions.Add(1);

    public static void Add(int count) => statements.Add(count);
}
