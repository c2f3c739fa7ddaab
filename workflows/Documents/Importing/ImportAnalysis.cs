using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>How sure a proposal is.</summary>
public enum Confidence
{
    /// <summary>Nothing speaks for it: a person has to say.</summary>
    Low,
    /// <summary>One sign speaks for it.</summary>
    Medium,
    /// <summary>Two signs agree, or the text names the actor.</summary>
    High,
}

/// <summary>An actor of the printed table.</summary>
/// <param name="Key">Stable, made of the name: <c>PETUGAS_BIDANG</c>.</param>
/// <param name="Name">The printed heading.</param>
public sealed record ImportedLane(string Key, string Name);

/// <summary>A symbol in a row, in the column of a lane.</summary>
/// <param name="LaneKey">The column it is anchored in.</param>
/// <param name="DrawnOver">The column it is drawn over, when that is another one; else null.</param>
/// <param name="Shape">Name of a shape that is none of the five symbols; else empty.</param>
public sealed record LaneMark(string LaneKey, SopSymbol? Symbol, string Label, string? DrawnOver, string Shape = "")
{
    /// <summary>Where a reader of the paper sees it.</summary>
    public string SeenIn => DrawnOver ?? LaneKey;
}

/// <summary>Who does a step.</summary>
/// <param name="LaneKey">What is proposed; null when nothing speaks for any lane.</param>
/// <param name="ByPosition">Where the symbol stands; null without one.</param>
/// <param name="ByText">Whom the text names as the one who acts; null when it names nobody.</param>
public sealed record LaneProposal(string? LaneKey, string? ByPosition, string? ByText, Confidence Confidence, Text Reason);

/// <summary>That a row may begin a way of its own.</summary>
/// <param name="Confidence">Low is told and not proposed.</param>
/// <param name="Reason">What speaks for it, as the part of a sentence.</param>
public sealed record WayProposal(Confidence Confidence, Text Reason)
{
    public bool IsProposed => Confidence is not Confidence.Low;
}

/// <summary>Where an outcome leads.</summary>
public enum OutcomeTarget
{
    /// <summary>To the next kept row.</summary>
    Next,
    /// <summary>To an end of its own.</summary>
    End,
    /// <summary>To a certain row.</summary>
    Row,
}

/// <param name="Row">Number of the analysed row, from 1, for <see cref="OutcomeTarget.Row"/>; else 0.</param>
public sealed record ImportedOutcome(string Label, OutcomeTarget Target, int Row = 0);

/// <summary>What a row of the printed table is.</summary>
public enum ImportedRowKind
{
    Step,
    /// <summary>A symbol without number and text: the off-page connector at the foot or the head of a sheet.</summary>
    Connector,
    /// <summary>Words over a group of steps.</summary>
    Heading,
}

/// <summary>A row that the owner decides about. Texts are verbatim.</summary>
/// <param name="Number">From 1, in the order of the file; what findings and outcomes name.</param>
/// <param name="Sheet">The sheet it stands on, from 1.</param>
/// <param name="Keep">Whether it is proposed as a step.</param>
/// <param name="Outcomes">Two or more when a decision is proposed; else none.</param>
public sealed record AnalysedRow(
    int Number, int Sheet, ImportedRowKind Kind, bool Keep, string PrintedNo, string Activity, string RequiredInputs, string PrintedTime, WorkingDuration? Standard,
    string Output, string Remarks, ImmutableArray<LaneMark> Marks, LaneProposal Lane, ImmutableArray<ImportedOutcome> Outcomes)
{
    /// <summary>Null when nothing speaks for a way of its own.</summary>
    public WayProposal? Way { get; init; }
}

/// <summary>All that was understood of a file, and all that was not. Nothing is stored: the owner decides first.</summary>
/// <param name="Identity">The cover and the identity page; number and title are empty when the file has none.</param>
/// <param name="NumberRows">The column numbers printed on each sheet; empty where a sheet has none.</param>
public sealed record ImportAnalysis(
    SopIdentity Identity, ImmutableArray<ImportedLane> Lanes, ImmutableArray<AnalysedRow> Rows, ImmutableArray<ImmutableArray<string>> NumberRows,
    ImmutableArray<InterchangeFinding> Findings)
{
    /// <summary>The title as the cover has it; null without a cover.</summary>
    public string? CoverTitle { get; init; }

    /// <summary>True when there is at least one step to make a draft of.</summary>
    public bool HasSteps => Rows.Any(r => r.Kind is ImportedRowKind.Step);
}
