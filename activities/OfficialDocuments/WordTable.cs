using System.Xml.Linq;
using Disdik.Bpm.Workflows.Documents.Official;
using static Disdik.Bpm.Activities.OfficialDocuments.WordXml;

namespace Disdik.Bpm.Activities.OfficialDocuments;

/// <summary>A table of the layout in Word: fixed columns, rows that keep together, heads that repeat when the office adds rows.</summary>
internal sealed class WordTable(PrintedPage page, PrintedTable table, WordShapes shapes)
{
    private static readonly string[] Sides = ["top", "left", "bottom", "right", "insideH", "insideV"];

    public XElement Table(params object?[] inFirstCell) => new(W + "tbl",
        new XElement(W + "tblPr",
            new XElement(W + "tblW", new XAttribute(W + "w", Twips(table.Width)), new XAttribute(W + "type", "dxa")),
            new XElement(W + "tblInd", new XAttribute(W + "w", 0), new XAttribute(W + "type", "dxa")),
            new XElement(W + "tblBorders", Sides.Select(side =>
                new XElement(W + side, Val("single"), new XAttribute(W + "sz", 4), new XAttribute(W + "space", 0), new XAttribute(W + "color", "000000")))),
            new XElement(W + "tblLayout", new XAttribute(W + "type", "fixed")),
            new XElement(W + "tblCellMar", Margin("top", 0), Margin("left", PrintedCell.PaddingX), Margin("bottom", 0), Margin("right", PrintedCell.PaddingX))),
        new XElement(W + "tblGrid", table.Columns.Select(width => new XElement(W + "gridCol", new XAttribute(W + "w", Twips(width))))),
        table.Rows.Select((row, i) => Row(row, i, i == 0 ? inFirstCell : [])));

    private XElement Row(PrintedRow row, int index, object?[] inFirstCell) => new(W + "tr",
        new XElement(W + "trPr",
            new XElement(W + "cantSplit"), new XElement(W + "trHeight", Val(Twips(row.Height)), new XAttribute(W + "hRule", "atLeast")),
            row.IsHead ? new XElement(W + "tblHeader") : null),
        Cells(row, index).Select((cell, i) => Cell(cell.Cell, cell.Continues, index, i == 0 ? inFirstCell : [])));

    /// <summary>The cells of a row, and below a cell that spans rows the ones it covers.</summary>
    private IEnumerable<(PrintedCell Cell, bool Continues)> Cells(PrintedRow row, int index)
    {
        var covering = table.Rows.Take(index).SelectMany((above, i) => above.Cells.Where(cell => cell.RowSpan > 1 && i + cell.RowSpan > index)).Select(cell => (Cell: cell, Continues: true));
        return row.Cells.Select(cell => (Cell: cell, Continues: false)).Concat(covering).OrderBy(cell => cell.Cell.Column);
    }

    private XElement Cell(PrintedCell cell, bool continues, int row, object?[] inFirstParagraph)
    {
        var drawn = continues ? [] : Drawn(cell, row).ToList();
        var texts = continues ? [] : cell.Texts;
        var own = inFirstParagraph.Concat(drawn).ToArray();
        return new(W + "tc",
            new XElement(W + "tcPr",
                new XElement(W + "tcW", new XAttribute(W + "w", Twips(cell.Box.Width)), new XAttribute(W + "type", "dxa")),
                cell.Span > 1 ? new XElement(W + "gridSpan", Val(cell.Span)) : null,
                cell.RowSpan > 1 ? new XElement(W + "vMerge", continues ? null : Val("restart")) : null,
                cell.IsHead ? new XElement(W + "shd", Val("clear"), new XAttribute(W + "color", "auto"), new XAttribute(W + "fill", "EDEDED")) : null,
                drawn.Count > 0 ? new XElement(W + "tcMar", Margin("left", 0), Margin("right", 0)) : cell.IsCentered ? new XElement(W + "tcMar", Margin("left", 0.5), Margin("right", 0.5)) : null,
                cell.IsCentered && drawn.Count == 0 ? new XElement(W + "vAlign", Val("center")) : null),
            texts.IsEmpty ? Thin(false, own) : texts.Select((text, i) => WordXml.Paragraph(text, text.Before + (i == 0 && !cell.IsCentered ? PrintedCell.PaddingY : 0), 0, 0, i == 0 ? own : [])));
    }

    private IEnumerable<XElement> Drawn(PrintedCell cell, int row)
    {
        Point corner = new(cell.Box.X, cell.Box.Y);
        foreach (var arrow in page.Arrows.Where(arrow => arrow.Row == row && arrow.Column == cell.Column)) yield return shapes.Connector(arrow, corner);
        foreach (var symbol in page.Symbols.Where(symbol => symbol.Row == row && symbol.Column == cell.Column)) yield return shapes.Symbol(symbol, corner);
        foreach (var arrow in page.Arrows.Where(arrow => arrow.Row == row && arrow.Column == cell.Column))
            if (arrow.Label is { } label) yield return shapes.Label(label, corner);
    }

    private static XElement Margin(string side, double millimetres) => new(W + side, new XAttribute(W + "w", Twips(millimetres)), new XAttribute(W + "type", "dxa"));
}
