using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Pages.Inbox;
using Disdik.Bpm.Host.Security;
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

    /// <summary>The right to one case, and to the few that one follows, costs the same however many tasks the office has.</summary>
    [Fact]
    public async Task the_right_to_a_case_is_looked_up_by_its_own_tasks()
    {
        await using var host = new TestHost();
        var id = await ContentCycle.ProposeAsync(host);
        var actor = await host.ActorAsync("petugas.sd");
        actor = actor with { Represents = [new(await host.ActorAsync("kepala.bidang.smp"), Represented.Plh), new(await host.ActorAsync("petugas.smp"), Represented.Substitute)] };
        await using var database = host.Database();
        foreach (var plan in new[] { await PlanAsync(database, Access.VisibleCase(database, actor, id)), await PlanAsync(database, database.FollowedCases(actor)) })
        {
            Assert.Contains("IX_Tasks_InstanceId", plan, StringComparison.Ordinal);
            Assert.DoesNotMatch("SCAN t[0-9]*(\n|$)|Seq Scan on \"Tasks\"", plan);
        }
    }

    private static async Task ExpectIndexAsync(BpmDbContext database, IQueryable<WorkTask> query)
    {
        var told = await PlanAsync(database, query);
        Assert.Contains("IX_Tasks_", told, StringComparison.Ordinal);
        foreach (var slow in new[] { "B-TREE", "Sort", "SCAN ", "Seq Scan" }) Assert.False(told.Contains(slow, StringComparison.Ordinal), $"Expected an index in order, but the plan is:\n{told}");
    }

    private static async Task<string> PlanAsync<T>(BpmDbContext database, IQueryable<T> query)
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
        return string.Join('\n', plan);
    }
}
