using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Documents.Official;

namespace Disdik.Bpm.Activities.OfficialDocuments;

/// <summary>Names and units of WordprocessingML and DrawingML, and the paragraphs all parts share.</summary>
/// <remarks>ECMA-376 part 1; shapes in text: [MS-DOCX] 2.7, namespace wps.</remarks>
internal static class WordXml
{
    public static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public static readonly XNamespace R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public static readonly XNamespace Wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    public static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    public static readonly XNamespace Pic = "http://schemas.openxmlformats.org/drawingml/2006/picture";
    public static readonly XNamespace Wps = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";
    public static readonly XNamespace Mc = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    public static readonly XNamespace V = "urn:schemas-microsoft-com:vml";
    public static readonly XNamespace O = "urn:schemas-microsoft-com:office:office";

    private const double EmuPerMillimetre = 36000;
    private const double TwipsPerMillimetre = 1440 / 25.4;

    public static long Emu(double millimetres) => (long)Math.Round(millimetres * EmuPerMillimetre);

    public static int Twips(double millimetres) => (int)Math.Round(millimetres * TwipsPerMillimetre);

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static XAttribute Val(object value) => new(W + "val", value);

    /// <summary>A root element that names all namespaces a part may use.</summary>
    public static XElement Root(string name, params object?[] content) => new(W + name,
        new XAttribute(XNamespace.Xmlns + "w", W), new XAttribute(XNamespace.Xmlns + "r", R), new XAttribute(XNamespace.Xmlns + "wp", Wp),
        new XAttribute(XNamespace.Xmlns + "a", A), new XAttribute(XNamespace.Xmlns + "pic", Pic), new XAttribute(XNamespace.Xmlns + "wps", Wps),
        new XAttribute(XNamespace.Xmlns + "mc", Mc), new XAttribute(XNamespace.Xmlns + "v", V), new XAttribute(XNamespace.Xmlns + "o", O), content);

    /// <summary>A paragraph of the layout. Word breaks its lines itself, so that it can be edited.</summary>
    public static XElement Paragraph(PrintedText text, double before, double indent = 0, double indentRight = 0, params object?[] more) => new(W + "p",
        new XElement(W + "pPr",
            new XElement(W + "spacing", new XAttribute(W + "before", Twips(before)), new XAttribute(W + "after", 0),
                new XAttribute(W + "line", Twips(text.Style.LineHeight)), new XAttribute(W + "lineRule", "exact")),
            indent > 0 || indentRight > 0 ? new XElement(W + "ind", new XAttribute(W + "left", Twips(indent)), new XAttribute(W + "right", Twips(indentRight))) : null,
            text.Style.Align == Alignment.Left ? null : new XElement(W + "jc", Val(text.Style.Align == Alignment.Center ? "center" : "right"))),
        more, Runs(text));

    /// <summary>A paragraph of almost no height, where Word must have one.</summary>
    public static XElement Thin(bool onNewPage = false, params object?[] more) => new(W + "p",
        new XElement(W + "pPr", onNewPage ? new XElement(W + "pageBreakBefore") : null,
            new XElement(W + "spacing", new XAttribute(W + "before", 0), new XAttribute(W + "after", 0), new XAttribute(W + "line", 20), new XAttribute(W + "lineRule", "exact")),
            new XElement(W + "rPr", new XElement(W + "sz", Val(2)))), more);

    private static IEnumerable<XElement> Runs(PrintedText text)
    {
        var lines = text.Text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            yield return new(W + "r", RunProperties(text.Style), i > 0 ? new XElement(W + "br") : null,
                new XElement(W + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), Allowed(lines[i])));
        }
    }

    public static XElement RunProperties(TextStyle style) => new(W + "rPr", style.Bold ? new XElement(W + "b") : null, new XElement(W + "sz", Val((int)Math.Round(style.SizePt * 2))));

    /// <summary>XML has no control characters and no halves of a pair.</summary>
    public static string Allowed(string text)
    {
        StringBuilder allowed = new();
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value is '\t' or >= 0x20 && rune.Value is not (0xFFFE or 0xFFFF)) allowed.Append(rune.ToString());
        return allowed.ToString();
    }
}
