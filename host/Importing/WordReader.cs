using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Documents.Importing;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Disdik.Bpm.Host.Importing;

/// <summary>A Word document as paragraphs and grids: merged cells, numbers that Word counts itself, and the drawings anchored in cells.</summary>
internal sealed class WordReader(WordNumbering numbering)
{
    private const string Kind = ".docx";

    public static ImportedDocument Read(byte[] file)
    {
        OfficePackage.Check(file, "word/document.xml", Kind);
        using MemoryStream stream = new(file, writable: false);
        using var package = WordprocessingDocument.Open(stream, false, new OpenSettings { AutoSave = false, MaxCharactersInPart = OfficePackage.MaxXmlBytes });
        var main = package.MainDocumentPart;
        if (main?.Document?.Body is not { } body) throw OfficePackage.NotOne(Kind);
        return new WordReader(new(main.NumberingDefinitionsPart?.Numbering)).Read(body);
    }

    private ImportedDocument Read(Body body)
    {
        var blocks = ImmutableArray.CreateBuilder<ImportedBlock>();
        List<string> open = [];
        var pictures = 0;
        foreach (var block in Blocks(body))
        {
            if (block is Paragraph paragraph)
            {
                pictures += WordDrawings.In(paragraph, null).Count(m => m.Symbol is null && m.Shape.Length == 0);
                var text = WordText.Of(paragraph, numbering);
                if (text.Length > 0) open.AddRange(text.Split('\n'));
                else if (open.Count > 0) Close();
            }
            else if (block is Table table)
            {
                if (open.Count > 0) Close();
                blocks.Add(new WordTable(table, numbering).Read());
            }
        }
        if (open.Count > 0) Close();
        return new(blocks.ToImmutable()) { LoosePictures = pictures };

        void Close()
        {
            blocks.Add(new ImportedParagraph([.. open]));
            open.Clear();
        }
    }

    /// <summary>Paragraphs and tables, also those inside content controls.</summary>
    private static IEnumerable<OpenXmlElement> Blocks(OpenXmlElement parent) => parent.ChildElements.SelectMany(child => child switch
    {
        Paragraph or Table => [child],
        SdtBlock or SdtContentBlock or CustomXmlBlock => Blocks(child),
        _ => [],
    });
}
