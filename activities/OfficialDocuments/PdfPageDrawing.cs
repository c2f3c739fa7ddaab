using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents.Official;
using PdfSharp.Drawing;
using PdfSharp.UniversalAccessibility;

namespace Disdik.Bpm.Activities.OfficialDocuments;

/// <summary>Draws one page. Tables become tables for a screen reader, symbols become pictures with a word, lines are decoration.</summary>
internal sealed class PdfPageDrawing(XGraphics canvas, StructureBuilder structure, OfficialDocument document)
{
    private static readonly XPen Border = new(XColors.Black, 0.5);
    private static readonly XPen Line = new(XColors.Black, 0.6);
    private static readonly XPen Faint = new(XColor.FromArgb(150, 150, 150), 0.5) { DashStyle = XDashStyle.Dash };
    private static readonly XBrush HeadFill = new XSolidBrush(XColor.FromArgb(237, 237, 237));
    private static readonly XBrush WatermarkFill = new XSolidBrush(XColor.FromArgb(226, 226, 226));
    private static readonly TextStyle LogoWord = new(8, Align: Alignment.Center);

    private readonly Dictionary<(double, bool), XFont> fonts = [];

    public void Draw(PrintedPage page, OfficePicture? logo)
    {
        if (document.Options.Watermark is { } word) Aside(() => Watermark(word));
        if (page.Frame is { } frame) Aside(() => Frame(frame));
        if (page.Logo is { } place) Logo(place, logo);
        foreach (var text in page.Texts) Marked(text.Text.Style is { Bold: true } ? PdfBlockLevelElementTag.Heading1 : PdfBlockLevelElementTag.Paragraph, () => Text(text));
        if (page.Table is { } table) Table(page, table);
        if (page.Footer is { } footer) Aside(() => Text(footer));
    }

    private void Table(PrintedPage page, PrintedTable table)
    {
        Aside(() => Borders(table));
        Aside(() =>
        {
            foreach (var arrow in page.Arrows) Arrow(arrow);
        });
        Marked(PdfBlockLevelElementTag.Table, () =>
        {
            for (var i = 0; i < table.Rows.Length; i++)
            {
                var row = i;
                Marked(PdfBlockLevelElementTag.TableRow, () =>
                {
                    foreach (var cell in table.Rows[row].Cells) Cell(page, row, cell);
                });
            }
        });
    }

    private void Cell(PrintedPage page, int row, PrintedCell cell) =>
        Marked(cell.IsHead ? PdfBlockLevelElementTag.TableHeaderCell : PdfBlockLevelElementTag.TableDataCell, () =>
        {
            if (cell.Span > 1) structure.SetColSpan(cell.Span);
            if (cell.RowSpan > 1) structure.SetRowSpan(cell.RowSpan);
            var y = cell.TextTop;
            foreach (var text in cell.Texts)
            {
                Text(new(new(cell.Box.X + PrintedCell.PaddingX, y + text.Before, cell.Box.Width - (2 * PrintedCell.PaddingX), text.Height - text.Before), text));
                y += text.Height;
            }
            foreach (var symbol in page.Symbols.Where(symbol => symbol.Row == row && symbol.Column == cell.Column)) Symbol(symbol);
            foreach (var arrow in page.Arrows.Where(arrow => arrow.Row == row && arrow.Column == cell.Column))
                if (arrow.Label is { } label) Text(label);
        });

    private void Borders(PrintedTable table)
    {
        var cells = table.Rows.SelectMany(row => row.Cells).ToList();
        foreach (var cell in cells.Where(cell => cell.IsHead)) canvas.DrawRectangle(HeadFill, Rectangle(cell.Box));
        foreach (var cell in cells) canvas.DrawRectangle(Border, Rectangle(cell.Box));
    }

    private void Symbol(PlacedSymbol symbol)
    {
        structure.BeginElement(PdfIllustrationElementTag.Figure, SymbolWords.Of(symbol), Rectangle(symbol.Box));
        var box = Rectangle(symbol.Box);
        switch (symbol.Symbol)
        {
            case SopSymbol.Capsule:
                canvas.DrawRoundedRectangle(Line, XBrushes.White, box, new XSize(box.Height, box.Height));
                break;
            case SopSymbol.Rectangle:
                canvas.DrawRectangle(Line, XBrushes.White, box);
                break;
            default:
                canvas.DrawPolygon(Line, XBrushes.White, [.. SymbolOutline.Of(symbol).Select(Place)], XFillMode.Winding);
                break;
        }
        structure.End();
        if (symbol.Word is { } word) Text(new(symbol.Box with { Y = symbol.Box.CenterY - (word.Height / 2), Height = word.Height }, word));
    }

    private void Arrow(PlacedArrow arrow)
    {
        var head = ArrowHead.Of(arrow.Points);
        canvas.DrawLines(Line, [.. arrow.Points.SkipLast(1).Append(head.Neck).Select(Place)]);
        canvas.DrawPolygon(XBrushes.Black, [Place(head.Tip), Place(head.Left), Place(head.Right)], XFillMode.Winding);
    }

    private void Text(PlacedText placed)
    {
        var (style, y) = (placed.Text.Style, placed.Box.Y);
        foreach (var line in placed.Text.Lines)
        {
            var printable = document.Font.Printable(line, style.Bold);
            var width = document.Font.Width(line, style);
            var x = style.Align switch
            {
                Alignment.Center => placed.Box.CenterX - (width / 2),
                Alignment.Right => placed.Box.Right - width,
                _ => placed.Box.X,
            };
            if (printable.Length > 0) canvas.DrawString(printable, Font(style), XBrushes.Black, Place(new(x, y + Baseline(style))));
            y += style.LineHeight;
        }
    }

    private void Logo(Box place, OfficePicture? logo)
    {
        if (logo is not null)
        {
            using var image = XImage.FromStream(new MemoryStream(logo.Bytes));
            structure.BeginElement(PdfIllustrationElementTag.Figure, "Lambang", Rectangle(place));
            canvas.DrawImage(image, Rectangle(place));
            structure.End();
            return;
        }
        Aside(() =>
        {
            canvas.DrawRectangle(Faint, Rectangle(place));
            Text(new(place with { Y = place.CenterY - (LogoWord.LineHeight / 2) }, new("Lambang", ["Lambang"], LogoWord)));
        });
    }

    private void Watermark(string word)
    {
        const double share = 0.62;
        TextStyle style = new(10, Bold: true);
        var size = document.Sheet.Width * share / document.Font.Width(word, style) * style.SizePt;
        var large = style with { SizePt = Math.Min(size, 190) };
        var state = canvas.Save();
        var middle = Place(new(document.Sheet.Width / 2, document.Sheet.Height / 2));
        canvas.RotateAtTransform(-30, middle);
        var width = document.Font.Width(word, large) / FontMetrics.MillimetresPerPoint;
        canvas.DrawString(word, Font(large), WatermarkFill, new XPoint(middle.X - (width / 2), middle.Y + (large.SizePt * 0.35)));
        canvas.Restore(state);
    }

    private void Frame(Box frame)
    {
        canvas.DrawRectangle(new XPen(XColors.Black, 1.8), Rectangle(frame));
        canvas.DrawRectangle(Border, Rectangle(new(frame.X + 1.5, frame.Y + 1.5, frame.Width - 3, frame.Height - 3)));
    }

    /// <summary>Half of the leading above the letters, half below.</summary>
    private double Baseline(TextStyle style)
    {
        var em = style.SizePt * FontMetrics.MillimetresPerPoint;
        return ((style.LineHeight - (em * (document.Font.Ascent + document.Font.Descent))) / 2) + (em * document.Font.Ascent);
    }

    private XFont Font(TextStyle style)
    {
        if (!fonts.TryGetValue((style.SizePt, style.Bold), out var font))
            fonts[(style.SizePt, style.Bold)] = font = new XFont(LiberationSans.Name, style.SizePt, style.Bold ? XFontStyleEx.Bold : XFontStyleEx.Regular);
        return font;
    }

    private void Marked(PdfBlockLevelElementTag tag, Action draw)
    {
        structure.BeginElement(tag);
        draw();
        structure.End();
    }

    /// <summary>What a screen reader passes over.</summary>
    private void Aside(Action draw)
    {
        structure.BeginArtifact();
        draw();
        structure.End();
    }

    private static XPoint Place(Point point) => new(point.X / FontMetrics.MillimetresPerPoint, point.Y / FontMetrics.MillimetresPerPoint);

    private static XRect Rectangle(Box box) => new(Place(new(box.X, box.Y)), Place(new(box.Right, box.Bottom)));
}
