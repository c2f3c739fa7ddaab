using Disdik.Bpm.Activities.OfficialDocuments;
using Disdik.Bpm.Workflows.Documents.Official;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using Wp = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace Disdik.Bpm.Host.Tests.Activities.OfficialDocuments;

/// <summary>The DOCX read back: text in cells, and shapes that are shapes, anchored in the actor's cell.</summary>
public sealed class WordReadBackTests
{
    public static TheoryData<PrintStyle, Paper> Variants => PrintedSop.Variants;

    [Theory]
    [MemberData(nameof(Variants))]
    public void Says_what_the_SOP_says_cell_by_cell(PrintStyle style, Paper paper)
    {
        using var word = Open(WordDocumentWriter.Write(PrintedSop.Laid(style, paper), null));
        var body = word.MainDocumentPart!.Document!.Body!;
        var tables = body.Elements<Table>().ToList();
        foreach (var expected in ExpectedSop.All(style))
        {
            Assert.All(expected.Cover, line => Assert.Contains(body.Elements<Paragraph>(), paragraph => Words(paragraph) == line));
            var identity = tables[0].Descendants<Paragraph>().Select(Words).ToList();
            Assert.All(expected.Identity, line => Assert.Contains(identity, words => words.Contains(line, StringComparison.Ordinal)));
            var rows = tables.Skip(1).SelectMany(table => table.Elements<TableRow>()).Select(row => row.Elements<TableCell>().Select(Words).ToArray()).ToList();
            Assert.Equal(expected.Rows, rows.Where(row => row.Length == 10 && row[0].Length > 0 && row[1] != "2" && row[0] != "No.").Select(row => new[] { row[0], row[1], row[6], row[7], row[8], row[9] }));
            Assert.All(tables.Skip(1), table => Assert.Equal(expected.Lanes, table.Elements<TableRow>().ElementAt(1).Elements<TableCell>().Skip(2).Take(4).Select(Words)));
        }
        Assert.All(tables.Skip(1), table => Assert.Equal(3, table.Elements<TableRow>().Count(row => row.Descendants<TableHeader>().Any())));
        Assert.All(tables.SelectMany(table => table.Elements<TableRow>()), row => Assert.NotEmpty(row.Descendants<CantSplit>()));
    }

    [Fact]
    public void Symbols_and_arrows_are_shapes_in_the_cells_of_their_actors()
    {
        using var word = Open(WordDocumentWriter.Write(PrintedSop.Laid(PrintStyle.Seed, Paper.A4), null));
        var rows = word.MainDocumentPart!.Document!.Body!.Elements<Table>().Skip(1).SelectMany(table => table.Elements<TableRow>()).ToList();
        var expected = ExpectedSop.All(PrintStyle.Seed).First();
        foreach (var (no, lane) in expected.LaneOfRow)
        {
            var cells = rows.Select(row => row.Elements<TableCell>().ToArray()).Single(cells => cells.Length == 10 && Words(cells[0]) == no && Words(cells[1]).Length > 2);
            var holding = cells.Select((cell, i) => (i, Shapes: Shapes(cell))).Where(cell => cell.Shapes.Count > 0).ToList();
            var (column, shapes) = Assert.Single(holding);
            Assert.Equal(lane, expected.Lanes[column - 2]);
            Assert.Equal(no switch { "5" or "7" => "flowChartDecision", "6" or "8" => "flowChartProcess", _ => "flowChartTerminator" }, shapes.First(shape => shape.StartsWith("flowChart", StringComparison.Ordinal)));
        }
        var all = rows.SelectMany(Shapes).ToList();
        Assert.Equal(2, all.Count(shape => shape == "flowChartOffpageConnector"));
        Assert.Contains("straightConnector1", all);
        Assert.Contains("bentConnector3", all);
        Assert.Contains("bentConnector4", all);
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Is_valid(PrintStyle style, Paper paper)
    {
        using var word = Open(WordDocumentWriter.Write(PrintedSop.Laid(style, paper, "DRAF"), null));
        Assert.Equal([], new OpenXmlValidator(FileFormatVersions.Office2016).Validate(word).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        Assert.All(word.MainDocumentPart!.HeaderParts, header => Assert.Contains("string=\"DRAF\"", header.Header!.OuterXml, StringComparison.Ordinal));
        var size = word.MainDocumentPart.Document!.Descendants<PageSize>().Single();
        Assert.Equal(paper == Paper.A4 ? (16838u, 11906u) : (18709u, 12189u), (size.Width!.Value, size.Height!.Value));
    }

    private static WordprocessingDocument Open(byte[] bytes) => WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);

    private static List<string> Shapes(OpenXmlElement within) =>
        [.. within.Descendants<Wp.Anchor>().SelectMany(anchor => anchor.Descendants<A.PresetGeometry>()).Select(geometry => geometry.Preset!.InnerText!).Where(preset => preset != "rect")];

    /// <summary>The words of a cell or a paragraph, without those inside its shapes.</summary>
    private static string Words(OpenXmlElement within) => string.Join('\n', within.DescendantsAndSelf<Paragraph>().Where(paragraph => !paragraph.Ancestors<Drawing>().Any())
        .Select(paragraph => string.Concat(paragraph.Descendants<Text>().Where(text => text.Ancestors<Drawing>().All(drawing => drawing.Contains(paragraph))).Select(text => text.Text))));
}

internal static class OpenXmlTree
{
    public static IEnumerable<T> DescendantsAndSelf<T>(this OpenXmlElement element) where T : OpenXmlElement => element is T self ? [self, .. element.Descendants<T>()] : element.Descendants<T>();

    public static bool Contains(this OpenXmlElement outer, OpenXmlElement inner) => inner.Ancestors().Contains(outer);
}
