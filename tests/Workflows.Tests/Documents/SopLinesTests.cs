using System.Text;
using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Library;
using Disdik.Bpm.Workflows.Tests.Linting.Sop;

namespace Disdik.Bpm.Workflows.Tests.Documents;

/// <summary>What the rules of the form find in a file: with its line, and also where the file leaves out what it should say.</summary>
public sealed class SopLinesTests
{
    private static readonly string Text = Encoding.UTF8.GetString(ShippedSops.All.Single(s => s.Key == ShippedSops.WebsiteAndSocialMedia).Xml.Span);

    private static IReadOnlyList<Diagnostic> Judged(string xml)
    {
        var file = BpmnReader.ReadAll(Encoding.UTF8.GetBytes(xml));
        return [.. file.Sops().SelectMany(sop => file.Check(sop, Seed.Settings))];
    }

    [Fact]
    public void Every_finding_about_an_element_has_its_line()
    {
        var lines = Text.Split('\n');
        var findings = Judged(Text).Where(f => f.ElementId is not null).ToList();
        Assert.NotEmpty(findings);
        foreach (var finding in findings)
        {
            var written = lines[finding.Line!.Value - 1];
            var field = Regex.Match(finding.Place ?? "", @"^(?:step|identity)\.(\w+)").Groups[1].Value;
            Assert.True(field.Length == 0 || written.Contains($"<sop:{field}", StringComparison.Ordinal) || Regex.IsMatch(written, "<sop:(identity|step|attachment)|<bpmn:"), $"Expected {finding.Place} of {finding.ElementId} in line {finding.Line}, but there is: {written}");
        }
        var bases = findings.Where(f => f.Place == "identity.legalBasis[3]").Select(f => f.Line).Distinct().ToList();
        Assert.Equal([Array.FindIndex(lines, l => l.Contains("<sop:legalBasis>", StringComparison.Ordinal)) + 3], bases);
    }

    [Theory]
    [InlineData("number", "L01")]
    [InlineData("title", "L07")]
    public void A_file_without_number_or_title_is_judged_all_the_same(string attribute, string rule)
    {
        var without = Regex.Replace(Text, $@"(<sop:identity[^>]*?)\s{attribute}=""[^""]*""", "$1");
        Assert.Contains(BpmnReader.ReadAll(Encoding.UTF8.GetBytes(without)).Diagnostics, d => d.RuleId == "sop.missing-attribute");
        var (before, after) = (Judged(Text), Judged(without));
        Assert.Contains(after, d => d.RuleId == rule && d.Message.Id.Contains("kosong", StringComparison.Ordinal));
        Assert.Equal(before.Where(d => d.RuleId != rule).Select(d => (d.RuleId, d.ElementId, d.Place)), after.Where(d => d.RuleId != rule).Select(d => (d.RuleId, d.ElementId, d.Place)));
    }
}
