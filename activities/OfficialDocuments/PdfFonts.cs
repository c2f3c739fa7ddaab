using PdfSharp.Fonts;

namespace Disdik.Bpm.Activities.OfficialDocuments;

/// <summary>Gives PDFsharp the program's own font, and nothing of the machine's.</summary>
internal sealed class PdfFonts : IFontResolver
{
    private static readonly Lock Once = new();

    private PdfFonts()
    {
    }

    /// <summary>PDFsharp keeps its resolver for the whole program.</summary>
    public static void Register()
    {
        lock (Once) GlobalFontSettings.FontResolver ??= new PdfFonts();
    }

    public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(isBold ? "bold" : "regular");

    public byte[] GetFont(string faceName) => LiberationSans.Bytes(faceName == "bold");
}
