using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Disdik.Bpm.Host.Importing;

/// <summary>What a cell shows: shared texts, numbers with the words of their format ("180" shown as "180 menit"), dates in Indonesian.</summary>
internal sealed partial class SheetValues
{
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");

    private readonly string[] shared;
    private readonly string[] formats;

    public SheetValues(WorkbookPart book)
    {
        shared = [.. book.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>().Select(TextOf) ?? []];
        var styles = book.WorkbookStylesPart?.Stylesheet;
        var custom = styles?.NumberingFormats?.Elements<NumberingFormat>().Where(f => f.NumberFormatId is not null).GroupBy(f => f.NumberFormatId!.Value).ToDictionary(g => g.Key, g => g.First().FormatCode?.Value ?? "") ?? [];
        formats = [.. styles?.CellFormats?.Elements<CellFormat>().Select(f => f.NumberFormatId?.Value ?? 0).Select(id => custom.GetValueOrDefault(id) ?? (id is >= 14 and <= 17 or 22 ? "d/m/yyyy" : "General")) ?? []];
    }

    public string TextOf(Cell cell)
    {
        var value = cell.CellValue?.Text ?? "";
        var type = cell.DataType?.Value;
        if (type == CellValues.SharedString) return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < shared.Length ? shared[index] : "";
        if (type == CellValues.InlineString) return cell.InlineString is { } inline ? string.Concat(inline.Descendants<Text>().Select(t => t.Text)) : "";
        if (type == CellValues.String || type == CellValues.Date) return value;
        if (type == CellValues.Boolean || type == CellValues.Error) return "";
        return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? Shown(number, cell.StyleIndex?.Value is { } style && style < formats.Length ? formats[style] : "General") : value;
    }

    private static string TextOf(SharedStringItem item) => string.Concat(item.Elements<Text>().Concat(item.Elements<Run>().SelectMany(r => r.Elements<Text>())).Select(t => t.Text));

    private static string Shown(double number, string format)
    {
        var first = format.Split(';')[0];
        var letters = Quoted().Replace(first, "");
        if (DateLetters().IsMatch(letters) && number is > 1 and < 2_958_466) return DateTime.FromOADate(number).ToString("d MMMM yyyy", Indonesian);
        var plain = number.ToString("0.##########", Indonesian);
        var places = Digits().Match(first);
        if (!places.Success || !first.Contains('"', StringComparison.Ordinal)) return plain;
        return string.Concat(Words(first[..places.Index]), plain, Words(first[(places.Index + places.Length)..]));
    }

    private static string Words(string format) => format.Replace("\"", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal);

    [GeneratedRegex("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]")]
    private static partial Regex Quoted();

    [GeneratedRegex("[dDyY]|m{2,}", RegexOptions.None)]
    private static partial Regex DateLetters();

    [GeneratedRegex("(General|[#0][#0.,]*)")]
    private static partial Regex Digits();
}
