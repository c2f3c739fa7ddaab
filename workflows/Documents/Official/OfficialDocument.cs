using System.Collections.Immutable;
using System.Globalization;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Official;

/// <summary>
/// The official SOP document, laid out: every line, symbol and arrow has its place in millimetres. It depends on the definition, the
/// options and the font's widths alone, so the same version always looks the same, in whatever format it is then written.
/// </summary>
/// <remarks>Permenpan RB 35/2012: cover, identity part, flowchart part.</remarks>
/// <param name="Title">For the properties of the file: number and name.</param>
public sealed record OfficialDocument(string Title, PrintOptions Options, Sheet Sheet, FontMetrics Font, ImmutableArray<PrintedPage> Pages)
{
    private static readonly TextStyle FooterStyle = new(8, Align: Alignment.Right);

    /// <exception cref="ArgumentException">The process has no <c>sop:identity</c>: it is no SOP.</exception>
    public static OfficialDocument Of(ProcessDefinition definition, PrintOptions options, FontMetrics font)
    {
        if (definition.Identity is not { } identity) throw new ArgumentException($"Expected process '{definition.Key}' to have an identity page, but it has none.", nameof(definition));
        return Of(identity, SopTable.Printed(definition), options, font);
    }

    /// <summary>From the parts.</summary>
    public static OfficialDocument Of(SopIdentity identity, SopTable table, PrintOptions options, FontMetrics font)
    {
        var columns = ColumnWidths.Of(options.Paper, table.Columns.Length);
        IdentityWording words = new(identity, options.Corrected);
        Typesetter type = new(font);
        List<PrintedPage> pages = [new CoverPage(words, columns.Sheet, options, type).Page()];
        pages.AddRange(new IdentityPages(words, columns.Sheet, options, type).From(pages.Count + 1));
        if (!table.Rows.IsEmpty) pages.AddRange(new ProcedurePages(table, words.ProcedureHeading, columns, type, options.Corrected).From(pages.Count + 1));
        return new($"SOP {words.Number} – {words.Title}", options, columns.Sheet, font, [.. pages.Select(page => page with { Footer = Footer(page.Number, pages.Count, columns.Sheet, type) })]);
    }

    private static PlacedText? Footer(int number, int count, Sheet sheet, Typesetter type) => number == 1 ? null : new(
        new(Sheet.Margin, sheet.Bottom + 3, sheet.BodyWidth, 4),
        type.Set(string.Create(CultureInfo.InvariantCulture, $"Halaman {number} dari {count}"), sheet.BodyWidth, FooterStyle));
}
