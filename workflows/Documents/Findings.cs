using System.Collections.Immutable;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>Collects what is wrong while a file is read. Bounded: after the first few hundred nobody reads on.</summary>
internal sealed class Findings
{
    public const int Most = 300;
    private readonly ImmutableArray<Diagnostic>.Builder findings = ImmutableArray.CreateBuilder<Diagnostic>();

    private readonly HashSet<Diagnostic> seen = [];

    public bool HasErrors { get; private set; }

    public void Error(string rule, XElement? at, string id, string en) => Add(new(rule, Severity.Error, at?.ElementId(), new(id, en), at?.Line()));

    public void Warning(string rule, XElement? at, string id, string en) => Add(new(rule, Severity.Warning, at?.ElementId(), new(id, en), at?.Line()));

    public void Info(string rule, XElement? at, string id, string en) => Add(new(rule, Severity.Info, at?.ElementId(), new(id, en), at?.Line()));

    public void AddRange(IEnumerable<Diagnostic> more)
    {
        foreach (var finding in more) Add(finding);
    }

    public void Add(Diagnostic finding)
    {
        HasErrors |= finding.Severity is Severity.Error;
        // Pools of one file share its root, so what is wrong there is found once for each of them.
        if (seen.Count <= Most && !seen.Add(finding)) return;
        if (findings.Count < Most) findings.Add(finding);
        else if (findings.Count == Most)
            findings.Add(new("bpmn.too-many-findings", Severity.Info, null, new($"Diharapkan paling banyak {Most} temuan, tetapi ada lebih; sisanya tidak ditampilkan.", $"Expected at most {Most} findings, but there are more; the rest is not shown.")));
    }

    public ImmutableArray<Diagnostic> ToImmutable() => findings.ToImmutable();
}
