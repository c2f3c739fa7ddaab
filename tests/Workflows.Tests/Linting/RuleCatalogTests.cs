using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Tests.House;

namespace Disdik.Bpm.Workflows.Tests.Linting;

/// <summary>The catalogue lists the rules there are, no more and no fewer; each has a test; and the page says the same.</summary>
public partial class RuleCatalogTests
{
    [Fact]
    public void The_page_says_what_the_rules_say() => Assert.True(
        RulePage.Print() == Repository.Text("docs/rules.md"),
        "Expected docs/rules.md to say what the rules say, but it does not. Print it anew: dotnet run --project host -- rules > docs/rules.md");

    [Fact]
    public void Every_rule_that_finds_something_is_in_the_catalogue()
    {
        var found = Kernel().SelectMany(f => Id().Matches(Repository.Text(f)).Select(m => m.Groups[1].Value)).Where(id => id != "sop.xsd").ToHashSet();
        Assert.Equal([], found.Where(id => RuleCatalog.Find(id) is null));
        Assert.Equal([], RuleCatalog.All.Select(r => r.Id).Where(id => !found.Contains(id)));
    }

    [Fact]
    public void A_finding_weighs_what_the_catalogue_says()
    {
        foreach (var file in Kernel())
            foreach (Match match in Finding().Matches(Repository.Text(file)))
                Assert.True(RuleCatalog.Find(match.Groups[2].Value)?.Severity.ToString() == match.Groups[1].Value, $"Expected {file} to weigh {match.Groups[2].Value} as the catalogue does, but it says {match.Groups[1].Value}.");
    }

    [Fact]
    public void Every_rule_has_a_test()
    {
        var tests = string.Concat(Repository.Files(".cs").Where(f => f.StartsWith("tests/Workflows.Tests/", StringComparison.Ordinal)).Select(Repository.Text));
        Assert.Equal([], RuleCatalog.All.Select(r => r.Id).Where(id => !tests.Contains($"\"{id}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_rule_says_what_it_asks_for_and_what_to_do()
    {
        Assert.All(RuleCatalog.All, rule =>
        {
            Assert.True(rule.What is { Id.Length: > 10, En.Length: > 10 } && rule.Source.Length > 5, rule.Id);
            Assert.True(rule.Mend is { Id.Length: > 10, En.Length: > 10 }, rule.Id);
        });
    }

    /// <summary>
    /// The SOPs that ship and the processes of the tests are sound: a warning about one of them is a false one, or it has to be mended. What random
    /// edits made is valid, not sound.
    /// </summary>
    [Fact]
    public void Our_own_processes_give_no_false_finding()
    {
        var models = Repository.Files(".bpmn").Where(f => f.StartsWith("workflows/Library/", StringComparison.Ordinal) || f.StartsWith("tests/processes/", StringComparison.Ordinal) && !f.StartsWith("tests/processes/edited/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(models);
        foreach (var model in models)
        {
            var findings = BpmnReader.Read(System.Text.Encoding.UTF8.GetBytes(Repository.Text(model))).Diagnostics.Where(d => d.Severity > Severity.Info && !Meant.Contains(d.RuleId));
            Assert.True(!findings.Any(), $"{model}: {string.Join("; ", findings.Select(d => $"{d.RuleId} {d.ElementId} {d.Message.En}"))}");
        }
    }

    /// <summary>True, and meant: some processes show what comes of several tokens on one way, or of a gateway whose ways are all closed.</summary>
    private static readonly string[] Meant = ["bpmn.no-default-flow", "bpmn.merge-after-split"];

    private static IEnumerable<string> Kernel() => Repository.Files(".cs").Where(f => f.StartsWith("workflows/", StringComparison.Ordinal) && !f.EndsWith("ReadingRules.cs", StringComparison.Ordinal));

    [GeneratedRegex("\"((?:bpmn|sop)\\.[a-z]+(?:[.-][a-z]+)*|L[0-9]{2})\"")]
    private static partial Regex Id();

    [GeneratedRegex("""[fF]indings\.(Error|Warning|Info)\("((?:bpmn|sop)\.[a-z.-]+)"[,)]""")]
    private static partial Regex Finding();
}
