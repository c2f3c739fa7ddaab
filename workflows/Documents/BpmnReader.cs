using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Jobs;
using Disdik.Bpm.Workflows.Linting;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>What came of reading a file: a definition that runs, or the reasons why not. Warnings may stand beside a definition.</summary>
public sealed record ReadResult(ProcessDefinition? Definition, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>Reads BPMN 2.0 XML: structure, the SOP's extension elements, and every rule that keeps a diagram from running.</summary>
public static class BpmnReader
{
    /// <summary>The namespace of the SOP's own attributes (prefix <c>sop</c>, schema in <c>Library/sop.xsd</c>).</summary>
    public const string SopNamespace = "urn:disdik-bpm:sop:1";

    /// <summary>Largest file that is read, in bytes.</summary>
    public const int MaxBytes = 5 * 1024 * 1024;

    /// <summary>Never throws for bad input: a broken or hostile file becomes diagnostics.</summary>
    /// <param name="activities">The activities service tasks may name; null leaves their types unchecked.</param>
    public static ReadResult Read(ReadOnlyMemory<byte> xml, IReadOnlyDictionary<string, ActivityDescription>? activities = null)
    {
        Findings findings = new();
        if (SecureXml.Load(xml, findings) is not { } document) return new(null, findings.ToImmutable());
        if (document.Root!.Name == BpmnXml.Bpmn + "definitions") StructureCheck.Check(document.Root!, findings);
        if (ExecutableProcess.Find(document.Root!, findings) is not { } process)
            return new(null, findings.ToImmutable());
        ElementCheck.Check(document.Root!, process, findings);
        if (DiagramReader.Read(document.Root!, process, activities, findings) is not { } diagram) return new(null, findings.ToImmutable());
        var identity = SopIdentityReader.Read(process, findings);
        findings.AddRange(Rules.Check(diagram));
        return new(findings.HasErrors ? null : Compile(process, diagram, identity), findings.ToImmutable());
    }

    private static ProcessDefinition Compile(XElement process, Diagram diagram, SopIdentity? identity) => new()
    {
        Key = diagram.Key,
        Name = process.NameOr(diagram.Key),
        Identity = identity,
        Lanes = diagram.Lanes,
        Nodes = diagram.Nodes.ToFrozenDictionary(n => n.Id, StringComparer.Ordinal),
        Flows = diagram.Flows.ToFrozenDictionary(f => f.Id, StringComparer.Ordinal),
    };
}
