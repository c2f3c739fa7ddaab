using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>An analysed paper as the SOP rules judge it: where its symbols stand on the paper, whatever is proposed.</summary>
public static class PaperSop
{
    public static SopDocument Of(ImportAnalysis analysis) => new()
    {
        Identity = analysis.Identity is { Number: "", Title: "" } ? null : analysis.Identity,
        CoverTitle = analysis.CoverTitle,
        Actors = [.. analysis.Lanes.Select(l => new Lane(l.Key, l.Key, l.Name, [l.Key]))],
        Rows = [.. analysis.Rows.Where(r => r.Kind is not ImportedRowKind.Heading).Select(Row)],
        Sheets = [.. analysis.NumberRows.Select((numbers, i) => new SopSheet(numbers, Connects(analysis.Rows, i + 1, first: true), Connects(analysis.Rows, i + 1, first: false)))],
    };

    private static SopDocumentRow Row(AnalysedRow row)
    {
        var standing = row.Marks.Where(m => m.Symbol is not (SopSymbol.Arrow or SopSymbol.Pentagon) && !(m.Symbol is null && ConditionWords.IsAnswer(m.Label))).ToList();
        return new()
        {
            Step = new(row.PrintedNo, row.Activity, row.RequiredInputs, row.PrintedTime, row.Standard, row.Output, row.Remarks),
            Marks = standing.GroupBy(m => m.SeenIn).ToImmutableSortedDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal),
            Symbol = standing.Select(m => m.Symbol).Distinct().ToList() is [{ } one] ? one : null,
            OtherSymbols = [.. standing.Select(m => m.Shape).Where(s => s.Length > 0).Distinct()],
            Sheet = row.Sheet - 1,
        };
    }

    /// <summary>A sheet connects where its outermost row is a connector; null when no shape on the paper is known at all.</summary>
    private static bool? Connects(ImmutableArray<AnalysedRow> rows, int sheet, bool first)
    {
        var here = rows.Where(r => r.Sheet == sheet).ToList();
        var edge = first ? here.FirstOrDefault() : here.LastOrDefault();
        if (edge is null) return null;
        return edge.Kind is ImportedRowKind.Connector || edge.Marks.Any(m => m.Symbol is SopSymbol.Pentagon);
    }
}
