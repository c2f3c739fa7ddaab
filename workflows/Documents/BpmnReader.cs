using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Jobs;
using Disdik.Bpm.Workflows.Linting;
using Disdik.Bpm.Workflows.Linting.Sop;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>What came of reading a file: a definition that runs, or the reasons why not. Warnings may stand beside a definition.</summary>
public sealed record ReadResult(ProcessDefinition? Definition, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>What came of reading a file that may hold several processes (pools): all of them, or the reasons why not. One broken pool leaves none.</summary>
/// <param name="Definitions">In the order of the file; none when there is an error.</param>
public sealed record FileResult(ImmutableArray<ProcessDefinition> Definitions, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>As drawn: also those of a file that cannot run, whose flows may lead nowhere.</summary>
    internal ImmutableArray<ProcessDefinition> Drawn { get; init; } = [];

    /// <summary>The SOPs of the file, as documents: also of a draft that cannot run yet. A process without <c>sop:identity</c> is none.</summary>
    public ImmutableArray<SopDocument> Sops() => [.. Drawn.Where(d => d.Identity is not null).Select(DrawnSop.OfDraft)];

    /// <summary>The lanes of the file, of all its processes.</summary>
    public IEnumerable<Lane> Lanes() => Drawn.SelectMany(d => d.Lanes);

    internal SopLines? Lines { get; init; }

    /// <summary>What the rules of the form find in one of <see cref="Sops"/>, each with its line in the file.</summary>
    public ImmutableArray<Diagnostic> Check(SopDocument sop, SopRuleSettings settings) =>
        [.. SopRules.Check(sop, settings).Select(f => f with { Line = f.Line ?? Lines?.Of(f.ElementId, f.Place) })];
}

/// <summary>Reads BPMN 2.0 XML: structure, the SOP's extension elements, and every rule that keeps a diagram from running.</summary>
public static class BpmnReader
{
    /// <summary>The namespace of the SOP's own attributes (prefix <c>sop</c>, schema in <c>Library/sop.xsd</c>).</summary>
    public const string SopNamespace = "urn:disdik-bpm:sop:1";

    /// <summary>Largest file that is read, in bytes.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>A file with one process to run. Never throws for bad input: a broken or hostile file becomes diagnostics.</summary>
    /// <param name="activities">The activities service tasks may name; null leaves their types unchecked.</param>
    public static ReadResult Read(ReadOnlyMemory<byte> xml, IReadOnlyDictionary<string, ActivityDescription>? activities = null)
    {
        var file = Read(xml, activities, several: false);
        return new(file.Definitions.SingleOrDefault(), file.Diagnostics);
    }

    /// <summary>A file with one or several processes to run, as the pools of a collaboration. Never throws for bad input.</summary>
    /// <param name="activities">The activities service tasks may name; null leaves their types unchecked.</param>
    public static FileResult ReadAll(ReadOnlyMemory<byte> xml, IReadOnlyDictionary<string, ActivityDescription>? activities = null) => Read(xml, activities, several: true);

    private static FileResult Read(ReadOnlyMemory<byte> xml, IReadOnlyDictionary<string, ActivityDescription>? activities, bool several)
    {
        Findings findings = new();
        if (SecureXml.Load(xml, findings) is not { Root: { } root }) return new([], findings.ToImmutable());
        if (root.Name == BpmnXml.Bpmn + "definitions") StructureCheck.Check(root, findings);
        var processes = ExecutableProcess.Find(root, several, findings);
        if (processes.IsEmpty) return new([], findings.ToImmutable());
        ElementCheck.Check(root, processes, findings);
        RootElements roots = new(root);
        var definitions = ImmutableArray.CreateBuilder<ProcessDefinition>(processes.Length);
        foreach (var process in processes)
        {
            if (DiagramReader.Read(root, new(process, roots, findings), activities) is not { } diagram) continue;
            var identity = SopIdentityReader.Read(process, findings);
            findings.AddRange(Rules.Check(diagram));
            if (!findings.HasErrors) findings.AddRange(DanglingReference.Unsaid(diagram));
            definitions.Add(Compile(process, diagram, identity));
        }
        return new(findings.HasErrors ? [] : definitions.ToImmutable(), findings.ToImmutable()) { Drawn = definitions.ToImmutable(), Lines = new(root) };
    }

    private static ProcessDefinition Compile(XElement process, Diagram diagram, SopIdentity? identity) => new()
    {
        Key = diagram.Key,
        Name = process.NameOr(diagram.Key),
        Identity = identity,
        Lanes = diagram.Lanes,
        Deadlines = diagram.Deadlines,
        Nodes = diagram.Nodes.Select(n => n is UserTask task ? task with { Deadlines = task.OwnDeadlines.Over(diagram.Deadlines) } : n).ToFrozenDictionary(n => n.Id, StringComparer.Ordinal),
        Flows = diagram.Flows.DistinctBy(f => f.Id).ToFrozenDictionary(f => f.Id, StringComparer.Ordinal),
        DataObjects = diagram.DataObjects,
    };
}
