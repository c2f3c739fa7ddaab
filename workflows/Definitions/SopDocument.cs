using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Definitions;

/// <summary>
/// An SOP as a document: the identity page and the rows of its table, as far as they are known. It is what the SOP rules judge, whether
/// it comes from a diagram (which knows every way but no sheet of paper) or from a paper that is read in (which knows the paper, but
/// not always where a symbol belongs). What is not known is null or empty, and is not judged.
/// </summary>
public sealed record SopDocument
{
    /// <summary>Id of the BPMN process; null for a paper. Findings about the identity page point here.</summary>
    public string? ElementId { get; init; }
    /// <summary>Null when nothing of the identity page was found.</summary>
    public SopIdentity? Identity { get; init; }
    /// <summary>The title on the cover; null when it is not known apart from the name on the identity page.</summary>
    public string? CoverTitle { get; init; }
    /// <summary>The actor columns in printed order. For a paper the id of a lane may be its key.</summary>
    public ImmutableArray<Lane> Actors { get; init; } = [];
    /// <summary>In printed order, with rows that are no step (a blank one that only holds a connector).</summary>
    public ImmutableArray<SopDocumentRow> Rows { get; init; } = [];
    /// <summary>The sheets of the table; empty for a diagram, which has none.</summary>
    public ImmutableArray<SopSheet> Sheets { get; init; } = [];
}

/// <summary>One row of the procedure table.</summary>
public sealed record SopDocumentRow
{
    /// <summary>What is printed in it; blank texts where the row is blank.</summary>
    public required Step Step { get; init; }
    /// <summary>The user task; null for a paper.</summary>
    public string? ElementId { get; init; }
    /// <summary>The wording on the screen; empty for a paper.</summary>
    public string Name { get; init; } = "";
    /// <summary>Number of symbols by lane id, lanes without one left out; null when it cannot be told where the symbols stand.</summary>
    public ImmutableSortedDictionary<string, int>? Marks { get; init; }
    /// <summary>Null when the shape of the symbol is not known, as in a text copy.</summary>
    public SopSymbol? Symbol { get; init; }
    /// <summary>Names of shapes found in the row that are none of the five symbols, for instance "ellipse".</summary>
    public ImmutableArray<string> OtherSymbols { get; init; } = [];
    /// <summary>How the row is tied into the flow; null when the flow is not known.</summary>
    public SopChain? Chain { get; init; }
    /// <summary>What is decided behind the step; empty for a step that decides nothing, or when the flow is not known.</summary>
    public ImmutableArray<SopDecision> Decisions { get; init; } = [];
    /// <summary>From 0; the index in <see cref="SopDocument.Sheets"/>.</summary>
    public int Sheet { get; init; }

    /// <summary>False for a row that is no step of the printed SOP: a blank one, or one that was added after printing.</summary>
    public bool IsPrinted => Step.PrintedNo.Trim().Length > 0 || Step.Activity.Trim().Length > 0;
}

/// <summary>Where a row stands in the flow.</summary>
/// <param name="Begins">A start event leads here, with no other step before it.</param>
/// <param name="Ends">An end event follows, with no other step before it.</param>
/// <param name="WayIn">False when nothing leads here.</param>
/// <param name="WayOut">False when nothing follows, not even an end.</param>
public sealed record SopChain(bool Begins, bool Ends, bool WayIn, bool WayOut);

/// <summary>A decision behind a step, with its ways out.</summary>
/// <param name="ElementId">The gateway; null for a paper.</param>
public sealed record SopDecision(string? ElementId, ImmutableArray<SopExit> Exits);

/// <summary>A way out of a decision.</summary>
/// <param name="ElementId">The sequence flow; null for a paper.</param>
/// <param name="Label">For instance "Ya"; null or blank when it has none.</param>
/// <param name="TargetId">The element (for a paper the printed number of the row) it leads to; null when that does not exist.</param>
/// <param name="Suggestion">A label that follows from its condition; null when none does.</param>
public sealed record SopExit(string? ElementId, string? Label, string? TargetId, string? Suggestion = null);

/// <summary>A sheet of the printed table.</summary>
/// <param name="NumberRow">The row of column numbers below the heading, cell by cell; empty when the sheet has none.</param>
/// <param name="ConnectorIn">True when an off-page connector stands above its first row; null when that cannot be told.</param>
/// <param name="ConnectorOut">True when an off-page connector stands below its last row; null when that cannot be told.</param>
public sealed record SopSheet(ImmutableArray<string> NumberRow, bool? ConnectorIn = null, bool? ConnectorOut = null);
