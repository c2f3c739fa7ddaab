using System.Globalization;
using System.Text;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Linting;
using Disdik.Bpm.Workflows.Linting.Sop;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>The rules as a page of Markdown: docs/rules.md, printed from the rules that are run, so that it cannot be wrong.</summary>
public static class RulePage
{
    public static string Print()
    {
        StringBuilder page = new();
        page.Append("# Rules\n\n")
            .Append(CultureInfo.InvariantCulture, $"What a BPMN file is held against before it is stored: {RuleCatalog.All.Count - SopRules.Known.Count()} rules. An **error** keeps it from being stored or published, a **warning** and an\n")
            .Append("**info** only point something out. A finding names its rule, the element, the line, what was expected and found, and what to do.\n\n")
            .Append("This page is printed from the rules themselves:\n\n```\ndotnet run --project host -- rules > docs/rules.md\n```\n");
        Part(page, "The file and its elements", ReadingRules.All.Where(r => !IsOurs(r)));
        Part(page, "The structure of BPMN 2.0", StructureRules.All);
        Part(page, "The diagram", Rules.Known.Where(r => !IsOurs(r)));
        Part(page, "The SOP's own words", RuleCatalog.All.Where(IsOurs));
        Form(page);
        return page.ToString();
    }

    private static void Form(StringBuilder page)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## The form of an SOP\n\nThe {SopRules.Known.Count()} rules of the official form judge a process that has `sop:identity`. An **error** of theirs keeps the SOP from coming into\n")
            .Append("force; the process runs nevertheless. A source that is no guideline says so.\n\n| Rule | Weight | Asks for | Why | What to do | Source |\n|---|---|---|---|---|---|\n");
        foreach (var rule in SopRules.Known)
            page.Append(CultureInfo.InvariantCulture, $"| `{rule.Id}` | {Weight(rule.Severity)} | {Both(rule.What)} | {Both(rule.Why!.Value)} | {Both(rule.Mend!.Value)} | {Cell(rule.Source)} |\n");
    }

    private static bool IsOurs(Rule rule) => rule.Id.StartsWith("sop.", StringComparison.Ordinal);

    private static void Part(StringBuilder page, string title, IEnumerable<Rule> rules)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| Rule | Weight | Asks for | What to do | Source |\n|---|---|---|---|---|\n");
        foreach (var rule in rules)
            page.Append(CultureInfo.InvariantCulture, $"| `{rule.Id}` | {Weight(rule.Severity)} | {Both(rule.What)} | {(rule.Mend is { } mend ? Both(mend) : "")} | {Cell(rule.Source)} |\n");
    }

    private static string Weight(Severity severity) => severity switch
    {
        Severity.Error => "**error**",
        Severity.Warning => "warning",
        _ => "info",
    };

    private static string Both(Text text) => $"{Cell(text.En)}<br>*{Cell(text.Id)}*";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);
}
