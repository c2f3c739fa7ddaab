using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Documents.Official;

/// <summary>The pages of the procedure table.</summary>
internal sealed class ProcedurePages
{
    private static readonly TextStyle Heading = new(12, Bold: true);
    private const double BelowHeading = 2;

    private readonly ColumnWidths columns;
    private readonly TableHead head;
    private readonly Exits exits;
    private readonly ImmutableArray<StepRow> rows;
    private readonly PrintedText? heading;
    private readonly Typesetter type;

    public ProcedurePages(SopTable table, string? heading, ColumnWidths columns, Typesetter type, bool corrected)
    {
        (this.columns, this.type) = (columns, type);
        head = new(columns, table.Columns, type);
        exits = new(table);
        rows = new StepRows(table, columns, type, corrected).All(exits);
        this.heading = string.IsNullOrWhiteSpace(heading) ? null : type.Set(heading, columns.Sheet.BodyWidth, Heading).AtMost(3);
    }

    private double AboveTable => heading is null ? 0 : heading.Height + BelowHeading;

    /// <param name="number">Of the first page.</param>
    public IEnumerable<PrintedPage> From(int number)
    {
        var body = columns.Sheet.Bottom - Sheet.Margin - head.Height;
        var pages = new Pagination(rows, body - AboveTable, body).Solve();
        for (var i = 0; i < pages.Pages.Length; i++) yield return Page(number + i, i, pages);
    }

    private PrintedPage Page(int number, int index, Pagination pages)
    {
        var top = Sheet.Margin + (index == 0 ? AboveTable : 0);
        var (above, below) = (ConnectorRow.Head(pages.Connectors, index), ConnectorRow.Foot(pages.Connectors, index));
        List<PrintedRow> printed = [.. head.At(top)];
        var headRow = Connectors(above, printed);
        foreach (var part in pages.Pages[index]) printed.Add(Row(part, printed[^1].Y + printed[^1].Height));
        var footRow = Connectors(below, printed);
        PrintedTable table = new(Sheet.Margin, columns.Widths, [.. printed]);
        var page = new PrintedPage(PageKind.Procedure, number)
        {
            Texts = index == 0 && heading is not null ? [new(new(Sheet.Margin, Sheet.Margin, columns.Sheet.BodyWidth, heading.Height), heading)] : [],
            Table = table,
        };
        return columns.Lanes == 0 ? page : new PageFlow(table, columns, exits, rows, type).Draw(page, pages.Connectors.Where(c => c.FromPage == index || c.ToPage == index), index, (headRow, above), (footRow, below));
    }

    /// <summary>A blank row for the pentagons; the index it got, null when none is needed.</summary>
    private int? Connectors(ConnectorRow row, List<PrintedRow> printed)
    {
        if (row.IsEmpty) return null;
        var y = printed[^1].Y + printed[^1].Height;
        printed.Add(new(y, row.Height, [.. columns.Widths.Select((_, column) => Cell(column, y, row.Height, []))], IsHead: false));
        return printed.Count - 1;
    }

    private PrintedRow Row(Part part, double y)
    {
        var row = rows[part.Row];
        var texts = row.Cells.ToDictionary(cell => cell.Column, cell => cell.Text.Part(part.FirstLine, part.LineCount));
        return new(y, part.Height, [.. columns.Widths.Select((_, column) => Cell(column, y, part.Height, texts.TryGetValue(column, out var text) && text.Lines.Length > 0 ? [text] : []))], IsHead: false, row.StepId, IsContinued: part.FirstLine > 0);
    }

    private PrintedCell Cell(int column, double y, double height, ImmutableArray<PrintedText> texts) => new(
        column, 1, 1, new(Sheet.Margin + columns.Widths.Take(column).Sum(), y, columns.Widths[column], height), texts, IsHead: false, IsCentered: column == 0 || column == columns.Time);
}
