using System.Collections.Immutable;
using System.Globalization;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Official;

/// <summary>The two head rows and the row of column numbers, which stand on each page.</summary>
internal sealed class TableHead
{
    private const double NumberRow = 4.6;
    private const double FirstRow = 5.6;
    private const double HighestName = 40;
    private static readonly TextStyle Bold = new(9, Bold: true, Alignment.Center);
    private static readonly TextStyle Number = new(7.5, Align: Alignment.Center);

    private readonly ColumnWidths columns;
    private readonly List<(int Row, int Column, int Span, int RowSpan, PrintedText Text)> cells = [];
    private readonly double[] heights;

    public TableHead(ColumnWidths columns, ImmutableArray<Lane> lanes, Typesetter type)
    {
        this.columns = columns;
        Add(0, 0, 1, 2, "No.");
        Add(0, 1, 1, 2, "Kegiatan");
        if (lanes.Length > 0) Add(0, ColumnWidths.FirstLane, lanes.Length, 1, "Pelaksana");
        Add(0, columns.Inputs, 3, 1, "Mutu Baku");
        Add(0, columns.Remarks, 1, 2, "Ket.");
        for (var i = 0; i < lanes.Length; i++) Add(1, ColumnWidths.FirstLane + i, 1, 1, lanes[i].Name);
        Add(1, columns.Inputs, 1, 1, "Kelengkapan");
        Add(1, columns.Time, 1, 1, "Waktu");
        Add(1, columns.Output, 1, 1, "Output");
        var names = cells.Where(cell => cell.Row == 1).Max(cell => cell.Text.Height) + (2 * PrintedCell.PaddingY);
        heights = [FirstRow, Math.Max(FirstRow, names), NumberRow];
        for (var i = 0; i < columns.Widths.Length; i++) cells.Add((2, i, 1, 1, type.Set((i + 1).ToString(CultureInfo.InvariantCulture), Width(i, 1), Number)));

        void Add(int row, int column, int span, int rowSpan, string text) => cells.Add((row, column, span, rowSpan, Named(text, Width(column, span), type)));
    }

    public double Height => heights.Sum();

    /// <summary>A very long name is set smaller, and in the end cut, so that rows have room below the head.</summary>
    private static PrintedText Named(string text, double width, Typesetter type)
    {
        var set = type.Fit(text, width, Bold);
        for (var size = 8; size >= 5 && set.Height > HighestName; size--) set = type.Fit(text, width, Bold with { SizePt = size });
        return set.AtMost((int)(HighestName / set.Style.LineHeight));
    }

    public static int Rows => 3;

    public IEnumerable<PrintedRow> At(double y)
    {
        for (var row = 0; row < heights.Length; row++)
        {
            var top = y + heights.Take(row).Sum();
            yield return new(top, heights[row], [.. cells.Where(cell => cell.Row == row).Select(cell => new PrintedCell(
                cell.Column, cell.Span, cell.RowSpan,
                new(Sheet.Margin + columns.Widths.Take(cell.Column).Sum(), top, columns.Widths.Skip(cell.Column).Take(cell.Span).Sum(), heights.Skip(row).Take(cell.RowSpan).Sum()),
                [cell.Text], IsHead: true, IsCentered: true))], IsHead: true);
        }
    }

    private double Width(int column, int span) => columns.Widths.Skip(column).Take(span).Sum() - (2 * 0.8);
}
