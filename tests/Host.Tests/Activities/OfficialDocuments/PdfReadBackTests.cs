using Disdik.Bpm.Activities.OfficialDocuments;
using Disdik.Bpm.Workflows.Documents.Official;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace Disdik.Bpm.Host.Tests.Activities.OfficialDocuments;

/// <summary>The PDF read back by another library: the grid by its lines, the words by where they stand in it.</summary>
public sealed class PdfReadBackTests
{
    private const double PointsPerMillimetre = 72 / 25.4;

    public static TheoryData<PrintStyle, Paper> Variants => PrintedSop.Variants;

    [Theory]
    [MemberData(nameof(Variants))]
    public void Says_what_the_SOP_says_cell_by_cell(PrintStyle style, Paper paper)
    {
        using var pdf = PdfDocument.Open(PdfDocumentWriter.Write(PrintedSop.Laid(style, paper), null));
        var pages = pdf.GetPages().ToList();
        foreach (var expected in ExpectedSop.All(style))
        {
            var cover = PrintedSop.Letters(pages[0].Text);
            Assert.All(expected.Cover, words => Assert.Contains(PrintedSop.Letters(words), cover, StringComparison.Ordinal));
            var identity = PrintedSop.Letters(string.Concat(Rows(pages[1]).SelectMany(row => row)));
            Assert.All(expected.Identity, words => Assert.Contains(PrintedSop.Letters(words), identity, StringComparison.Ordinal));
            Table(pages.Skip(2).ToList(), expected);
        }
    }

    private static void Table(List<Page> pages, ExpectedSop expected)
    {
        List<string[]> found = [];
        foreach (var page in pages)
        {
            var rows = Rows(page);
            Assert.Equal(["No.", "Kegiatan", "Pelaksana", "MutuBaku", "Ket."], rows[0]);
            Assert.Equal([.. expected.Lanes.Select(PrintedSop.Letters), "Kelengkapan", "Waktu", "Output"], rows[1]);
            Assert.Equal(Enumerable.Range(1, 10).Select(n => $"{n}"), rows[2]);
            found.AddRange(rows.Skip(3).Where(row => row[0].Length > 0));
        }
        Assert.Equal(expected.Rows.Select(row => row.Select(PrintedSop.Letters)), found.Select(row => new[] { row[0], row[1], row[6], row[7], row[8], row[9] }));
    }

    [Theory]
    [InlineData(Paper.A4, 297, 210)]
    [InlineData(Paper.F4, 330, 215)]
    public void Lies_on_its_sheet_and_is_titled_tagged_and_in_Indonesian(Paper paper, double width, double height)
    {
        var bytes = PdfDocumentWriter.Write(PrintedSop.Laid(PrintStyle.Seed, paper), null);
        using var pdf = PdfDocument.Open(bytes);
        Assert.All(pdf.GetPages(), page => Assert.Equal((width, height), (Math.Round(page.Width / PointsPerMillimetre, 1), Math.Round(page.Height / PointsPerMillimetre, 1))));
        Assert.Equal("SOP 1077/ KPTS/2024 – PENGELOLAAN WEBSITE DAN MEDIA SOSIAL", pdf.Information.Title);
        var catalog = pdf.Structure.Catalog.CatalogDictionary.ToString();
        Assert.Contains("id", catalog, StringComparison.Ordinal);
        Assert.Contains("StructTreeRoot", catalog, StringComparison.Ordinal);
        Assert.All(pdf.GetPages().SelectMany(page => page.Letters), letter => Assert.Contains("LiberationSans", letter.FontName!.Replace("#20", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_not_in_force_says_so_on_each_page()
    {
        using var draft = PdfDocument.Open(PdfDocumentWriter.Write(PrintedSop.Laid(PrintStyle.Guideline, Paper.A4, "DRAF"), null));
        Assert.All(draft.GetPages(), page => Assert.Contains("DRAF", string.Concat(page.Letters.Where(letter => letter.PointSize > 80).Select(letter => letter.Value)), StringComparison.Ordinal));
        using var valid = PdfDocument.Open(PdfDocumentWriter.Write(PrintedSop.Laid(PrintStyle.Guideline, Paper.A4), null));
        Assert.All(valid.GetPages(), page => Assert.DoesNotContain(page.Letters, letter => letter.PointSize > 80));
    }

    [Fact]
    public void A_letter_that_the_font_lacks_is_printed_as_a_sign()
    {
        var sop = PrintedSop.Sop with { Name = "x", Identity = PrintedSop.Sop.Identity! with { Title = "Café ő Ω Ж 漢字 😀 \u0007 \ud800 ‮abc" } };
        using var pdf = PdfDocument.Open(PdfDocumentWriter.Write(OfficialDocument.Of(sop, new(PrintStyle.Seed, Paper.A4), LiberationSans.Metrics), null));
        var printed = PrintedSop.Letters(pdf.GetPage(1).Text);
        Assert.True(printed.Contains("CaféőΩЖ□□□□abc", StringComparison.Ordinal), printed);
    }

    /// <summary>The cells are the rectangles drawn; each takes the words whose middle it holds.</summary>
    private static List<string[]> Rows(Page page)
    {
        var cells = page.Paths.Select(path => path.GetBoundingRectangle()).OfType<PdfRectangle>()
            .Where(box => box.Width > 15 && box.Height > 12 && IsRectangle(page, box)).Select(box => (box.Left, box.Bottom, box.Right, box.Top))
            .Select(box => (Left: Math.Round(box.Left, 1), Bottom: Math.Round(box.Bottom, 1), Right: Math.Round(box.Right, 1), Top: Math.Round(box.Top, 1))).Distinct().ToList();
        var tops = cells.GroupBy(cell => cell.Top).OrderByDescending(row => row.Key);
        return [.. tops.Select(row => row.OrderBy(cell => cell.Left).Select(cell => PrintedSop.Letters(string.Concat(page.Letters
            .Where(letter => letter.Location.X >= cell.Left && letter.Location.X < cell.Right && letter.Location.Y > cell.Bottom && letter.Location.Y < cell.Top)
            .OrderByDescending(letter => Math.Round(letter.Location.Y, 1)).ThenBy(letter => letter.Location.X).Select(letter => letter.Value)))).ToArray())];
    }

    /// <summary>Cells are drawn in black half-point lines; symbols and arrows are thicker or filled.</summary>
    private static bool IsRectangle(Page page, PdfRectangle box) => page.Paths.Any(path => path.GetBoundingRectangle() is { } own && own.Equals(box) && path is { IsStroked: true, IsFilled: false, LineWidth: < 0.55 });
}
