using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Linting.Sop;

namespace Disdik.Bpm.Workflows.Tests.Linting.Sop;

/// <summary>The seed fails what it is known to fail, rule by rule and row by row, and nothing else.</summary>
public sealed class SeedTests
{
    private static string[] Of(SopDocument sop, string rule) =>
        [.. SopRules.Check(sop, Seed.Settings).Where(d => d.RuleId == rule).Select(d => d.Row ?? d.Place ?? d.ElementId ?? "")];

    /// <summary>What the paper and the diagram have in common.</summary>
    [Theory]
    [InlineData("L01", "identity.number")]
    [InlineData("L02", "identity.attachmentNumber")]
    [InlineData("L03", "identity.createdOn")]
    [InlineData("L04", "identity.effectiveOn")]
    [InlineData("L05")]
    [InlineData("L06", "identity.approvedBy")]
    [InlineData("L07")]
    [InlineData("L08", "identity.legalBasis[3]")]
    [InlineData("L09", "identity.legalBasis[4]")]
    [InlineData("L10")]
    [InlineData("L11", "identity.relatedSop[1]")]
    [InlineData("L12")]
    [InlineData("L13", "10")]
    [InlineData("L16")]
    [InlineData("L17", "4", "5", "6", "7", "8", "10")]
    [InlineData("L18", "4", "5", "6", "7", "8")]
    [InlineData("L19", "8")]
    [InlineData("L20")]
    [InlineData("L21")]
    [InlineData("L22", "4", "6", "10")]
    [InlineData("L23", "3", "4", "5", "6", "7", "10", "10")]
    public void Both_forms_fail_the_same(string rule, params string[] places)
    {
        Assert.Equal(places, Of(Seed.Diagram, rule));
        Assert.Equal(places, Of(Seed.Paper, rule));
    }

    /// <summary>Only the paper knows where its drawings stand; the recommended lanes of the diagram are used, each of them.</summary>
    [Fact]
    public void Symbols_are_missing_or_double_on_paper_only()
    {
        Assert.Equal(["7", "8", "10", "11"], Of(Seed.Paper, "L14"));
        Assert.Empty(Of(Seed.Diagram, "L14"));
        Assert.Contains("“Administrator”", Assert.Single(SopRules.Check(Seed.Paper, Seed.Settings), d => d.RuleId == "L15").Message.Id, StringComparison.Ordinal);
        Assert.Empty(Of(Seed.Diagram, "L15"));
    }

    [Fact]
    public void Number_rows_are_shifted_and_skip_6_to_8_on_paper_only()
    {
        var told = SopRules.Check(Seed.Paper, Seed.Settings).Where(d => d.RuleId == "L24").Select(d => d.Message.Id).ToList();
        Assert.Equal(2, told.Count);
        Assert.Contains(told, text => text.Contains("bergeser", StringComparison.Ordinal));
        Assert.Contains(told, text => text.Contains("6–8", StringComparison.Ordinal));
        Assert.Empty(Of(Seed.Diagram, "L24"));
    }

    [Fact]
    public void The_number_is_a_fault_of_form_and_blanks_keep_it_from_coming_into_force()
    {
        var findings = SopRules.Check(Seed.Diagram, Seed.Settings);
        Assert.Equal((Severity.Warning, Blocks.Nothing), Assert.Single(findings.Where(d => d.RuleId == "L01").Select(d => (d.Severity, d.Blocks))));
        Assert.Equal(["L03", "L04", "L06", "L08", "L13", "L19"], findings.Where(d => d.Blocks is Blocks.InForce).Select(d => d.RuleId).Distinct());
        Assert.False(SopRules.MayComeIntoForce(findings));
        Assert.Contains("NIP, tanda tangan", findings.Single(d => d.RuleId == "L06").Message.Id, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5", "TIM_PENGELOLA", "PETUGAS_BIDANG")]
    [InlineData("6", "PEJABAT", "ADMINISTRATOR")]
    public void Where_text_and_drawing_disagree_it_is_said(string row, string drawn, string told)
    {
        string Name(string key) => Seed.Paper.Actors.Single(a => a.Key == key).Name;
        var message = SopRules.Check(Seed.Paper, Seed.Settings).Single(d => d.RuleId == "L18" && d.Row == row).Message.Id;
        Assert.Contains($"({Name(told)})", message, StringComparison.Ordinal);
        Assert.Contains($"“{Name(drawn)}”", message, StringComparison.Ordinal);
    }

    /// <summary>The words and places of the correction list, each named by its finding.</summary>
    [Theory]
    [InlineData("identity.approvedBy", "S.Pd. MM")]
    [InlineData("identity.warning", "tidak updatenya")]
    [InlineData("identity.legalBasis[1]", "Undang-undang nomor")]
    [InlineData("identity.legalBasis[2]", "Undang-undang nomor")]
    [InlineData("identity.legalBasis[3]", "Undang-undang Nomor", "Peraturan Pemerintah nomor")]
    [InlineData("identity.legalBasis[4]", "Peraturan Komisi Informasi nomor")]
    [InlineData("identity.equipment[5]", "Handphone")]
    [InlineData("3 step.description", "mengupdate")]
    [InlineData("3 step.output", "Update")]
    [InlineData("4 step.description", "(gambar dokumen dan video)")]
    [InlineData("4 step.requiredInputs", "Editing")]
    [InlineData("5 step.description", "menyerahkan")]
    [InlineData("5 step.requiredInputs", "vidio", "berupa(")]
    [InlineData("5 step.output", "editing")]
    [InlineData("6 step.description", "vidio", "updateing", "editing", "pengelola Website", "data(")]
    [InlineData("6 step.requiredInputs", "vidio", "berupa(", "filtering / penyaringan", "editing")]
    [InlineData("7 step.description", "filtering (Penyaringan)", "update")]
    [InlineData("7 step.requiredInputs", "vidio", "berupa(", "filtering/penyaringan", "editing")]
    [InlineData("8 step.description", "vidio", "data(", "update", "(gambar, dokumen dan video telah")]
    [InlineData("8 step.requiredInputs", "di tampilkan", "editing")]
    [InlineData("10 step.description", "filtering", "editing", "n /d")]
    [InlineData("11 step.requiredInputs", "Screenshoot", "update")]
    [InlineData("11 step.output", "rapat evaluasi perkara")]
    public void Words_to_correct_are_found(string place, params string[] words)
    {
        var findings = SopRules.Check(Seed.Diagram, Seed.Settings).Where(d => d.RuleId == "L25" && $"{d.Row} {d.Place}".Trim() == place).Select(d => d.Message.Id).ToList();
        Assert.All(words, word => Assert.True(findings.Exists(f => f.Contains($"“{word}", StringComparison.Ordinal)), $"{place}: {word} in {string.Join(" | ", findings)}"));
    }

    [Fact]
    public void No_other_place_has_a_word_to_correct()
    {
        var places = SopRules.Check(Seed.Diagram, Seed.Settings).Where(d => d.RuleId == "L25").Select(d => $"{d.Row} {d.Place}".Trim()).Distinct().ToList();
        Assert.Equal(23, places.Count);
    }
}
