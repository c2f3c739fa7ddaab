using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>
/// Text with pipe tables: Markdown, or the text copy of an SOP. In such a copy a cell that has nothing but white space held pictures: a
/// blank cell is written <c>| |</c>, and each picture leaves one space more.
/// </summary>
/// <remarks>GitHub Flavored Markdown 0.29, section 4.10. A converter trims cells, which would lose the pictures.</remarks>
public static partial class MarkdownReader
{
    private const int MostPictures = 5;
    /// <summary>More columns and rows are no SOP, and one long line would make all others as wide.</summary>
    private const int MostColumns = 100, MostRows = 1_000;
    /// <summary>In characters. A longer line is kept as it is written: patterns over it would take seconds.</summary>
    private const int LongestLine = 5_000;

    public static ImportedDocument Read(string text)
    {
        var blocks = ImmutableArray.CreateBuilder<ImportedBlock>();
        List<string> paragraph = [], table = [];
        var pictures = 0;
        foreach (var line in text.Split('\n').Select(l => l.TrimEnd('\r')))
        {
            var isRow = line.TrimStart().StartsWith('|');
            if (!isRow && table.Count > 0) blocks.Add(Table(table));
            if ((isRow || string.IsNullOrWhiteSpace(line)) && paragraph.Count > 0) blocks.Add(Paragraph(paragraph));
            if (isRow && table.Count < MostRows) table.Add(line);
            else if (!isRow && !string.IsNullOrWhiteSpace(line))
            {
                pictures += Pictures(line);
                if (Plain(line) is { Length: > 0 } plain) paragraph.Add(plain);
            }
        }
        if (table.Count > 0) blocks.Add(Table(table));
        if (paragraph.Count > 0) blocks.Add(Paragraph(paragraph));
        return new(blocks.ToImmutable()) { LoosePictures = pictures };
    }

    private static ImportedParagraph Paragraph(List<string> lines)
    {
        var paragraph = new ImportedParagraph([.. lines]);
        lines.Clear();
        return paragraph;
    }

    private static ImportedTable Table(List<string> lines)
    {
        var rows = lines.Select(Cells).Where(row => !row.All(cell => Delimiter().IsMatch(cell))).ToList();
        lines.Clear();
        var width = rows.Count == 0 ? 0 : rows.Max(row => row.Count);
        var spaceIsContent = !rows.SelectMany(row => row).Any(IsPadded);
        return new([.. rows.Select(row => row.Select(cell => Cell(cell, spaceIsContent)).Concat(Enumerable.Repeat(ImportedCell.Empty, width - row.Count)).ToImmutableArray())]);
    }

    /// <summary>Between the pipes, which a backslash escapes; what stands before the first and after the last one is no cell.</summary>
    private static List<string> Cells(string line)
    {
        List<string> cells = [];
        StringBuilder cell = new();
        var row = line.Trim()[1..];
        for (var i = 0; i < row.Length && cells.Count < MostColumns; i++)
        {
            if (row[i] == '\\' && i + 1 < row.Length && row[i + 1] == '|') cell.Append(row[++i]);
            else if (row[i] == '|')
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else cell.Append(row[i]);
        }
        if (cells.Count < MostColumns && !string.IsNullOrWhiteSpace(cell.ToString())) cells.Add(cell.ToString());
        return cells;
    }

    /// <summary>A table that was lined up by hand has white space everywhere, and it says nothing.</summary>
    private static bool IsPadded(string cell) => cell.Trim() is { Length: > 0 } text ? cell.Length > text.Length + 2 : cell.Length > 1 + MostPictures;

    private static ImportedCell Cell(string written, bool spaceIsContent)
    {
        if (string.IsNullOrWhiteSpace(written)) return new("", Marks(spaceIsContent ? Math.Max(0, written.Length - 1) : 0));
        return new(Plain(LineBreak().Replace(written, "\n")), Marks(Pictures(written)));
    }

    private static ImmutableArray<ImportedMark> Marks(int count) => [.. Enumerable.Repeat(new ImportedMark(null), Math.Min(count, MostPictures))];

    private static int Pictures(string text) => text.Length > LongestLine ? 0 : Picture().Count(text);

    /// <summary>Without pictures, tags and the stars of emphasis.</summary>
    private static string Plain(string text) => text.Length > LongestLine ? text.Trim() : Heading().Replace(Emphasis().Replace(Tag().Replace(Picture().Replace(text, ""), ""), "$2"), "").Trim();

    [GeneratedRegex(@"^\s*:?-+:?\s*$")]
    private static partial Regex Delimiter();

    [GeneratedRegex(@"!\[[^\]]{0,300}\]\([^)]{0,300}\)|<img\b[^>]{0,300}>", RegexOptions.IgnoreCase)]
    private static partial Regex Picture();

    [GeneratedRegex(@"<br\s*/?>", RegexOptions.IgnoreCase)]
    private static partial Regex LineBreak();

    [GeneratedRegex(@"</?[a-zA-Z][^>]{0,300}>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"(\*\*|__)(\S|\S[^\n]{0,300}?\S)\1")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"^#{1,6}\s+")]
    private static partial Regex Heading();
}
