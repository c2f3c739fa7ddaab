using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Disdik.Bpm.Workflows.Documents.Importing;

namespace Disdik.Bpm.Host.Importing;

/// <summary>Separated values, with whichever separator the office's spreadsheet writes: semicolon, comma or tab.</summary>
internal static class CsvTable
{
    private const int MaxRows = 1_000;
    private const int MaxColumns = 100;
    private static readonly string[] Separators = [";", ",", "\t"];

    public static ImportedDocument Read(string text)
    {
        using StringReader reader = new(text);
        using CsvParser parser = new(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            HasHeaderRecord = false, Delimiter = Separator(text), BadDataFound = null, MissingFieldFound = null, IgnoreBlankLines = false, DetectColumnCountChanges = false,
        });
        var blocks = ImmutableArray.CreateBuilder<ImportedBlock>();
        List<string[]> rows = [];
        while (rows.Count < MaxRows && parser.Read())
            if (parser.Record is { } record) rows.Add([.. record.Take(MaxColumns).Select(c => c.Trim().ReplaceLineEndings("\n"))]);
        // Lines of one value at the top are the cover's words.
        var first = rows.TakeWhile(r => r.Count(c => c.Length > 0) <= 1).Count();
        blocks.AddRange(rows.Take(first).Select(r => r.FirstOrDefault(c => c.Length > 0)).OfType<string>().Select(line => new ImportedParagraph([line])));
        var table = rows.Skip(first).ToList();
        var width = table.Count == 0 ? 0 : table.Max(r => r.Length);
        if (width > 0)
            blocks.Add(new ImportedTable([.. table.Select(r => Enumerable.Range(0, width).Select(c => c < r.Length && r[c].Length > 0 ? new ImportedCell(r[c], []) : ImportedCell.Empty).ToImmutableArray())]));
        return new(blocks.ToImmutable());
    }

    /// <summary>The one that most lines have most of.</summary>
    private static string Separator(string text)
    {
        var head = text.Length > 20_000 ? text[..20_000] : text;
        return Separators.MaxBy(s => head.Split('\n').Select(line => line.Split(s).Length).OrderDescending().Take(20).Sum())!;
    }
}
