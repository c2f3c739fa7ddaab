using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Documents.Official;

/// <param name="IsHead">True for a cell that names a field.</param>
internal sealed record FlowCell(int Column, int Span, int RowSpan, ImmutableArray<PrintedText> Texts, bool IsHead = false)
{
    public double Height => Texts.Sum(text => text.Height) + (2 * PrintedCell.PaddingY);

    /// <summary>What fits into a height, and what is left; all of it where not even a line fits.</summary>
    public (FlowCell Fits, FlowCell Over) Split(double height)
    {
        var (fits, rest, left) = (ImmutableArray.CreateBuilder<PrintedText>(), ImmutableArray.CreateBuilder<PrintedText>(), height - (2 * PrintedCell.PaddingY));
        foreach (var text in Texts)
        {
            var lines = rest.Count > 0 ? 0 : Math.Clamp((int)((left - text.Before) / text.Style.LineHeight), 0, text.Lines.Length);
            if (lines > 0) fits.Add(text.Part(0, lines));
            if (lines < text.Lines.Length) rest.Add(text.Part(lines, int.MaxValue) with { Before = lines > 0 ? 0 : text.Before });
            left -= text.Before + (lines * text.Style.LineHeight);
        }
        return (this with { Texts = fits.ToImmutable() }, this with { Texts = rest.ToImmutable() });
    }
}

/// <param name="Least">The least height, in millimetres.</param>
/// <param name="KeepsNext">True for a heading, which must not stand alone at the foot of a page.</param>
internal sealed record FlowRow(ImmutableArray<FlowCell> Cells, double Least = 0, bool KeepsNext = false)
{
    public double Height => Math.Max(Least, Cells.Where(cell => cell.RowSpan == 1).Max(cell => cell.Height));
}

/// <summary>Rows of text, one below the other, over as many pages as they need. A row goes on on the next page where it does not fit.</summary>
internal sealed class TextFlow(ImmutableArray<double> columns, double top, double bottom)
{
    private const double LeastPart = 15;
    private readonly List<List<PrintedRow>> pages = [[]];
    private double y;

    public static bool FitsOnePage(IEnumerable<FlowRow> rows, double room) => rows.Sum(row => row.Height) <= room;

    public IReadOnlyList<PrintedTable> Pages(ImmutableArray<FlowRow> rows)
    {
        y = top;
        for (var i = 0; i < rows.Length; i++)
        {
            var follows = rows[i].KeepsNext && i + 1 < rows.Length ? Math.Min(rows[i + 1].Height, LeastPart) : 0;
            if (y + Math.Min(rows[i].Height, LeastPart) + follows > bottom && y > top) Turn();
            Place(rows[i], rows.Skip(i));
        }
        return [.. pages.Where(page => page.Count > 0).Select(page => new PrintedTable(Sheet.Margin, columns, [.. page]))];
    }

    private void Place(FlowRow row, IEnumerable<FlowRow> onward)
    {
        while (row.Height > bottom - y && row.Cells.All(cell => cell.RowSpan == 1))
        {
            var split = row.Cells.Select(cell => cell.Split(bottom - y)).ToList();
            if (split.All(cell => cell.Fits.Texts.IsEmpty) && y > top)
            {
                Turn();
                continue;
            }
            if (split.All(cell => cell.Over.Texts.IsEmpty || cell.Fits.Texts.IsEmpty)) break;
            Add(row with { Cells = [.. split.Select(cell => cell.Fits)], Least = 0 }, bottom - y, onward);
            Turn();
            row = row with { Cells = [.. split.Select(cell => cell.Over)], Least = 0 };
        }
        Add(row, row.Height, onward);
    }

    private void Add(FlowRow row, double height, IEnumerable<FlowRow> onward)
    {
        pages[^1].Add(new(y, height, [.. row.Cells.Select(cell => new PrintedCell(
            cell.Column, cell.Span, cell.RowSpan,
            new(Sheet.Margin + columns.Take(cell.Column).Sum(), y, columns.Skip(cell.Column).Take(cell.Span).Sum(), cell.RowSpan == 1 ? height : onward.Take(cell.RowSpan).Sum(r => r.Height)),
            cell.Texts, cell.IsHead, IsCentered: false))], IsHead: false));
        y += height;
    }

    private void Turn()
    {
        pages.Add([]);
        y = top;
    }
}
