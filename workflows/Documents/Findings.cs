using System.Collections.Immutable;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>Collects what is wrong while a file is read. Bounded: after the first few hundred nobody reads on.</summary>
internal sealed class Findings
{
    public const int Most = 300;
    /// <summary>One fault that is everywhere leaves room for others.</summary>
    private const int MostOfOneRule = 100;
    private const string More = "bpmn.too-many-findings";
    private const int LongestMessage = 500;
    private const int LongestId = 300;
    private readonly ImmutableArray<Diagnostic>.Builder findings = ImmutableArray.CreateBuilder<Diagnostic>();

    private readonly HashSet<(string Rule, string? Element, Text Message, int? Line)> seen = [];

    private readonly Dictionary<string, int> told = new(StringComparer.Ordinal);
    private bool toldOfMore;

    public bool HasErrors { get; private set; }

    public void Error(string rule, XElement? at, string id, string en, params IEnumerable<Fix> fixes) => Add(new(rule, Severity.Error, at?.ElementId(), new(id, en), at?.Line()) { Fixes = [.. fixes] });

    public void Warning(string rule, XElement? at, string id, string en, params IEnumerable<Fix> fixes) => Add(new(rule, Severity.Warning, at?.ElementId(), new(id, en), at?.Line()) { Fixes = [.. fixes] });

    public void Info(string rule, XElement? at, string id, string en, params IEnumerable<Fix> fixes) => Add(new(rule, Severity.Info, at?.ElementId(), new(id, en), at?.Line()) { Fixes = [.. fixes] });

    public void AddRange(IEnumerable<Diagnostic> more)
    {
        foreach (var finding in more) Add(finding);
    }

    public void Add(Diagnostic finding)
    {
        HasErrors |= finding.Severity is Severity.Error;
        finding = Shortened(finding);
        if (finding.Mend is null && RuleCatalog.Find(finding.RuleId)?.Mend is { } mend) finding = finding with { Mend = mend };
        // Pools of one file share its root, so what is wrong there is found once for each of them.
        if (seen.Count <= Most && !seen.Add((finding.RuleId, finding.ElementId, finding.Message, finding.Line))) return;
        var ofThisRule = told[finding.RuleId] = told.GetValueOrDefault(finding.RuleId) + 1;
        if (ofThisRule <= MostOfOneRule && findings.Count < Most)
        {
            findings.Add(finding);
            return;
        }
        if (!toldOfMore)
            findings.Add(new(More, Severity.Info, null, new($"Diharapkan paling banyak {Most} temuan, dan {MostOfOneRule} dari satu aturan, tetapi ada lebih; sisanya tidak ditampilkan.", $"Expected at most {Most} findings, and {MostOfOneRule} of one rule, but there are more; the rest is not shown.")));
        toldOfMore = true;
        // What keeps the file from running is told before what only could be better.
        if (ofThisRule <= MostOfOneRule && finding.Severity is Severity.Error && findings.Take(Most).Select((f, i) => (f, i)).LastOrDefault(p => p.f.Severity is not Severity.Error && p.f.RuleId != More) is { f: not null, i: var lesser })
            findings[lesser] = finding;
    }

    /// <summary>Names and values come from the file, which may have made them as long as it likes.</summary>
    private static Diagnostic Shortened(Diagnostic finding) => finding with
    {
        ElementId = finding.ElementId is { Length: <= LongestId } id ? id : null,
        Message = new(Short(finding.Message.Id), Short(finding.Message.En)),
    };

    private static string Short(string message) => message.Length <= LongestMessage ? message : string.Concat(message.AsSpan(0, LongestMessage), "…");

    public ImmutableArray<Diagnostic> ToImmutable() => findings.ToImmutable();
}
