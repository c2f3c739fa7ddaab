using System.Globalization;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Documents.Official;
using static Disdik.Bpm.Activities.OfficialDocuments.WordXml;

namespace Disdik.Bpm.Activities.OfficialDocuments;

/// <summary>The parts of a Word file around its body.</summary>
internal static class WordParts
{
    /// <summary>Below the body there is some air, so that no table is pushed to another page by a rounded height.</summary>
    private const double Air = 4;

    public static XElement Styles() => Root("styles",
        new XElement(W + "docDefaults",
            new XElement(W + "rPrDefault", new XElement(W + "rPr",
                new XElement(W + "rFonts", new XAttribute(W + "ascii", LiberationSans.Twin), new XAttribute(W + "hAnsi", LiberationSans.Twin), new XAttribute(W + "cs", LiberationSans.Twin)),
                new XElement(W + "sz", Val(18)), new XElement(W + "lang", Val("id-ID")))),
            new XElement(W + "pPrDefault", new XElement(W + "pPr", new XElement(W + "spacing", new XAttribute(W + "before", 0), new XAttribute(W + "after", 0))))),
        new XElement(W + "style", new XAttribute(W + "type", "paragraph"), new XAttribute(W + "default", 1), new XAttribute(W + "styleId", "Normal"), new XElement(W + "name", Val("Normal"))));

    /// <summary>Title and language; no person and no time, which would differ from one print to the next.</summary>
    public static XElement Properties(string title)
    {
        XNamespace core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties", dc = "http://purl.org/dc/elements/1.1/";
        return new(core + "coreProperties", new XAttribute(XNamespace.Xmlns + "cp", core), new XAttribute(XNamespace.Xmlns + "dc", dc),
            new XElement(dc + "title", Allowed(title)), new XElement(dc + "language", "id-ID"));
    }

    public static XElement Settings() => Root("settings", new XElement(W + "compat",
        new XElement(W + "compatSetting", new XAttribute(W + "name", "compatibilityMode"), new XAttribute(W + "uri", "http://schemas.microsoft.com/office/word"), Val(15))));

    /// <summary>The watermark stands in the head of every page, as Word itself puts it there.</summary>
    public static XElement Header(OfficialDocument document) => Root("hdr", document.Options.Watermark is { } word ? Thin(false, Watermark(word, document.Sheet)) : Thin());

    public static XElement Footer() => Root("ftr", new XElement(W + "p",
        new XElement(W + "pPr", new XElement(W + "jc", Val("right"))),
        Text("Halaman "), Field("PAGE"), Text(" dari "), Field("NUMPAGES")));

    public static XElement Section(Sheet sheet) => new(W + "sectPr",
        Part("headerReference", "default", "header"), Part("headerReference", "first", "headerFirst"),
        Part("footerReference", "default", "footer"), Part("footerReference", "first", "footerFirst"),
        new XElement(W + "pgSz", new XAttribute(W + "w", Twips(sheet.Width)), new XAttribute(W + "h", Twips(sheet.Height)), new XAttribute(W + "orient", "landscape")),
        new XElement(W + "pgMar",
            new XAttribute(W + "top", Twips(Sheet.Margin)), new XAttribute(W + "right", Twips(Sheet.Margin)), new XAttribute(W + "bottom", Twips(Sheet.Margin - Air)), new XAttribute(W + "left", Twips(Sheet.Margin)),
            new XAttribute(W + "header", Twips(5)), new XAttribute(W + "footer", Twips(6)), new XAttribute(W + "gutter", 0)),
        new XElement(W + "titlePg"));

    /// <summary>An empty paragraph of a height.</summary>
    public static XElement Gap(double height) => new(W + "p", new XElement(W + "pPr", new XElement(W + "spacing",
        new XAttribute(W + "before", 0), new XAttribute(W + "after", 0), new XAttribute(W + "line", Math.Max(20, Twips(height))), new XAttribute(W + "lineRule", "exact"))));

    private static XElement Part(string kind, string pages, string relation) => new(W + kind, new XAttribute(W + "type", pages), new XAttribute(R + "id", relation));

    private static XElement Watermark(string word, Sheet sheet)
    {
        var width = sheet.Width * 0.6 / FontMetrics.MillimetresPerPoint;
        var height = Math.Min(width / Math.Max(2, word.Length) * 0.95, 150);
        var style = string.Create(CultureInfo.InvariantCulture,
            $"position:absolute;margin-left:0;margin-top:0;width:{width:0}pt;height:{height:0}pt;rotation:330;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin");
        return new(W + "r", new XElement(W + "pict",
            new XElement(V + "shapetype", new XAttribute("id", "_x0000_t136"), new XAttribute("coordsize", "21600,21600"), new XAttribute(O + "spt", 136), new XAttribute("adj", 10800), new XAttribute("path", "m@7,l@8,m@5,21600l@6,21600e"),
                new XElement(V + "formulas", Formulas.Select(formula => new XElement(V + "f", new XAttribute("eqn", formula)))),
                new XElement(V + "path", new XAttribute("textpathok", "t"), new XAttribute(O + "connecttype", "custom"), new XAttribute(O + "connectlocs", "@9,0;@10,10800;@11,21600;@12,10800"), new XAttribute(O + "connectangles", "270,180,90,0")),
                new XElement(V + "textpath", new XAttribute("on", "t"), new XAttribute("fitshape", "t"))),
            new XElement(V + "shape", new XAttribute("id", "PowerPlusWaterMarkObject"), new XAttribute(O + "spid", "_x0000_s2049"), new XAttribute("type", "#_x0000_t136"), new XAttribute("style", style),
                new XAttribute(O + "allowincell", "f"), new XAttribute("fillcolor", "#e2e2e2"), new XAttribute("stroked", "f"),
                new XElement(V + "textpath", new XAttribute("style", $"font-family:\"{LiberationSans.Twin}\";font-size:1pt;font-weight:bold"), new XAttribute("string", word)))));
    }

    /// <summary>Word's own definition of a line of letters as a shape (t136).</summary>
    private static readonly string[] Formulas =
    [
        "sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3", "if @0 @3 0", "if @0 21600 @1", "if @0 0 @2", "if @0 @4 21600",
        "mid @5 @6", "mid @8 @5", "mid @7 @8", "mid @6 @7", "sum @6 0 @5",
    ];

    private static XElement Text(string text) => new(W + "r", RunProperties(new(8)), new XElement(W + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), text));

    private static XElement Field(string code) => new(W + "fldSimple", new XAttribute(W + "instr", $" {code} "), new XElement(W + "r", RunProperties(new(8)), new XElement(W + "t", "2")));
}
