using System.Text;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Documents.Official;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using static Disdik.Bpm.Activities.OfficialDocuments.WordXml;

namespace Disdik.Bpm.Activities.OfficialDocuments;

/// <summary>The official document for Word and LibreOffice, with text, tables and shapes that an office can edit.</summary>
public static class WordDocumentWriter
{
    private const string Logo = "logo";

    /// <param name="logo">The office's crest; null draws a neutral block.</param>
    public static byte[] Write(OfficialDocument document, OfficePicture? logo)
    {
        using MemoryStream bytes = new();
        using (var package = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
        {
            var main = package.AddMainDocumentPart();
            // The library makes up a name for each tie that is not given one.
            package.ChangeIdOfPart(main, "main");
            Fill(package.AddNewPart<CoreFilePropertiesPart>("properties"), WordParts.Properties(document.Title));
            Fill(main.AddNewPart<StyleDefinitionsPart>("styles"), WordParts.Styles());
            Fill(main.AddNewPart<DocumentSettingsPart>("settings"), WordParts.Settings());
            Fill(main.AddNewPart<HeaderPart>("header"), WordParts.Header(document));
            Fill(main.AddNewPart<HeaderPart>("headerFirst"), WordParts.Header(document));
            Fill(main.AddNewPart<FooterPart>("footer"), WordParts.Footer());
            Fill(main.AddNewPart<FooterPart>("footerFirst"), Root("ftr", Thin()));
            if (logo is not null)
            {
                using MemoryStream picture = new(logo.Bytes);
                main.AddNewPart<ImagePart>(logo.ContentType, Logo).FeedData(picture);
            }
            Fill(main, Root("document", new XElement(W + "body", Body(document, logo is not null), WordParts.Section(document.Sheet))));
        }
        return StableZip.Of(bytes.ToArray());
    }

    private static IEnumerable<XElement> Body(OfficialDocument document, bool hasLogo)
    {
        WordShapes shapes = new();
        foreach (var page in document.Pages)
        {
            var picture = page.Logo is { } box ? Picture(shapes, page, box, hasLogo) : null;
            object?[] onSheet = [page.Frame is { } frame ? shapes.Frame(frame, 0.65) : null, page.Frame is { } outer ? shapes.Frame(Inside(outer), 0.18) : null, page.Table is null ? picture : null];
            yield return Thin(page.Number > 1, onSheet);
            foreach (var paragraph in Texts(page, document.Sheet)) yield return paragraph;
            if (page.Table is not { } table) continue;
            yield return new WordTable(page, table, shapes).Table(picture);
        }
        yield return Thin();
    }

    private static Box Inside(Box frame) => new(frame.X + 1.5, frame.Y + 1.5, frame.Width - 3, frame.Height - 3);

    /// <summary>On the cover placed by the sheet; on the identity page by the cell of the maker.</summary>
    private static XElement Picture(WordShapes shapes, PrintedPage page, Box box, bool hasLogo)
    {
        Point? origin = page.Table is { } table ? new(table.X + PrintedCell.PaddingX, table.Y) : null;
        return hasLogo ? shapes.Picture(box, origin, Logo) : shapes.Block(box, origin);
    }

    /// <summary>Free texts follow one another; the room between them becomes space before them.</summary>
    private static IEnumerable<XElement> Texts(PrintedPage page, Sheet sheet)
    {
        var y = Sheet.Margin;
        foreach (var (box, text) in page.Texts)
        {
            yield return WordXml.Paragraph(text, Math.Max(0, box.Y - y), box.X - Sheet.Margin, sheet.Width - Sheet.Margin - box.Right);
            y = box.Y + text.Height;
        }
        if (page.Table is { } table && table.Y > y && !page.Texts.IsEmpty) yield return WordParts.Gap(table.Y - y);
    }

    private static void Fill(OpenXmlPart part, XElement root)
    {
        using MemoryStream xml = new(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + root.ToString(SaveOptions.DisableFormatting)));
        part.FeedData(xml);
    }
}
