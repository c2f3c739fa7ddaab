using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Official;

/// <summary>Millimetres from the upper left corner of the sheet.</summary>
public readonly record struct Point(double X, double Y);

/// <summary>In millimetres.</summary>
public readonly record struct Box(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;
    public double Bottom => Y + Height;
    public double CenterX => X + (Width / 2);
    public double CenterY => Y + (Height / 2);
}

/// <summary>A paragraph with its lines.</summary>
/// <param name="Text">As it is stored, to the letter.</param>
/// <param name="Lines">The same, broken to the width; a part of it where a row goes on on the next page.</param>
/// <param name="Before">Space above it, in millimetres.</param>
public sealed record PrintedText(string Text, ImmutableArray<string> Lines, TextStyle Style, double Before = 0)
{
    public double Height => Before + (Lines.Length * Style.LineHeight);

    /// <summary>Some of its lines: what of it stands on one page.</summary>
    internal PrintedText Part(int first, int count)
    {
        if (first == 0 && count >= Lines.Length) return this;
        ImmutableArray<string> some = [.. Lines.Skip(first).Take(count)];
        return this with { Text = string.Join(' ', some), Lines = some };
    }

    /// <summary>For heads and labels, which have only so much room: what is cut off is shown by an ellipsis.</summary>
    internal PrintedText AtMost(int lines) => Lines.Length <= lines ? this : this with { Lines = [.. Lines.Take(lines - 1), Lines[lines - 1] + "…"] };
}

/// <summary>A paragraph on its place. Its lines are aligned within the box.</summary>
public sealed record PlacedText(Box Box, PrintedText Text);

/// <param name="Column">The first column it covers, from 0.</param>
/// <param name="IsHead">True for a cell that names a column or a field.</param>
/// <param name="IsCentered">True stands in the middle of its height; else at the top.</param>
public sealed record PrintedCell(int Column, int Span, int RowSpan, Box Box, ImmutableArray<PrintedText> Texts, bool IsHead, bool IsCentered)
{
    public const double PaddingX = 1.3;
    public const double PaddingY = 1;

    /// <summary>Where the first paragraph begins.</summary>
    public double TextTop => IsCentered ? Box.Y + Math.Max(PaddingY, (Box.Height - Texts.Sum(t => t.Height)) / 2) : Box.Y + PaddingY;

    /// <summary>The words of the cell, as stored or as far as they stand on this page.</summary>
    public string Words => string.Join('\n', Texts.Select(text => text.Text));
}

/// <param name="StepId">The user task whose row it is; null for heads, connector rows and rows of the identity page.</param>
/// <param name="IsHead">True for a row that is repeated on each page.</param>
/// <param name="IsContinued">True for what goes on of a row that began on an earlier page.</param>
public sealed record PrintedRow(double Y, double Height, ImmutableArray<PrintedCell> Cells, bool IsHead, string? StepId = null, bool IsContinued = false);

/// <param name="Columns">Widths in millimetres.</param>
public sealed record PrintedTable(double X, ImmutableArray<double> Columns, ImmutableArray<PrintedRow> Rows)
{
    public double Y => Rows[0].Y;
    public double Width => Columns.Sum();

    public Box Cell(int row, int column) => new(X + Columns.Take(column).Sum(), Rows[row].Y, Columns[column], Rows[row].Height);
}

/// <summary>One of the five symbols, in its actor's cell.</summary>
/// <param name="Row">The row of the page's table that it is anchored in.</param>
/// <param name="Column">The column of the page's table that it is anchored in.</param>
/// <param name="Word">What stands inside: the letter of a pair of connectors, or the word of an end; null for a plain symbol.</param>
/// <param name="StepId">The user task; null for a connector.</param>
public sealed record PlacedSymbol(SopSymbol Symbol, Box Box, int Row, int Column, PrintedText? Word = null, string? StepId = null);

/// <summary>A line with a head at its last point. It leaves a symbol and enters another one at its top.</summary>
/// <param name="Points">At least two; each stretch is level or upright.</param>
/// <param name="Row">The row it is anchored in: that of the symbol it leaves.</param>
public sealed record PlacedArrow(ImmutableArray<Point> Points, int Row, int Column, PlacedText? Label = null);

public enum PageKind
{
    Cover,
    Identity,
    Procedure,
}

/// <summary>One sheet of the document.</summary>
/// <param name="Number">From 1; the cover shows none.</param>
public sealed record PrintedPage(PageKind Kind, int Number)
{
    public ImmutableArray<PlacedText> Texts { get; init; } = [];
    public PrintedTable? Table { get; init; }
    public ImmutableArray<PlacedSymbol> Symbols { get; init; } = [];
    public ImmutableArray<PlacedArrow> Arrows { get; init; } = [];

    /// <summary>The place of the office's crest; null on a page without one.</summary>
    public Box? Logo { get; init; }

    /// <summary>A line around the page's contents; null for none.</summary>
    public Box? Frame { get; init; }

    /// <summary>"Halaman 2 dari 4"; null on the cover.</summary>
    public PlacedText? Footer { get; init; }
}
