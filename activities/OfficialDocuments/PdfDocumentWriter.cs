using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Disdik.Bpm.Workflows.Documents.Official;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;

namespace Disdik.Bpm.Activities.OfficialDocuments;

/// <summary>The official document as PDF: the letters as text, everything marked for screen readers, the font inside.</summary>
public static class PdfDocumentWriter
{
    /// <summary>A date has to stand in the file. This one says nothing, since the same version must give the same bytes on any day.</summary>
    private static readonly DateTime NoDate = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <param name="logo">The office's crest; null draws a neutral block.</param>
    public static byte[] Write(OfficialDocument document, OfficePicture? logo)
    {
        // PDFsharp writes the times of its metadata as the reader's country does.
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            return StableBytes.Of(Written(document, logo));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    /// <summary>Whether a crest can be put on a page: not everything that calls itself a picture is one.</summary>
    public static bool CanDraw(OfficePicture picture)
    {
        try
        {
            using PdfDocument pdf = new();
            using var canvas = XGraphics.FromPdfPage(pdf.AddPage());
            using var image = XImage.FromStream(new MemoryStream(picture.Bytes));
            canvas.DrawImage(image, new XRect(0, 0, 10, 10));
            using MemoryStream bytes = new();
            pdf.Save(bytes, closeStream: false);
            return true;
        }
#pragma warning disable CA1031 // A damaged picture fails in the library in many ways, and all of them mean the same.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    private static byte[] Written(OfficialDocument document, OfficePicture? logo)
    {
        PdfFonts.Register();
        using PdfDocument pdf = new();
        pdf.Info.Title = document.Title;
        pdf.Info.CreationDate = pdf.Info.ModificationDate = NoDate;
        pdf.Info.Creator = "Disdik.Bpm";
        pdf.Options.CompressContentStreams = true;
        var accessible = UAManager.ForDocument(pdf);
        accessible.SetDocumentLanguage("id");
        foreach (var page in document.Pages)
        {
            var sheet = pdf.AddPage();
            (sheet.Width, sheet.Height) = (XUnit.FromMillimeter(document.Sheet.Width), XUnit.FromMillimeter(document.Sheet.Height));
            using var canvas = XGraphics.FromPdfPage(sheet);
            new PdfPageDrawing(canvas, accessible.StructureBuilder, document).Draw(page, logo);
        }
        // The id follows from the contents; a file without one is not a proper PDF 2 for archives.
        var id = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(document.Title)))[..16];
        (pdf.Internals.FirstDocumentID, pdf.Internals.SecondDocumentID) = (id, id);
        using MemoryStream bytes = new();
        pdf.Save(bytes, closeStream: false);
        return bytes.ToArray();
    }
}
