using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Linting.Sop;

namespace Disdik.Bpm.Workflows.Tests.Linting.Sop;

/// <summary>The rules of the form together: a sound SOP, an empty one, the seed, and a long one.</summary>
public sealed class SopRuleTests
{
    [Fact]
    public void A_sound_SOP_has_no_finding_and_may_come_into_force()
    {
        var findings = SopRules.Check(Sound.Document, Sound.Settings);
        Assert.True(findings.IsEmpty, string.Join('\n', findings.Select(d => $"{d.RuleId}: {d.Message.En}")));
        Assert.True(SopRules.MayComeIntoForce(findings));
    }

    [Fact]
    public void An_empty_draft_is_judged_too() => Assert.Equal(
        ["L01", "L03", "L04", "L06", "L07", "L08", "L10", "L10", "L10", "L12"],
        SopRules.Check(new() { ElementId = "p", Identity = new() { Number = "", Title = "" } }, Sound.Settings).Select(d => d.RuleId));

    [Fact]
    public void What_weighs_as_an_error_blocks_coming_into_force_alone()
    {
        var findings = SopRules.Check(Seed.Paper, Seed.Settings);
        Assert.All(findings, d => Assert.Equal(d.Severity is Severity.Error ? Blocks.InForce : Blocks.Nothing, d.Blocks));
        Assert.All(SopRules.Known, rule => Assert.Same(rule, RuleCatalog.Find(rule.Id)));
        Assert.Equal(Enumerable.Range(1, 25).Select(n => $"L{n:00}"), SopRules.Known.Select(r => r.Id));
    }

    [Fact]
    public void Thousands_of_rows_are_judged()
    {
        var rows = Enumerable.Range(1, 5_000).Select(n => Sound.Document.Rows[1] with { ElementId = $"T{n}", Step = Sound.Document.Rows[1].Step with { PrintedNo = $"{n}", Activity = new string('a', 500), Output = $"Naskah {n}" } });
        Assert.NotEmpty(SopRules.Check(Sound.Document with { Rows = [.. rows] }, Sound.Settings));
    }
}
