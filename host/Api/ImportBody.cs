using System.Globalization;
using Disdik.Bpm.Host.Importing;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Documents.Importing;

namespace Disdik.Bpm.Host.Api;

/// <summary>What was understood of a file. Nothing of it is stored.</summary>
/// <param name="Identity">The identity page as printed; blank fields are null. Number and title are empty when there is none.</param>
/// <param name="Rows">In the order of the file, with rows that are no step.</param>
/// <param name="Findings">What is worth knowing (info), unsure (degraded) or left out (dropped).</param>
/// <param name="Decisions">What is proposed; null for BPMN, which has nothing to decide.</param>
/// <param name="Document">What was read, sealed for a day: it is sent back with the decisions.</param>
public sealed record ImportBody(
    ImportFormat Format, SopIdentity Identity, IReadOnlyList<ImportedLane> Lanes, IReadOnlyList<ImportRowBody> Rows, IReadOnlyList<ImportFindingBody> Findings,
    ImportDecisionsBody? Decisions, string Document)
{
    public static ImportBody Of(ImportedFile file, string document, CultureInfo culture)
    {
        var analysis = file.Analyse();
        return new(file.Format, analysis.Identity, analysis.Lanes, [.. analysis.Rows.Select(r => ImportRowBody.Of(r, culture))], [.. analysis.Findings.Select(f => ImportFindingBody.Of(f, culture))],
            file.Bpmn is null ? ImportDecisionsBody.Of(ImportDecisions.Proposed(analysis)) : null, document);
    }
}

/// <summary>One row of the printed table.</summary>
/// <param name="Number">From 1; findings, outcomes and decisions name the row by it.</param>
/// <param name="Way">What speaks for a way of its own; null when nothing does.</param>
/// <param name="Standard">The printed time as ISO 8601 working time; null when it cannot be read.</param>
public sealed record ImportRowBody(
    int Number, int Sheet, ImportedRowKind Kind, string PrintedNo, string Activity, string RequiredInputs, string PrintedTime, string? Standard, string Output, string Remarks,
    IReadOnlyList<ImportMarkBody> Marks, ImportLaneBody? Lane, ImportWayBody? Way)
{
    public static ImportRowBody Of(AnalysedRow row, CultureInfo culture) => new(row.Number, row.Sheet, row.Kind, row.PrintedNo, row.Activity, row.RequiredInputs, row.PrintedTime, row.Standard?.ToIso(),
        row.Output, row.Remarks, [.. row.Marks.Select(m => new ImportMarkBody(m.LaneKey, m.DrawnOver, m.Symbol, m.Label, m.Shape))],
        row.Kind is ImportedRowKind.Step ? new(row.Lane.LaneKey, row.Lane.ByPosition, row.Lane.ByText, row.Lane.Confidence, row.Lane.Reason.In(culture)) : null,
        row.Way is { } way ? new(way.Confidence, way.Reason.In(culture)) : null);
}

/// <summary>A symbol in a row.</summary>
/// <param name="LaneKey">The column it is anchored in.</param>
/// <param name="DrawnOver">The column it is drawn over, when that is another.</param>
/// <param name="Symbol">Null where only a picture is known.</param>
public sealed record ImportMarkBody(string LaneKey, string? DrawnOver, SopSymbol? Symbol, string Label, string Shape);

/// <summary>The lane that is proposed for a row, with what speaks for it.</summary>
public sealed record ImportLaneBody(string? LaneKey, string? ByPosition, string? ByText, Confidence Confidence, string Reason);

/// <summary>That a row may begin a way of its own; one of low confidence is not proposed.</summary>
public sealed record ImportWayBody(Confidence Confidence, string Reason);

/// <summary>One finding of an import.</summary>
/// <param name="Row">Number of the row it belongs to; null when it belongs to none.</param>
public sealed record ImportFindingBody(string RuleId, InterchangeFate Fate, string Place, int? Row, string Message)
{
    public static ImportFindingBody Of(InterchangeFinding finding, CultureInfo culture) => new(finding.RuleId, finding.Fate, finding.Place.In(culture), finding.Row, finding.Message.In(culture));
}

/// <summary>What the owner decides. A row that is not named is left out.</summary>
/// <param name="Key">Id of the process to be; a number is added when it is taken.</param>
/// <param name="CorrectsSpelling">False keeps known spelling out; true, or nothing, writes it beside the printed words.</param>
public sealed record ImportDecisionsBody(string Key, string Name, string Number, string Title, IReadOnlyList<LaneDecision> Lanes, IReadOnlyList<RowDecisionBody> Rows, bool? CorrectsSpelling)
{
    public static ImportDecisionsBody Of(ImportDecisions d) => new(d.Key, d.Name, d.Number, d.Title, d.Lanes, [.. d.Rows.Select(r => new RowDecisionBody(r.Row, r.PrintedNo, r.Name, r.LaneKey, r.Standard?.ToIso(), r.Begins, r.Outcomes))], d.CorrectsSpelling);

    public ImportDecisions ToDecisions() => new(Key ?? "", Name ?? "", Number ?? "", Title ?? "", [.. Lanes ?? []],
        [.. (Rows ?? []).Select(r => new RowDecision(r.Row, r.PrintedNo ?? "", r.Name ?? "", r.LaneKey ?? "", r.Standard is null ? null : StandardOf(r), r.Begins, [.. r.Outcomes ?? []]))]) { CorrectsSpelling = CorrectsSpelling ?? true };

    private static WorkingDuration StandardOf(RowDecisionBody row) => WorkingDuration.TryParse(row.Standard, out var standard) ? standard
        : throw new Runtime.ProblemException(Runtime.ProblemKind.Invalid, "import-undecided", new(
            $"Diharapkan waktu baku PTnM, PTnH, atau PnD untuk baris {row.Row}, tetapi tertulis \"{row.Standard}\".", $"Expected a standard PTnM, PTnH or PnD for row {row.Row}, but it says “{row.Standard}”."));
}

/// <param name="Standard">ISO 8601 working time (PTnM, PTnH, PnD); null for a step without one.</param>
/// <param name="Begins">True when the row begins a way of its own.</param>
/// <param name="Outcomes">Two or three for a decision; else none.</param>
public sealed record RowDecisionBody(int Row, string PrintedNo, string Name, string LaneKey, string? Standard, bool Begins, IReadOnlyList<ImportedOutcome> Outcomes);

/// <param name="Document">As it was answered by <c>POST /api/definitions/imports</c>.</param>
/// <param name="Decisions">Null takes what was proposed.</param>
public sealed record ImportDraftBody(string Document, ImportDecisionsBody? Decisions);
