using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Instances;
using static Disdik.Bpm.Workflows.Tests.Case;

namespace Disdik.Bpm.Workflows.Tests.Engine;

/// <summary>Why a case cannot go to another version: whole or not at all, with a reason that a process owner understands.</summary>
public class MigrationRefusalTests
{
    private static MigrationPlan Plan(params (string From, string To)[] mapping) => new("d2", 1, 2)
    {
        Mapping = mapping.Aggregate(new MigrationPlan("", 0, 0).Mapping, (all, pair) => all.SetItem(pair.From, pair.To)),
    };

    private static string Refused(Case run, string target, params (string From, string To)[] mapping)
    {
        var before = InstanceSnapshot.Write(run.Instance);
        var definition = Sketch.Definition(target);
        var refusal = Assert.Throws<TriggerRefusedException>(() => run.MigratedTo(definition, Plan(mapping)));
        Assert.Equal("migration-refused", refusal.Code);
        Assert.Equal(before, InstanceSnapshot.Write(run.Instance));
        Assert.NotEmpty(refusal.Diagnostics);
        Assert.All(refusal.Diagnostics, d => Assert.StartsWith("Diharapkan", d.Message.Id, StringComparison.Ordinal));
        Assert.All(refusal.Diagnostics, d => Assert.StartsWith("Expected", d.Message.En, StringComparison.Ordinal));
        Assert.False(run.DryRun(definition, Plan(mapping)).CanMigrate);
        return refusal.Diagnostics[0].Message.Id;
    }

    [Fact]
    public void A_step_that_is_gone_needs_a_successor()
    {
        var run = Given("start S\nuser A\nuser B\nend E\nS -> A -> B -> E").Started();
        const string target = "start S\nuser B\nend E\nS -> B -> E";
        Assert.Contains("sudah tidak ada dan belum dipilih penggantinya", Refused(run, target), StringComparison.Ordinal);
        run.MigratedTo(Sketch.Definition(target), Plan(("A", "B"))).StandsOn("B").Completed("B").IsCompleted();
    }

    [Fact]
    public void A_successor_may_be_refused_by_choosing_none() => Assert.Contains("belum dipilih", Refused(
        Given("start S\nuser A\nend E\nS -> A -> E").Started(), "start S\nuser A\nend E\nS -> A -> E", ("A", "")), StringComparison.Ordinal);

    [Theory]
    [InlineData("service A", "tugas sistem")]
    [InlineData("timer A { PT1H }", "peristiwa waktu")]
    [InlineData("script A { variables.x = 1 }", "tugas skrip")]
    public void A_successor_is_of_the_same_kind(string other, string kind) => Assert.Contains($"adalah {kind}", Refused(
        Given("start S\nuser A\nend E\nS -> A -> E").Started(), $"start S\n{other}\nend E\nS -> A -> E"), StringComparison.Ordinal);

    [Fact]
    public void A_join_that_would_wait_for_ever_stands_in_the_way()
    {
        var run = Given("start S\nuser A\nuser B\nend E\nS -> A -> B -> E").Started();
        // In the new version B is done beside A; whoever stands on A has missed the fork.
        Assert.Contains("berkas akan berhenti di sana", Refused(run, "start S\nand F\nuser A\nuser B\nand J\nend E\nS -> F\nF -> A -> J\nF -> B -> J\nJ -> E"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_flow_into_a_join_that_is_gone_needs_a_successor()
    {
        const string three = "start S\nand F\nuser A\nuser B\nuser C\nand J\nend E\nS -> F\nF -> A -> J\nF -> B -> J\nF -> C -> J\nJ -> E";
        var run = Given(three).Started().Completed("A").Completed("B");
        const string one = "start S\nand F\nuser P\nuser Q\nuser C\nand J\nend E\nS -> F\nF -> P -> J\nF -> Q -> J\nF -> C -> J\nJ -> E";
        Assert.Contains("A_J", Refused(run, one), StringComparison.Ordinal);
        run.MigratedTo(Sketch.Definition(one), Plan(("A_J", "P_J"), ("B_J", "Q_J"))).Completed("C").IsCompleted();
    }

    [Fact]
    public void A_step_put_before_a_join_leaves_who_waits_there()
    {
        var run = Given("start S\nand F\nuser A\nuser B\nand J\nend E\nS -> F\nF -> A -> J\nF -> B -> J\nJ -> E").Started().Completed("A");
        run.MigratedTo(Sketch.Definition("start S\nand F\nuser A\nuser B\nuser N\nand J\nend E\nS -> F\nF -> A -> N -> J\nF -> B -> J\nJ -> E"), Plan()).StandsOn("B", "J").Completed("B").IsCompleted();
    }

    [Fact]
    public void A_join_that_waits_for_nobody_any_more_is_passed()
    {
        var run = Given("start S\nand F\nuser A\nuser B\nuser C\nand J\nuser D\nend E\nS -> F\nF -> A -> J\nF -> B -> J\nF -> C -> J\nJ -> D -> E").Started().Completed("A").Completed("B");
        run.When(new Trigger.TokenCancelled(run.Instance.Tokens.Single(t => t.ElementId == "C").Id, "admin", "tidak perlu lagi")).StandsOn("J", "J");

        run.MigratedTo(Sketch.Definition("start S\nand F\nuser A\nuser B\nand J\nuser D\nend E\nS -> F\nF -> A -> J\nF -> B -> J\nJ -> D -> E"), Plan()).StandsOn("D").Completed("D").IsCompleted();
    }

    [Fact]
    public void A_task_without_an_outcome_left_stands_in_the_way()
    {
        const string again = "start S\nxor M\nuser A { <sop:outcomes><sop:outcome id=\"lagi\" label=\"Lagi\"/><sop:outcome id=\"ya\" label=\"Ya\"/></sop:outcomes> }\nxor G\nend E\nS -> M\nM -> A -> G\nG -> M if outcome === 'lagi'\nG -> E default";
        var run = Given(again).Started().Completed("A", "lagi");
        Assert.Contains("semuanya sudah dipakai", Refused(run, again.Replace("<sop:outcome id=\"lagi\" label=\"Lagi\"/><sop:outcome id=\"ya\" label=\"Ya\"/>", "<sop:outcome id=\"lagi\" label=\"Lagi\" maxTimes=\"1\"/>", StringComparison.Ordinal)), StringComparison.Ordinal);
    }
}
