using System.Globalization;
using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Documents.Importing;
using DocumentFormat.OpenXml;

namespace Disdik.Bpm.Host.Importing;

/// <summary>The column a drawing is anchored in, and the widths around it in twentieths of a point.</summary>
internal readonly record struct AnchorColumn(int[] Widths, int Index, int Span);

/// <summary>
/// What is drawn in a cell: shapes of DrawingML and of VML, and pictures. Word keeps a shape twice, as DrawingML and as VML for old programs,
/// in one <c>AlternateContent</c>: only the first is counted. ECMA-376 part 1, 20.4 and part 4, 19.
/// </summary>
internal static partial class WordDrawings
{
    private const double EmuPerTwip = 635;

    public static IEnumerable<ImportedMark> In(OpenXmlElement element, AnchorColumn? column) => element.ChildElements.SelectMany(child => child.LocalName switch
    {
        "AlternateContent" => (child.ChildElements.FirstOrDefault(c => c.LocalName == "Choice") ?? child.FirstChild) is { } choice ? In(choice, column) : [],
        "drawing" => DrawingMarks(child, column),
        "pict" or "object" => VmlMarks(child),
        // A table within the cell, and what was deleted, have nothing to do with the actor.
        "del" or "tbl" => [],
        _ => In(child, column),
    });

    private static IEnumerable<ImportedMark> DrawingMarks(OpenXmlElement drawing, AnchorColumn? column)
    {
        var offset = column is { } at ? OffsetOf(drawing, at) : 0;
        var shapes = drawing.Descendants().Where(e => e.LocalName is "wsp" or "cxnSp").ToList();
        if (shapes.Count > 0)
        {
            foreach (var shape in shapes)
            {
                var preset = shape.Descendants().FirstOrDefault(e => e.LocalName == "prstGeom")?.GetAttributes().FirstOrDefault(a => a.LocalName == "prst").Value ?? "";
                var isTextBox = shape.ChildElements.Any(e => e.LocalName == "cNvSpPr" && e.GetAttributes().Any(a => a.LocalName == "txBox" && a.Value is "1" or "true"));
                if (Shapes.Mark(preset, TextOf(shape), offset, isTextBox) is { } mark) yield return mark;
            }
            yield break;
        }
        if (drawing.Descendants().Any(e => e.LocalName == "pic")) yield return new(null, "", offset);
    }

    private static IEnumerable<ImportedMark> VmlMarks(OpenXmlElement pict)
    {
        foreach (var shape in pict.Descendants().Where(e => e.LocalName is "shape" or "rect" or "roundrect" or "oval" or "line" or "image" && e.NamespaceUri == "urn:schemas-microsoft-com:vml"))
        {
            var type = shape.GetAttributes().FirstOrDefault(a => a.LocalName == "type").Value ?? "";
            if (shape.Descendants().Any(e => e.LocalName == "imagedata"))
                yield return new(null, "");
            else if (Shapes.OfVml(shape.LocalName, TypeNumber().Match(type) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null) is { } preset
                && Shapes.Mark(preset, TextOf(shape), 0, type.EndsWith("_t202", StringComparison.Ordinal)) is { } mark)
                yield return mark;
        }
    }

    private static string TextOf(OpenXmlElement shape) => string.Join(' ', shape.Descendants().Where(e => e.LocalName == "t").Select(e => e.InnerText)).Trim() is { Length: <= 60 } text ? text : "";

    /// <summary>How many columns away from its anchor the middle of a floating drawing lies, when its place is told from the column.</summary>
    private static int OffsetOf(OpenXmlElement drawing, AnchorColumn column)
    {
        if (drawing.ChildElements.FirstOrDefault(e => e.LocalName == "anchor") is not { } anchor) return 0;
        var across = anchor.ChildElements.FirstOrDefault(e => e.LocalName == "positionH");
        if (across is null || Word(across, "relativeFrom") is not "column" || !double.TryParse(across.ChildElements.FirstOrDefault(e => e.LocalName == "posOffset")?.InnerText, NumberStyles.Float, CultureInfo.InvariantCulture, out var left)) return 0;
        if (!double.TryParse(Word(anchor.ChildElements.FirstOrDefault(e => e.LocalName == "extent"), "cx"), NumberStyles.Float, CultureInfo.InvariantCulture, out var width)) return 0;
        var middle = (left + width / 2) / EmuPerTwip;
        var (at, offset) = (column.Index, 0);
        if (at + column.Span > column.Widths.Length) return 0;
        while (middle < 0 && at > 0)
        {
            middle += column.Widths[--at];
            offset--;
        }
        while (offset >= 0 && at + 1 < column.Widths.Length && middle >= column.Widths[at] && column.Widths[at] > 0)
        {
            middle -= column.Widths[at++];
            offset++;
        }
        return offset;
    }

    private static string? Word(OpenXmlElement? element, string attribute) => element?.GetAttributes().FirstOrDefault(a => a.LocalName == attribute).Value;

    [GeneratedRegex(@"_t(\d{1,4})$")]
    private static partial Regex TypeNumber();
}
