using System.Collections.Immutable;
using System.Globalization;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>Understands an SOP in the official form: its identity, its lanes and its rows, with what is unsure and what is left out.</summary>
public static class SopImport
{
    /// <summary>More rows are no SOP but a data table.</summary>
    public const int MaxRows = 300;
    public const int MaxLanes = 20;

    /// <summary>The analysis of a document. Same input, same output; nothing is stored, and bad input becomes findings.</summary>
    public static ImportAnalysis Analyse(ImportedDocument document)
    {
        var procedure = ProcedureReader.Read(document);
        List<InterchangeFinding> findings = [];
        var identityTables = document.Tables.Select(t => procedure.Understood(t) ? procedure.Above(t) : t).OfType<ImportedTable>().Where(IdentityReader.IsIdentity).ToList();
        var (identity, title) = CoverReader.Read(document, IdentityReader.Read(identityTables), procedure.Understood);
        WholeFile.Check(document, procedure, identity, identityTables, findings);
        if (procedure.Rows.Count > MaxRows || procedure.Lanes.Length > MaxLanes)
        {
            findings.Add(new("import.too-many-rows", InterchangeFate.Dropped, new("", ""), null, new(
                $"Diharapkan paling banyak {MaxRows} baris dan {MaxLanes} pelaksana, tetapi ada {procedure.Rows.Count} baris dan {procedure.Lanes.Length} pelaksana.",
                $"Expected at most {MaxRows} rows and {MaxLanes} performers, but there are {procedure.Rows.Count} rows and {procedure.Lanes.Length} performers.")));
            return new(identity, [], [], [], [.. findings]);
        }
        findings.AddRange(procedure.Findings);
        var rows = Rows(procedure);
        foreach (var (raw, row) in procedure.Rows.Zip(rows)) RowFindings.Add(raw, row, rows, procedure.Lanes, findings);
        NumberFindings.Add(procedure, rows, findings);
        return new(identity, procedure.Lanes, rows, procedure.NumberRows, [.. findings]) { CoverTitle = title };
    }

    private static ImmutableArray<AnalysedRow> Rows(ProcedureReader procedure)
    {
        var steps = procedure.Rows.Where(r => r.Kind is ImportedRowKind.Step).ToList();
        LaneProposals lanes = new(procedure.Lanes, steps);
        var (rows, step) = (ImmutableArray.CreateBuilder<AnalysedRow>(procedure.Rows.Count), 0);
        foreach (var (index, raw) in procedure.Rows.Index())
        {
            var isStep = raw.Kind is ImportedRowKind.Step;
            var lane = isStep ? lanes.For(step++) : new(null, null, null, Confidence.Low, new("", ""));
            rows.Add(new(index + 1, raw.Sheet, raw.Kind, isStep, raw.PrintedNo, raw.Activity, raw.RequiredInputs, raw.PrintedTime, TimeWords.Read(raw.PrintedTime).Standard,
                raw.Output, raw.Remarks, raw.Marks, lane, []));
        }
        return WayProposals.Add(DecisionProposals.Add(rows.ToImmutable()));
    }

    /// <summary>The printed number as a number; null for a letter or a blank.</summary>
    internal static int? NumberOf(string printed) => int.TryParse(printed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
