using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents.Official;
using static Disdik.Bpm.Activities.OfficialDocuments.WordXml;

namespace Disdik.Bpm.Activities.OfficialDocuments;

/// <summary>
/// Shapes as an office draws them itself: flowchart symbols and connectors that can be moved and changed. Each is anchored in a paragraph
/// of its cell and moves with the row.
/// </summary>
internal sealed class WordShapes
{
    private const string Shape = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";
    private const double LineWidth = 0.2;
    private int last;

    public XElement Symbol(PlacedSymbol symbol, Point origin) => Anchored(symbol.Box, origin, SymbolWords.Of(symbol), new XElement(Wps + "cNvSpPr"), new(
        symbol.Symbol switch
        {
            SopSymbol.Capsule => "flowChartTerminator",
            SopSymbol.Diamond => "flowChartDecision",
            SopSymbol.Pentagon => "flowChartOffpageConnector",
            _ => "flowChartProcess",
        }), [White, Line()], symbol.Word is { } word ? WordXml.Paragraph(word, 0) : null);

    public XElement Connector(PlacedArrow arrow, Point origin)
    {
        var route = ConnectorRoute.Of(arrow.Points);
        return Anchored(route.Box, origin, "Anak panah", new XElement(Wps + "cNvCnPr"), route.Geometry,
            [new XElement(A + "noFill"), Line(new XElement(A + "round"), new XElement(A + "tailEnd", new XAttribute("type", "triangle"), new XAttribute("w", "med"), new XAttribute("len", "med")))], null);
    }

    public XElement Label(PlacedText label, Point origin) =>
        Anchored(label.Box, origin, "Keterangan anak panah", new XElement(Wps + "cNvSpPr", new XAttribute("txBox", 1)), new("rect"), [new XElement(A + "noFill"), NoLine], WordXml.Paragraph(label.Text, 0));

    /// <summary>A line around the cover, behind everything, placed from the corner of the sheet.</summary>
    public XElement Frame(Box box, double width) => Anchored(box, null, "Bingkai", new XElement(Wps + "cNvSpPr"), new("rect"),
        [new XElement(A + "noFill"), new XElement(A + "ln", new XAttribute("w", Number(Emu(width))), Solid("000000"))], null, behind: true);

    /// <summary>The neutral block where a crest may be put.</summary>
    public XElement Block(Box box, Point? origin) => Anchored(box, origin, "Tempat lambang", new XElement(Wps + "cNvSpPr"), new("rect"),
        [new XElement(A + "noFill"), new XElement(A + "ln", new XAttribute("w", Number(Emu(LineWidth))), Solid("969696"), new XElement(A + "prstDash", new XAttribute("val", "dash")))],
        WordXml.Paragraph(new("Lambang", ["Lambang"], new(8, Align: Alignment.Center)), 0));

    public XElement Picture(Box box, Point? origin, string relation) => Run(box, origin, "Lambang", false, "http://schemas.openxmlformats.org/drawingml/2006/picture",
        new XElement(Pic + "pic",
            new XElement(Pic + "nvPicPr", new XElement(Pic + "cNvPr", new XAttribute("id", 0), new XAttribute("name", "Lambang")), new XElement(Pic + "cNvPicPr")),
            new XElement(Pic + "blipFill", new XElement(A + "blip", new XAttribute(R + "embed", relation)), new XElement(A + "stretch", new XElement(A + "fillRect"))),
            new XElement(Pic + "spPr", Transform(box, new("rect")), Preset(new("rect")))));

    private XElement Anchored(Box box, Point? origin, string name, XElement kind, ShapeGeometry geometry, XElement[] look, XElement? text, bool behind = false) => new(W + "r",
        new XElement(Mc + "AlternateContent", new XElement(Mc + "Choice", new XAttribute("Requires", "wps"), Drawing(box, origin, name, behind, Shape,
            new XElement(Wps + "wsp", kind, new XElement(Wps + "spPr", Transform(box, geometry), Preset(geometry), look),
                text is null ? null : new XElement(Wps + "txbx", new XElement(W + "txbxContent", text)),
                new XElement(Wps + "bodyPr", new XAttribute("lIns", 0), new XAttribute("tIns", 0), new XAttribute("rIns", 0), new XAttribute("bIns", 0), new XAttribute("anchor", "ctr"),
                    new XElement(A + "noAutofit")))))));

    private XElement Run(Box box, Point? origin, string name, bool behind, string kind, XElement content) => new(W + "r", Drawing(box, origin, name, behind, kind, content));

    private XElement Drawing(Box box, Point? origin, string name, bool behind, string kind, XElement content)
    {
        last++;
        return new(W + "drawing", new XElement(Wp + "anchor",
            new XAttribute("distT", 0), new XAttribute("distB", 0), new XAttribute("distL", 0), new XAttribute("distR", 0), new XAttribute("simplePos", 0), new XAttribute("relativeHeight", 1000 + last),
            new XAttribute("behindDoc", behind ? 1 : 0), new XAttribute("locked", 0), new XAttribute("layoutInCell", 1), new XAttribute("allowOverlap", 1),
            new XElement(Wp + "simplePos", new XAttribute("x", 0), new XAttribute("y", 0)),
            new XElement(Wp + "positionH", new XAttribute("relativeFrom", origin is null ? "page" : "column"), new XElement(Wp + "posOffset", Emu(box.X - (origin?.X ?? 0)))),
            new XElement(Wp + "positionV", new XAttribute("relativeFrom", origin is null ? "page" : "paragraph"), new XElement(Wp + "posOffset", Emu(box.Y - (origin?.Y ?? 0)))),
            Extent(Wp + "extent", box), new XElement(Wp + "effectExtent", new XAttribute("l", 0), new XAttribute("t", 0), new XAttribute("r", 0), new XAttribute("b", 0)),
            new XElement(Wp + "wrapNone"),
            new XElement(Wp + "docPr", new XAttribute("id", last), new XAttribute("name", $"{name.Split(':')[0]} {last}"), new XAttribute("descr", name)),
            new XElement(Wp + "cNvGraphicFramePr"),
            new XElement(A + "graphic", new XElement(A + "graphicData", new XAttribute("uri", kind), content))));
    }

    private static XElement Transform(Box box, ShapeGeometry geometry) => new(A + "xfrm",
        geometry.Rotation == 0 ? null : new XAttribute("rot", geometry.Rotation),
        geometry.FlipHorizontally ? new XAttribute("flipH", 1) : null, geometry.FlipVertically ? new XAttribute("flipV", 1) : null,
        new XElement(A + "off", new XAttribute("x", 0), new XAttribute("y", 0)), Extent(A + "ext", box));

    private static XElement Extent(XName name, Box box) => new(name, new XAttribute("cx", Math.Max(0, Emu(box.Width))), new XAttribute("cy", Math.Max(0, Emu(box.Height))));

    private static XElement Preset(ShapeGeometry geometry) => new(A + "prstGeom", new XAttribute("prst", geometry.Preset),
        new XElement(A + "avLst", geometry.Adjustments.Select((value, i) => new XElement(A + "gd", new XAttribute("name", $"adj{i + 1}"), new XAttribute("fmla", $"val {Number(value)}")))));

    private static XElement White => new(A + "solidFill", new XElement(A + "srgbClr", new XAttribute("val", "FFFFFF")));

    private static XElement NoLine => new(A + "ln", new XElement(A + "noFill"));

    private static XElement Line(params object[] ends) => new(A + "ln", new XAttribute("w", Number(Emu(LineWidth))), Solid("000000"), ends);

    private static XElement Solid(string colour) => new(A + "solidFill", new XElement(A + "srgbClr", new XAttribute("val", colour)));
}
