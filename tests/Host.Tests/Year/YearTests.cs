using Disdik.Bpm.Benchmarks.Year.Judging;
using Disdik.Bpm.Benchmarks.Year.Plan;
using Disdik.Bpm.Benchmarks.Year.Playing;
using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Year;

/// <summary>Some days of the simulated office year (<c>tests/Benchmarks</c>, <c>year</c>) in one process, and what the comparison says when the expectation is another.</summary>
/// <remarks>On PostgreSQL: on SQLite more of it is played beside the tests.</remarks>
[Trait("Round", "Full")]
[Trait("Database", "PostgreSQL")]
public sealed class YearTests
{
    [Fact]
    public async Task each_missed_standard_has_its_notices_and_a_comparison_that_expects_others_says_so()
    {
        var plan = new YearPlan(seed: 4, days: 8, itemsADay: 6);
        var clock = new MovedClock(null, Wall.Instant(YearPlan.Begin));
        await using var host = new TestHost(services: collection => collection.AddSingleton<TimeProvider>(clock));
        await (await WorkingYear.BeginAsync(plan, clock, host.Services)).RunAsync();

        var verdict = await JudgeAsync();
        Assert.Equal([], verdict.Differences);
        Assert.True(verdict.Missed > 5, $"Expected some standards to be missed, but only {verdict.Missed} were.");
        Assert.True(verdict.Mails.GetValueOrDefault("escalation1") > 0, "Expected somebody to be told of what is late, but nobody was.");

        await DiffersAsync("missing", all => [.. all, all[^1] with { Kind = "escalation2", To = "auditor" }]);
        await DiffersAsync("not expected", all => all.FindAll(n => n != all.First(e => e.Kind == "escalation1")));
        await DiffersAsync("found at", all => Changed(all, n => n with { At = n.At.AddMinutes(1) }));
        await DiffersAsync("instead of", all => Changed(all, n => n with { Leaves = n.Leaves.AddMinutes(1) }));
        await DiffersAsync("not expected", all => Changed(all, n => n with { To = "auditor" }));

        async Task DiffersAsync(string words, Func<List<Notice>, List<Notice>> disturb) => Assert.Contains((await JudgeAsync(disturb)).Differences, d => d.Contains(words, StringComparison.Ordinal));

        async Task<Verdict> JudgeAsync(Func<List<Notice>, List<Notice>>? disturb = null)
        {
            await using var database = host.Database();
            var staff = await Staff.LoadAsync(plan, host.Services.GetRequiredService<IDbContextFactory<BpmDbContext>>());
            return await Verdict.OfAsync(plan, database, staff, Outages.None(plan), disturb);
        }
    }

    /// <summary>With one escalation, which left before the end, another than it is.</summary>
    private static List<Notice> Changed(List<Notice> all, Func<Notice, Notice> change)
    {
        var one = all.First(n => n.Kind == "escalation1");
        return all.ConvertAll(n => n == one ? change(n) : n);
    }
}
