using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Documents.Importing;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Disdik.Bpm.Host.Importing;

/// <summary>A table of Word as a grid. Merged cells: <c>gridSpan</c> to the right, <c>vMerge</c> downwards. ECMA-376 part 1, 17.4.</summary>
internal sealed class WordTable(Table table, WordNumbering numbering)
{
    /// <summary>More columns are no SOP; Word itself allows 63.</summary>
    private const int MaxColumns = 100;
    private const int MaxRows = 1_000;

    /// <summary>Widths of the columns in twentieths of a point; empty when the table does not say.</summary>
    private readonly int[] widths = [.. table.GetFirstChild<TableGrid>()?.Elements<GridColumn>().Select(c => int.TryParse(c.Width?.Value, out var width) ? width : 0) ?? []];

    public ImportedTable Read()
    {
        var rows = Rows(table).Take(MaxRows).Select(Row).ToList();
        var width = rows.Count == 0 ? 0 : rows.Max(r => r.Count);
        return new([.. rows.Select(r => r.Concat(Enumerable.Repeat(ImportedCell.Empty, width - r.Count)).ToImmutableArray())]);
    }

    private List<ImportedCell> Row(TableRow row)
    {
        List<ImportedCell> cells = [];
        var before = row.TableRowProperties?.Elements<GridBefore>().FirstOrDefault()?.Val?.Value ?? 0;
        cells.AddRange(Enumerable.Repeat(ImportedCell.Empty, Math.Clamp(before, 0, MaxColumns)));
        foreach (var cell in Cells(row))
        {
            if (cells.Count >= MaxColumns) break;
            var properties = cell.TableCellProperties;
            var span = Math.Clamp(properties?.GridSpan?.Val?.Value ?? 1, 1, MaxColumns - cells.Count);
            var continues = properties?.VerticalMerge is { } merge && merge.Val?.Value != MergedCellValues.Restart;
            var text = WordText.Of(cell.Descendants<Paragraph>().Where(p => InCell(p, cell)), numbering);
            cells.Add(new(text, [.. WordDrawings.In(cell, new(widths, cells.Count, span))], continues ? CellKind.Continued : CellKind.Own));
            for (var covered = 1; covered < span; covered++) cells.Add(ImportedCell.Empty with { Kind = CellKind.Spanned });
        }
        return cells;
    }

    /// <summary>Not inside a drawing: a text box in a cell has paragraphs of its own.</summary>
    private static bool InCell(Paragraph paragraph, TableCell cell)
    {
        for (var around = paragraph.Parent; around is not null && around != cell; around = around.Parent)
            if (around is Drawing or Picture or AlternateContent or EmbeddedObject) return false;
        return true;
    }

    private static IEnumerable<TableRow> Rows(OpenXmlElement parent) => parent.ChildElements.SelectMany(child => child switch
    {
        TableRow row => [row],
        SdtRow or SdtContentRow or CustomXmlRow => Rows(child),
        _ => [],
    });

    private static IEnumerable<TableCell> Cells(OpenXmlElement parent) => parent.ChildElements.SelectMany(child => child switch
    {
        TableCell cell => [cell],
        SdtCell or SdtContentCell or CustomXmlCell => Cells(child),
        _ => [],
    });
}
