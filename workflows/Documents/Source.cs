using System.Collections.Immutable;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Linting;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>What the parts of the reader share while one process of a file is read.</summary>
internal sealed class Source(XElement process, RootElements roots, Findings findings)
{
    public XElement ProcessElement { get; } = process;
    public RootElements Roots { get; } = roots;
    public Findings Findings { get; } = findings;
    public DataNames Data { get; } = DataNames.Of(process);
    public ImmutableArray<Reference>.Builder References { get; } = ImmutableArray.CreateBuilder<Reference>();

    public void Refer(XElement from, string attribute, string to)
    {
        if (from.ElementId() is { } id) References.Add(new(id, attribute, to, from.Line()));
    }
}
