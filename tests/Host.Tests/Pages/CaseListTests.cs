using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Pages.Cases;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Pages;

public sealed class CaseListTests
{
    [Fact]
    public async Task everybody_finds_exactly_the_cases_they_may_see_the_newest_first()
    {
        await using var host = await OfficeAsync();
        foreach (var account in DemonstrationOffice.Accounts)
        {
            var actor = await host.ActorAsync(account.UserName);
            var visible = await host.ReadAsync(d => Access.VisibleInstances(d, actor).OrderByDescending(i => i.Id).Select(i => i.Id).ToListAsync());
            Assert.Equal(visible, await AllAsync(host, actor, CaseView.All, null));
            var ended = (await AllAsync(host, actor, CaseView.Ended, null)).Concat(await AllAsync(host, actor, CaseView.Running, null));
            Assert.Equal(visible.Order(), ended.Order());
        }
    }

    [Fact]
    public async Task a_search_that_looked_through_a_part_says_so_and_goes_on_from_there()
    {
        await using var host = await OfficeAsync();
        var actor = await host.ActorAsync("petugas.smp");
        await using var database = host.Database();

        var first = await CaseQuery.ReadAsync(database, actor, CaseView.All, "LITERASI", null, default, window: 2);
        Assert.True(first.IsSearching);
        Assert.NotNull(first.Next);
        Assert.Equal(await AllAsync(host, actor, CaseView.All, null), await AllAsync(host, actor, CaseView.All, "LITERASI"));
        Assert.Empty(await AllAsync(host, actor, CaseView.All, "tidak ada"));
    }

    [Fact]
    public async Task a_whole_number_finds_its_case_wherever_it_stands_and_only_for_those_who_see_it()
    {
        await using var host = await OfficeAsync();
        var oldest = await host.ReadAsync(d => d.Instances.OrderBy(i => i.Id).FirstAsync());
        await using var database = host.Database();

        var found = await CaseQuery.ReadAsync(database, await host.ActorAsync("petugas.sd"), CaseView.All, oldest.BusinessKey, null, default, window: 1);
        Assert.Equal([oldest.Id], found.Rows.Select(r => r.Id));
        Assert.False(found.IsSearching);
        var other = await CaseQuery.ReadAsync(database, await host.ActorAsync("petugas.smp"), CaseView.All, oldest.BusinessKey, null, default, window: 1);
        Assert.DoesNotContain(oldest.Id, other.Rows.Select(r => r.Id));
    }

    [Fact]
    public async Task what_a_case_entered_is_what_its_history_says()
    {
        await using var host = await OfficeAsync();
        await using var database = host.Database();
        var ids = await database.Instances.Select(i => i.Id).ToListAsync();

        var told = (await database.HistoryAsync(ids)).SelectMany(h => h).Where(l => l.Type == "elementEntered").Select(l => (l.InstanceId, l.ElementId!));
        Assert.Equal(told.Order(), (await database.EnteredAsync(ids, default)).Order());
    }

    /// <summary>The oldest is of SD and stands at its first step; then some of both bidang, and one has ended.</summary>
    private static async Task<TestHost> OfficeAsync()
    {
        var host = new TestHost();
        await ContentCycle.ProposeAsync(host);
        for (var i = 0; i < 4; i++)
        {
            // Cases of one millisecond stand in no order.
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            await ContentCycle.ProposeAsync(host, i % 2 == 0 ? "petugas.sd" : "petugas.smp", i % 2 == 0 ? "SD" : "SMP");
        }
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await ContentCycle.ScreenAsync(host, await ContentCycle.UpToScreeningAsync(host), "tidakLayak", "Memuat data pribadi siswa.");
        return host;
    }

    /// <summary>Page after page, each looking at two cases only.</summary>
    private static async Task<List<string>> AllAsync(TestHost host, Actor actor, CaseView view, string? search)
    {
        await using var database = host.Database();
        var (all, after) = (new List<string>(), (string?)null);
        do
        {
            var slice = await CaseQuery.ReadAsync(database, actor, view, search, after, default, window: 2);
            all.AddRange(slice.Rows.Select(r => r.Id));
            after = slice.Next;
        }
        while (after is not null);
        return all;
    }
}
