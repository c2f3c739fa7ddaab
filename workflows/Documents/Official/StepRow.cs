using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Official;

/// <summary>A row of the table before it has a place: its cells as lines, its symbol, and the room both need.</summary>
/// <param name="Cells">The texts by column; lanes have none.</param>
/// <param name="Symbol">Null for a step without an actor.</param>
/// <param name="Lane">The actor's column from 0; -1 for none.</param>
/// <param name="Above">Room above the symbol: the line that enters, and labels beside it.</param>
/// <param name="Below">Room below the symbol: labels, and the capsule of an end.</param>
internal sealed record StepRow(
    string StepId, ImmutableArray<(int Column, PrintedText Text)> Cells, SopSymbol? Symbol, int Lane, double Above, double Below,
    ImmutableArray<(Exit Exit, PrintedText? Label)> Exits)
{
    private const double LowestRow = 12;

    public double SymbolHeight => Symbol is { } symbol ? SymbolSize.Of(symbol, 100).Height : 0;

    /// <summary>The least height for the symbol and what belongs to it.</summary>
    public double SymbolRoom => Symbol is null ? LowestRow : Math.Max(LowestRow, Above + SymbolHeight + Below);

    public double Height => Math.Max(SymbolRoom, Cells.Max(cell => cell.Text.Height) + (2 * PrintedCell.PaddingY));

    /// <summary>From the top of the row to the top of the symbol: the middle of the row where the room allows it.</summary>
    public double SymbolTop(double height) => Math.Max(Above, Math.Min((height - SymbolHeight) / 2, height - SymbolHeight - Below));
}

/// <summary>Measures the rows of a table.</summary>
internal sealed class StepRows(SopTable table, ColumnWidths columns, Typesetter type, bool corrected)
{
    /// <summary>Level lines run this far below the upper edge of a row, above its symbol.</summary>
    public const double Track = 2;
    private const double LeastAbove = 4.8;
    private const double LeastBelow = 1.5;
    private const double EndRoom = 6.7;
    private const int MostLabelLines = 6;

    private static readonly TextStyle Words = new(9);
    public static double LineHeight => Words.LineHeight;
    private static readonly TextStyle Centered = new(9, Align: Alignment.Center);
    public static readonly TextStyle Label = new(7);

    public ImmutableArray<StepRow> All(Exits exits) => [.. table.Rows.Select((row, i) => Measured(row, exits.Lanes[i], exits.All[i]))];

    private StepRow Measured(SopRow row, int lane, ImmutableArray<Exit> exits)
    {
        var (symbol, step) = (lane < 0 ? (SopSymbol?)null : row.Symbol, row.Step);
        var labels = exits.Select(exit => (exit, Text(exit, lane, row.Symbol, exits))).ToImmutableArray();
        var (aside, below) = (Deepest(labels, exit => exit.Side != Side.Bottom), Deepest(labels, exit => exit.Side == Side.Bottom));
        return new(row.ElementId,
            [
                Cell(0, row.PrintedNo, Centered),
                Cell(1, step is { Activity.Length: > 0 } ? Wording("description", step.Activity) : row.Name, Words),
                Cell(columns.Inputs, Wording("requiredInputs", step?.RequiredInputs), Words),
                Cell(columns.Time, Wording("time", step?.PrintedTime), Centered),
                Cell(columns.Output, Wording("output", step?.Output), Words),
                Cell(columns.Remarks, Wording("remarks", step?.Remarks), Words),
            ],
            symbol, lane,
            Math.Max(LeastAbove, aside > 0 ? aside + LabelRise(row.Symbol) - (SymbolSize.Of(row.Symbol, columns.Lane).Height / 2) + Track + 0.3 : 0),
            Math.Max(exits.Any(exit => exit.To is null) ? EndRoom : LeastBelow, below > 0 ? below + LabelDrop(row.Symbol) + 0.6 : 0),
            labels);

        string Wording(string field, string? verbatim) => (corrected ? step?.Corrected(field) : null) ?? verbatim ?? "";
    }

    private (int, PrintedText) Cell(int column, string text, TextStyle style) =>
        (column, type.Set(text, columns.Widths[column] - (2 * PrintedCell.PaddingX), style));

    private static double Deepest(IEnumerable<(Exit Exit, PrintedText? Text)> labels, Func<Exit, bool> where) =>
        labels.Where(label => where(label.Exit)).Max(label => (double?)label.Text?.Height) ?? 0;

    private PrintedText? Text(Exit exit, int lane, SopSymbol symbol, ImmutableArray<Exit> all)
    {
        if (exit.Label is not { } label) return null;
        var right = LabelSide(exit, all) == Side.Right;
        var outer = right ? lane == columns.Lanes - 1 : lane == 0;
        var room = (columns.Lane / 2) - LabelInset(exit.Side, symbol, columns.Lane) - (outer ? SymbolSize.Strip(columns.Lane) * 0.6 : 0.3);
        return type.Fit(label, Math.Max(room, 1), Label with { Align = right ? Alignment.Left : Alignment.Right }).AtMost(MostLabelLines);
    }

    /// <summary>A label of the bottom stands to the right of its line, unless the capsule of an end is there.</summary>
    public static Side LabelSide(Exit exit, ImmutableArray<Exit> all) =>
        exit.Side != Side.Bottom ? exit.Side : all.Any(other => other.To is null && other.Side == Side.Right) ? Side.Left : Side.Right;

    /// <summary>From the middle of the lane to where a label begins: clear of the line or of the symbol's edge.</summary>
    public static double LabelInset(Side side, SopSymbol symbol, double lane) =>
        side == Side.Bottom ? 1.2 : symbol == SopSymbol.Diamond ? (SymbolSize.Of(symbol, lane).Width / 6) + 0.4 : 0.9;

    /// <summary>From the lower edge of the symbol down to a label beside its bottom line; the corner of a diamond leaves room above its foot.</summary>
    public static double LabelDrop(SopSymbol symbol) => symbol == SopSymbol.Diamond ? -0.4 : 0.3;

    /// <summary>From the middle of the symbol up to the foot of a label at its side. The edge of a diamond has receded there.</summary>
    public static double LabelRise(SopSymbol symbol) => symbol == SopSymbol.Diamond ? 3 : (SymbolSize.Of(symbol, 100).Height / 2) + 0.3;
}
