using System.Globalization;
using Disdik.Bpm.Workflows.Documents.Importing;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;

namespace Disdik.Bpm.Host.Importing;

/// <summary>Shapes and pictures on a sheet, by the cell their middle lies in. ECMA-376 part 1, 20.5.</summary>
internal static class SheetDrawings
{
    private const long DefaultColumnEmu = 609_600;
    private const long DefaultRowEmu = 190_500;
    private const int Most = 5_000;

    public static IEnumerable<(int Row, int Column, ImportedMark Mark)> In(WorksheetPart part)
    {
        foreach (var anchor in part.DrawingsPart?.WorksheetDrawing?.ChildElements.Where(e => e.LocalName is "twoCellAnchor" or "oneCellAnchor").Take(Most) ?? [])
        {
            if (anchor.ChildElements.FirstOrDefault(e => e.LocalName == "from") is not { } from) continue;
            var to = anchor.ChildElements.FirstOrDefault(e => e.LocalName == "to");
            var (row, column) = (Middle(from, to, "row", DefaultRowEmu), Middle(from, to, "col", DefaultColumnEmu));
            if (row is not (>= 0 and < 100_000) || column is not (>= 0 and < 20_000)) continue;
            foreach (var drawn in anchor.Descendants().Where(e => e.LocalName is "sp" or "cxnSp" or "pic"))
                if (Mark(drawn) is { } mark) yield return ((int)row, (int)column, mark);
        }
    }

    private static ImportedMark? Mark(OpenXmlElement drawn)
    {
        if (drawn.LocalName == "pic") return new(null);
        var preset = drawn.Descendants().FirstOrDefault(e => e.LocalName == "prstGeom")?.GetAttributes().FirstOrDefault(a => a.LocalName == "prst").Value ?? "";
        var isTextBox = drawn.Descendants().Any(e => e.LocalName == "cNvSpPr" && e.GetAttributes().Any(a => a.LocalName == "txBox" && a.Value is "1" or "true"));
        var text = string.Join(' ', drawn.Descendants().Where(e => e.LocalName == "t").Select(e => e.InnerText)).Trim();
        return Shapes.Mark(preset, text.Length <= 60 ? text : "", 0, isTextBox);
    }

    /// <summary>Of two neighbours the one the shape reaches further into.</summary>
    private static long? Middle(OpenXmlElement from, OpenXmlElement? to, string what, long width)
    {
        if (Number(from, what) is not { } first) return null;
        if (to is null || Number(to, what) is not { } last || last <= first) return first;
        if (last > first + 1) return first + (last - first) / 2;
        return (Number(to, what + "Off") ?? 0) > width - (Number(from, what + "Off") ?? 0) ? last : first;
    }

    private static long? Number(OpenXmlElement marker, string name) =>
        long.TryParse(marker.ChildElements.FirstOrDefault(e => e.LocalName == name)?.InnerText, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number is > -1_000_000_000_000 and < 1_000_000_000_000 ? number : null;
}
