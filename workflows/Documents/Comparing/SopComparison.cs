using System.Collections.Immutable;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Comparing;

/// <summary>What a change is about, in the order in which a reader wants to know.</summary>
public enum SopChangeGroup
{
    Identity,
    Steps,
    Flows,
    Lanes,
    /// <summary>What the program does by itself: activities, scripts, timers, messages.</summary>
    Automation,
    /// <summary>What matters to the engine alone.</summary>
    Details,
}

public enum SopChangeKind
{
    Added,
    Removed,
    Changed,
    Moved,
}

/// <summary>One change in the language of the SOP.</summary>
/// <param name="ElementId">The element of the newer version, of the older one for what was removed; null when none is meant.</param>
public sealed record SopChange(SopChangeGroup Group, SopChangeKind Kind, string? ElementId, Text Sentence);

/// <summary>One version: its file and what the engine reads from it.</summary>
public sealed record SopVersion(ReadOnlyMemory<byte> Xml, ProcessDefinition Definition);

/// <summary>What is different between two versions of an SOP, as its readers say it: nothing is left out, and nothing is said about the drawing alone.</summary>
/// <param name="IsLayoutOnly">True when the files differ but nothing that matters does.</param>
public sealed record SopComparison(ImmutableArray<SopChange> Changes, bool IsLayoutOnly)
{
    /// <summary>Ids of the elements with a change of this kind, for the marks in the diagram.</summary>
    public IEnumerable<string> Marked(SopChangeKind kind) => Changes.Where(c => c.Kind == kind).Select(c => c.ElementId).OfType<string>().Distinct();

    public static SopComparison Of(SopVersion before, SopVersion after)
    {
        var pair = new VersionPair(before.Definition, after.Definition);
        List<SopChange> changes =
        [
            .. IdentityChanges.Of(before.Definition.Identity, after.Definition.Identity),
            .. DeadlineChanges.Of(pair),
            .. StepChanges.Of(pair),
            .. FlowChanges.Of(pair),
            .. LaneChanges.Of(pair),
            .. AutomationChanges.Of(pair),
        ];
        changes.AddRange(FileChanges.Of(Load(before), Load(after), pair, changes));
        return new([.. changes.OrderBy(c => c.Group)], changes.Count == 0 && !before.Xml.Span.SequenceEqual(after.Xml.Span));
    }

    /// <summary>A file that a definition was read from can be read again.</summary>
    private static XDocument Load(SopVersion version) =>
        SecureXml.Load(version.Xml, new Findings()) ?? throw new ArgumentException("Expected the file that the definition was read from, but it is no readable XML.", nameof(version));
}
