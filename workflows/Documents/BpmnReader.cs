using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

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
    public static ReadResult Read(ReadOnlyMemory<byte> xml) => throw new NotImplementedException();
}
