using System.Globalization;
using System.Net;
using System.Text;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents.Official;

namespace Disdik.Bpm.Activities.OfficialDocuments;

/// <summary>The official document as one HTML file: sheets on the screen, the same sheets from the printer. It needs nothing from outside.</summary>
public static class HtmlDocumentWriter
{
    /// <param name="logo">The office's crest; null draws a neutral block.</param>
    public static byte[] Write(OfficialDocument document, OfficePicture? logo)
    {
        StringBuilder html = new();
        html.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"id\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{Encoded(document.Title)}</title>\n<style>{Style(document.Sheet)}</style>\n</head>\n<body>\n");
        foreach (var page in document.Pages) new HtmlPage(html, document, page, logo).Write();
        html.Append("</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(html.ToString());
    }

    internal static string Encoded(string text) => WebUtility.HtmlEncode(WordXml.Allowed(text));

    private static string Style(Sheet sheet) => string.Create(CultureInfo.InvariantCulture, $$"""

        @page { size: {{sheet.Width}}mm {{sheet.Height}}mm; margin: 0 }
        * { box-sizing: border-box }
        body { margin: 0; background: #e4e6ea; color: #000; font-family: {{LiberationSans.Twin}}, '{{LiberationSans.Name}}', sans-serif; -webkit-print-color-adjust: exact; print-color-adjust: exact }
        .sheet { position: relative; width: {{sheet.Width}}mm; height: {{sheet.Height}}mm; margin: 6mm auto; background: #fff; overflow: hidden; box-shadow: 0 1px 4px #0003; break-after: page }
        .sheet > * { position: absolute; margin: 0 }
        table { border-collapse: collapse; table-layout: fixed }
        td, th { border: .18mm solid #000; padding: 0 {{PrintedCell.PaddingX}}mm; vertical-align: top; text-align: left; font-weight: inherit; overflow: hidden }
        td.middle, th.middle { vertical-align: middle }
        th { background: #ededed }
        p { margin: 0; white-space: pre }
        .left { text-align: left } .center { text-align: center } .right { text-align: right } .bold { font-weight: 700 }
        .lines { inset: 0; width: 100%; height: 100%; pointer-events: none }
        .said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
        .watermark { inset: 0; display: grid; place-items: center; font-weight: 700; color: #e2e2e2 }
        .watermark span { transform: rotate(-30deg) }
        .frame { border: .65mm solid #000; outline: .18mm solid #000; outline-offset: -1.6mm }
        .logo { border: .2mm dashed #969696; display: grid; place-items: center; font-size: 8pt }
        @media print { body { background: none } .sheet { margin: 0; box-shadow: none } .sheet:last-child { break-after: auto } }

        """);
}

/// <summary>One sheet.</summary>
internal sealed class HtmlPage(StringBuilder html, OfficialDocument document, PrintedPage page, OfficePicture? logo)
{
    public void Write()
    {
        Add($"<section class=\"sheet\" aria-label=\"Halaman {page.Number}\">\n");
        if (document.Options.Watermark is { } word) Add($"<div class=\"watermark\" style=\"font-size:{Math.Min(190, document.Sheet.Width * 1.9 / Math.Max(2, word.Length)):0}pt\"><span>{Encoded(word)}</span></div>\n");
        if (page.Frame is { } frame) Add($"<div class=\"frame\" style=\"{Place(frame)}\"></div>\n");
        if (page.Logo is { } box) Logo(box);
        foreach (var text in page.Texts) Add($"<div style=\"{Place(text.Box)}\">{Paragraph(text.Text, 0)}</div>\n");
        if (page.Table is { } table) Table(table);
        if (page.Footer is { } footer) Add($"<div style=\"{Place(footer.Box)}\">{Paragraph(footer.Text, 0)}</div>\n");
        html.Append("</section>\n");
    }

    private void Table(PrintedTable table)
    {
        Add($"<table style=\"left:{table.X:0.###}mm;top:{table.Y:0.###}mm;width:{table.Width:0.###}mm\">\n<colgroup>");
        foreach (var width in table.Columns) Add($"<col style=\"width:{width:0.###}mm\">");
        html.Append("</colgroup>\n");
        var heads = table.Rows.TakeWhile(row => row.IsHead).Count();
        if (heads > 0) html.Append("<thead>\n");
        for (var i = 0; i < table.Rows.Length; i++)
        {
            if (i == heads) html.Append(heads > 0 ? "</thead>\n<tbody>\n" : "<tbody>\n");
            Row(table.Rows[i], i);
        }
        html.Append(heads < table.Rows.Length ? "</tbody>\n</table>\n" : "</thead>\n</table>\n");
        Lines();
    }

    private void Row(PrintedRow row, int index)
    {
        Add($"<tr style=\"height:{row.Height:0.###}mm\">");
        foreach (var cell in row.Cells)
        {
            var tag = cell.IsHead ? "th" : "td";
            Add($"<{tag}{(cell.Span > 1 ? $" colspan=\"{cell.Span}\"" : "")}{(cell.RowSpan > 1 ? $" rowspan=\"{cell.RowSpan}\"" : "")}{(cell.IsCentered ? " class=\"middle\"" : "")}>");
            for (var i = 0; i < cell.Texts.Length; i++) html.Append(Paragraph(cell.Texts[i], i == 0 && !cell.IsCentered ? PrintedCell.PaddingY : 0));
            foreach (var symbol in page.Symbols.Where(symbol => symbol.Row == index && symbol.Column == cell.Column)) Add($"<span class=\"said\">{Encoded(SymbolWords.Of(symbol))}</span>");
            Add($"</{tag}>");
        }
        html.Append("</tr>\n");
    }

    /// <summary>Symbols and arrows lie over the table in one picture; the cells say them to a screen reader.</summary>
    private void Lines()
    {
        Add($"<svg class=\"lines\" viewBox=\"0 0 {document.Sheet.Width} {document.Sheet.Height}\" aria-hidden=\"true\" fill=\"#fff\" stroke=\"#000\" stroke-width=\".2\">\n");
        foreach (var arrow in page.Arrows)
        {
            var head = ArrowHead.Of(arrow.Points);
            Add($"<polyline fill=\"none\" points=\"{Points([.. arrow.Points.SkipLast(1), head.Neck])}\"/><polygon fill=\"#000\" stroke=\"none\" points=\"{Points([head.Tip, head.Left, head.Right])}\"/>\n");
        }
        foreach (var symbol in page.Symbols)
        {
            var box = symbol.Box;
            if (symbol.Symbol is SopSymbol.Capsule or SopSymbol.Rectangle)
                Add($"<rect x=\"{box.X:0.###}\" y=\"{box.Y:0.###}\" width=\"{box.Width:0.###}\" height=\"{box.Height:0.###}\" rx=\"{(symbol.Symbol == SopSymbol.Capsule ? box.Height / 2 : 0):0.###}\"/>\n");
            else Add($"<polygon points=\"{Points(SymbolOutline.Of(symbol))}\"/>\n");
            if (symbol.Word is { } word) Words(new(box with { Y = box.CenterY - (word.Height / 2) }, word));
        }
        foreach (var arrow in page.Arrows)
            if (arrow.Label is { } label) Words(label);
        html.Append("</svg>\n");
    }

    private void Words(PlacedText placed)
    {
        var (style, size) = (placed.Text.Style, placed.Text.Style.SizePt * FontMetrics.MillimetresPerPoint);
        var (x, anchor) = style.Align switch
        {
            Alignment.Center => (placed.Box.CenterX, "middle"),
            Alignment.Right => (placed.Box.Right, "end"),
            _ => (placed.Box.X, "start"),
        };
        for (var i = 0; i < placed.Text.Lines.Length; i++)
            Add($"<text x=\"{x:0.###}\" y=\"{placed.Box.Y + (i * style.LineHeight) + (size * 0.98):0.###}\" font-size=\"{size:0.###}\" text-anchor=\"{anchor}\" fill=\"#000\" stroke=\"none\">{Encoded(placed.Text.Lines[i])}</text>\n");
    }

    private void Logo(Box box)
    {
        if (logo is null) Add($"<div class=\"logo\" style=\"{Place(box)}\">Lambang</div>\n");
        else Add($"<img alt=\"Lambang\" style=\"{Place(box)}\" src=\"data:{logo.ContentType};base64,{Convert.ToBase64String(logo.Bytes)}\">\n");
    }

    private static string Paragraph(PrintedText text, double above) => string.Create(CultureInfo.InvariantCulture,
        $"<p class=\"{text.Style.Align.ToString().ToLowerInvariant()}{(text.Style.Bold ? " bold" : "")}\" style=\"font-size:{text.Style.SizePt:0.##}pt;line-height:{text.Style.LineHeight:0.####}mm{(text.Before + above > 0 ? string.Create(CultureInfo.InvariantCulture, $";padding-top:{text.Before + above:0.###}mm") : "")}\">{string.Join("\n", text.Lines.Select(Encoded))}</p>");

    private static string Encoded(string text) => HtmlDocumentWriter.Encoded(text);

    private static string Place(Box box) => string.Create(CultureInfo.InvariantCulture, $"left:{box.X:0.###}mm;top:{box.Y:0.###}mm;width:{box.Width:0.###}mm;height:{box.Height:0.###}mm");

    private static string Points(IEnumerable<Point> points) => string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.###},{point.Y:0.###}")));

    private void Add(FormattableString text) => html.Append(text.ToString(CultureInfo.InvariantCulture));
}
