using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Disdik.Bpm.Host.Importing;

/// <summary>The words of paragraphs, as they are printed: with the numbers Word counts, without what is deleted or stands inside a drawing.</summary>
internal static class WordText
{
    /// <summary>The paragraphs of a cell, one line for each that says something.</summary>
    public static string Of(IEnumerable<Paragraph> paragraphs, WordNumbering numbering) =>
        string.Join('\n', paragraphs.Select(p => Of(p, numbering)).Where(line => line.Length > 0));

    public static string Of(Paragraph paragraph, WordNumbering numbering)
    {
        StringBuilder text = new();
        Append(paragraph, text);
        var words = text.ToString().Trim();
        // A number alone stands in the column "No.": Word counts it and prints it without any text.
        return numbering.Next(paragraph) is { Length: > 0 } number ? $"{number} {words}".Trim() : words;
    }

    private static void Append(OpenXmlElement element, StringBuilder text)
    {
        foreach (var child in element.ChildElements)
        {
            switch (child)
            {
                case Text words:
                    text.Append(words.Text);
                    break;
                case TabChar or PositionalTab:
                    text.Append(' ');
                    break;
                case Break or CarriageReturn:
                    text.Append('\n');
                    break;
                case NoBreakHyphen:
                    text.Append('-');
                    break;
                // Deleted words, field codes, and the words inside shapes are not part of the line.
                case DeletedRun or DeletedText or FieldCode or Drawing or Picture or EmbeddedObject or AlternateContent or ParagraphProperties or RunProperties:
                    break;
                default:
                    Append(child, text);
                    break;
            }
        }
    }
}
