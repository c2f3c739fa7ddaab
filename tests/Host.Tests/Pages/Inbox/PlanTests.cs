using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Pages.Inbox;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Pages.Inbox;

/// <summary>How the databases read the lists: in the order of an index, so that the first rows cost the same however many follow.</summary>
public sealed class PlanTests
{
    [Theory]
    [InlineData(InboxTab.Mine)]
    [InlineData(InboxTab.Group)]
    [InlineData(InboxTab.Overdue)]
    public async Task a_list_is_read_in_the_order_of_its_index(InboxTab tab)
    {
        await using var host = new TestHost();
        await ContentCycle.CollectAsync(host, await ContentCycle.ProposeAsync(host));
        await ContentCycle.ProposeAsync(host);
        await using var database = host.Database();
        foreach (var person in new[] { "petugas.sd", "ketua.tim" })
        {
            var stretches = await InboxStretches.OfAsync(database, await host.ActorAsync(person), tab, host.Now, default);
            Assert.NotEmpty(stretches);
            foreach (var stretch in stretches)
            {
                foreach (var after in new RowKey?[] { null, new RowKey(host.Now, "x") })
                    await ExpectIndexAsync(database, InboxQuery.InOrder(stretch, tab, after).Take(26));
            }
        }
    }

    private static async Task ExpectIndexAsync(BpmDbContext database, IQueryable<WorkTask> query)
    {
        await database.Database.OpenConnectionAsync();
        // A small table is read whole, and quickly sorted: what counts is whether the index could do without.
        if (database.Database.IsNpgsql())
            await database.Database.ExecuteSqlRawAsync("SET enable_seqscan = off; SET enable_sort = off; SET enable_incremental_sort = off; SET enable_bitmapscan = off");
        await using var command = query.CreateDbCommand();
        command.CommandText = (database.Database.IsNpgsql() ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + command.CommandText;
        var plan = new List<string>();
        await using var lines = await command.ExecuteReaderAsync();
        while (await lines.ReadAsync()) plan.Add(lines.GetString(lines.FieldCount - 1));
        var told = string.Join('\n', plan);
        Assert.Contains("IX_Tasks_", told, StringComparison.Ordinal);
        foreach (var slow in new[] { "B-TREE", "Sort", "SCAN ", "Seq Scan" }) Assert.False(told.Contains(slow, StringComparison.Ordinal), $"Expected an index in order, but the plan is:\n{told}");
    }
}
