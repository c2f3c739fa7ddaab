using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Documents.Importing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Disdik.Bpm.Host.Importing;

/// <summary>The visible sheets of a workbook, each a grid with its merged cells, its drawings, and its numbers as they are shown.</summary>
internal static class SpreadsheetReader
{
    private const string Kind = ".xlsx";
    public const int MaxRows = 1_000;
    public const int MaxColumns = 100;
    private const int MaxSheets = 50;

    public static ImportedDocument Read(byte[] file)
    {
        OfficePackage.Check(file, "xl/workbook.xml", Kind);
        using MemoryStream stream = new(file, writable: false);
        using var package = SpreadsheetDocument.Open(stream, false, new OpenSettings { AutoSave = false, MaxCharactersInPart = OfficePackage.MaxXmlBytes });
        if (package.WorkbookPart is not { Workbook.Sheets: { } sheets } book) throw OfficePackage.NotOne(Kind);
        SheetValues values = new(book);
        var blocks = ImmutableArray.CreateBuilder<ImportedBlock>();
        foreach (var sheet in sheets.Elements<Sheet>().Where(s => s.State is null || s.State.Value == SheetStateValues.Visible).Take(MaxSheets))
            if (sheet.Id?.Value is { } id && book.Parts.FirstOrDefault(p => p.RelationshipId == id).OpenXmlPart is WorksheetPart part && part.Worksheet is not null)
                AddSheet(blocks, part, sheet.Name?.Value ?? "", values);
        return new(blocks.ToImmutable());
    }

    /// <summary>A blank row parts what stands above and below: a title becomes a paragraph, each block of cells a table.</summary>
    private static void AddSheet(ImmutableArray<ImportedBlock>.Builder blocks, WorksheetPart part, string name, SheetValues values)
    {
        var grid = SheetGrid.Read(part, values);
        if (grid.Length == 0) return;
        List<string> lines = [];
        var first = 0;
        // Lines of one cell at the top are the cover's words, not a table.
        for (; first < grid.Length && grid[first].Count(c => !c.IsBlank) <= 1 && grid[first].All(c => c.Marks.IsEmpty); first++)
        {
            if (grid[first].FirstOrDefault(c => c.Text.Length > 0) is { } line) lines.AddRange(line.Text.Split('\n'));
            else if (lines.Count > 0) Close();
        }
        if (lines.Count > 0) Close();
        if (first < grid.Length) blocks.Add(new ImportedTable([.. grid[first..]], name));

        void Close()
        {
            blocks.Add(new ImportedParagraph([.. lines]));
            lines.Clear();
        }
    }
}
