using System.Collections.Immutable;
using System.Globalization;
using Disdik.Bpm.Workflows.Documents.Importing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Disdik.Bpm.Host.Importing;

/// <summary>The cells of a worksheet in their places, from the first used column on.</summary>
internal static class SheetGrid
{
    public static ImmutableArray<ImportedCell>[] Read(WorksheetPart part, SheetValues values)
    {
        Dictionary<(int Row, int Column), string> texts = [];
        foreach (var row in part.Worksheet!.GetFirstChild<SheetData>()?.Elements<Row>() ?? [])
            foreach (var cell in row.Elements<Cell>())
                if (Place(cell.CellReference?.Value) is { } at && at.Row < SpreadsheetReader.MaxRows && at.Column < SpreadsheetReader.MaxColumns && values.TextOf(cell).Trim() is { Length: > 0 } text)
                    texts[at] = text.ReplaceLineEndings("\n");
        var marks = SheetDrawings.In(part).Where(m => m.Row < SpreadsheetReader.MaxRows && m.Column < SpreadsheetReader.MaxColumns).ToLookup(m => (m.Row, m.Column), m => m.Mark);
        var used = texts.Keys.Concat(marks.Select(m => m.Key)).ToList();
        if (used.Count == 0) return [];
        var (top, bottom, left, right) = (used.Min(u => u.Row), used.Max(u => u.Row), used.Min(u => u.Column), used.Max(u => u.Column));
        var covered = Merged(part, bottom, right);
        return [.. Enumerable.Range(top, bottom - top + 1).Select(r => Enumerable.Range(left, right - left + 1)
            .Select(c => new ImportedCell(texts.GetValueOrDefault((r, c), ""), [.. marks[(r, c)]], covered.GetValueOrDefault((r, c)))).ToImmutableArray())];
    }

    private static Dictionary<(int, int), CellKind> Merged(WorksheetPart part, int bottom, int right)
    {
        Dictionary<(int, int), CellKind> covered = [];
        foreach (var merge in part.Worksheet!.Elements<MergeCells>().SelectMany(m => m.Elements<MergeCell>()).Take(5_000))
        {
            if (merge.Reference?.Value?.Split(':') is not [var from, var to] || Place(from) is not { } a || Place(to) is not { } b) continue;
            for (var r = a.Row; r <= Math.Min(b.Row, bottom); r++)
                for (var c = a.Column; c <= Math.Min(b.Column, right); c++)
                    if ((r, c) != a) covered[(r, c)] = c > a.Column ? CellKind.Spanned : CellKind.Continued;
        }
        return covered;
    }

    /// <summary><c>B7</c> as row 6 and column 1; null for anything else.</summary>
    private static (int Row, int Column)? Place(string? reference)
    {
        if (reference is null || reference.Length > 10) return null;
        var (column, i) = (0, 0);
        for (; i < reference.Length && char.IsAsciiLetter(reference[i]) && i < 3; i++) column = column * 26 + (char.ToUpperInvariant(reference[i]) - 'A' + 1);
        return i > 0 && int.TryParse(reference.AsSpan(i), NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row > 0 ? (row - 1, column - 1) : null;
    }
}
