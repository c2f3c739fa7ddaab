using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Disdik.Bpm.Host.Tests.Importing;

/// <summary>Word and Excel files made for the tests from their XML, as the programs write them.</summary>
internal static class OfficeFile
{
    private const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>A Word document with this body.</summary>
    public static byte[] Docx(string body, string? numbering = null, params (string Path, byte[] Content)[] more) => Zip(
    [
        ("[Content_Types].xml", $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>
            <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>{(numbering is null ? "" : """<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>""")}</Types>
            """.Bytes()),
        ("_rels/.rels", Relations(("rId1", "officeDocument", "word/document.xml"))),
        ("word/_rels/document.xml.rels", numbering is null ? Relations() : Relations(("rId9", "numbering", "numbering.xml"))),
        ("word/document.xml", $"""
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <w:document xmlns:w="{Main}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>{body}<w:sectPr/></w:body></w:document>
            """.Bytes()),
        .. numbering is null ? [] : new[] { ("word/numbering.xml", $"""<w:numbering xmlns:w="{Main}">{numbering}</w:numbering>""".Bytes()) },
        .. more,
    ]);

    public static string P(string text) => $"""<w:p><w:r><w:t xml:space="preserve">{SecurityElement.Escape(text)}</w:t></w:r></w:p>""";

    /// <summary>A table with columns of these widths in twentieths of a point.</summary>
    public static string Table(int[] widths, params string[] rows) => $"<w:tbl><w:tblPr/><w:tblGrid>{string.Concat(widths.Select(w => $"<w:gridCol w:w=\"{w}\"/>"))}</w:tblGrid>{string.Concat(rows)}</w:tbl>";

    public static string Row(params string[] cells) => $"<w:tr>{string.Concat(cells)}</w:tr>";

    /// <summary>A heading row that Word repeats on each page.</summary>
    public static string HeadRow(params string[] cells) => $"<w:tr><w:trPr><w:tblHeader/></w:trPr>{string.Concat(cells)}</w:tr>";

    public static string Cell(string text = "", int span = 1, string? merge = null, string drawn = "") =>
        $"<w:tc><w:tcPr>{(span > 1 ? $"<w:gridSpan w:val=\"{span}\"/>" : "")}{merge switch { null => "", "restart" => "<w:vMerge w:val=\"restart\"/>", _ => "<w:vMerge/>" }}</w:tcPr>{(drawn.Length > 0 ? $"<w:p><w:r>{drawn}</w:r></w:p>" : "")}{string.Concat(text.Split('\n').Select(P))}</w:tc>";

    /// <summary>A floating shape of DrawingML, kept a second time as VML for old programs, as Word does.</summary>
    public static string Floating(string preset, string text = "", int leftEmu = 100_000, bool textBox = false) => $"""
        <mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>{leftEmu}</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>50000</wp:posOffset></wp:positionV><wp:extent cx="500000" cy="250000"/><wp:wrapNone/><wp:docPr id="1" name="Bentuk"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr{(textBox ? " txBox=\"1\"" : "")}/><wps:spPr><a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom></wps:spPr>{(text.Length > 0 ? $"<wps:txbx><w:txbxContent>{P(text)}</w:txbxContent></wps:txbx>" : "")}<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback>{Vml("_x0000_t116", text)}</mc:Fallback></mc:AlternateContent>
        """;

    /// <summary>A shape as Word 2007 and older wrote it.</summary>
    public static string Vml(string type, string text = "") => $"""<w:pict><v:shape id="s1" type="#{type}" style="position:absolute;width:40pt;height:20pt">{(text.Length > 0 ? $"<v:textbox><w:txbxContent>{P(text)}</w:txbxContent></v:textbox>" : "")}</v:shape></w:pict>""";

    public static string Picture() => """<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="100" cy="100"/><wp:docPr id="2" name="Gambar"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing>""";

    /// <summary>A workbook of one sheet: rows of texts, merged places, and shapes by their cell.</summary>
    public static byte[] Xlsx(string[][] rows, string[]? merges = null, (int Row, int Column, string Preset)[]? shapes = null) => Zip(
    [
        ("[Content_Types].xml", """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>
            <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/drawings/drawing1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/></Types>
            """.Bytes()),
        ("_rels/.rels", Relations(("rId1", "officeDocument", "xl/workbook.xml"))),
        ("xl/_rels/workbook.xml.rels", Relations(("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "sharedStrings", "sharedStrings.xml"), ("rId3", "styles", "styles.xml"))),
        ("xl/workbook.xml", """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Prosedur" sheetId="1" r:id="rId1"/></sheets></workbook>""".Bytes()),
        ("xl/styles.xml", """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="0&quot; menit&quot;"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>""".Bytes()),
        ("xl/sharedStrings.xml", $"""<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{string.Concat(rows.SelectMany(r => r).Select(t => $"<si><t xml:space=\"preserve\">{SecurityElement.Escape(t)}</t></si>"))}</sst>""".Bytes()),
        ("xl/worksheets/sheet1.xml", Sheet(rows, merges ?? [])),
        ("xl/worksheets/_rels/sheet1.xml.rels", Relations(("rId1", "drawing", "../drawings/drawing1.xml"))),
        ("xl/drawings/drawing1.xml", $"""
            <xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{string.Concat((shapes ?? []).Select(s => $"<xdr:twoCellAnchor><xdr:from><xdr:col>{s.Column}</xdr:col><xdr:colOff>100000</xdr:colOff><xdr:row>{s.Row}</xdr:row><xdr:rowOff>10000</xdr:rowOff></xdr:from><xdr:to><xdr:col>{s.Column}</xdr:col><xdr:colOff>400000</xdr:colOff><xdr:row>{s.Row}</xdr:row><xdr:rowOff>100000</xdr:rowOff></xdr:to><xdr:sp><xdr:nvSpPr><xdr:cNvPr id=\"2\" name=\"B\"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr><a:prstGeom prst=\"{s.Preset}\"/></xdr:spPr></xdr:sp><xdr:clientData/></xdr:twoCellAnchor>"))}</xdr:wsDr>
            """.Bytes()),
    ]);

    /// <summary>"=180" is a number shown as "180 menit", "@45000" a date.</summary>
    private static byte[] Sheet(string[][] rows, string[] merges)
    {
        StringBuilder xml = new("""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheetData>""");
        var index = 0;
        for (var r = 0; r < rows.Length; r++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{r + 1}\">");
            for (var c = 0; c < rows[r].Length; c++, index++)
            {
                var (at, text) = ($"{(char)('A' + c)}{r + 1}", rows[r][c]);
                if (text.Length == 0) continue;
                xml.Append(text[0] switch { '=' => $"<c r=\"{at}\" s=\"1\"><v>{text[1..]}</v></c>", '@' => $"<c r=\"{at}\" s=\"2\"><v>{text[1..]}</v></c>", _ => $"<c r=\"{at}\" t=\"s\"><v>{index}</v></c>" });
            }
            xml.Append("</row>");
        }
        xml.Append("</sheetData>").Append(merges.Length == 0 ? "" : $"<mergeCells>{string.Concat(merges.Select(m => $"<mergeCell ref=\"{m}\"/>"))}</mergeCells>").Append("<drawing r:id=\"rId1\"/></worksheet>");
        return xml.ToString().Bytes();
    }

    private static byte[] Relations(params (string Id, string Type, string Target)[] relations) =>
        $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(relations.Select(r => $"<Relationship Id=\"{r.Id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{r.Type}\" Target=\"{r.Target}\"/>"))}</Relationships>""".Bytes();

    public static byte[] Zip(IEnumerable<(string Path, byte[] Content)> parts)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (path, content) in parts)
            {
                using var entry = archive.CreateEntry(path).Open();
                entry.Write(content);
            }
        return stream.ToArray();
    }

    private static byte[] Bytes(this string xml) => Encoding.UTF8.GetBytes(xml.Trim());
}
