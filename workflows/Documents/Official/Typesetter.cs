using System.Collections.Immutable;
using System.Text;

namespace Disdik.Bpm.Workflows.Documents.Official;

/// <summary>Breaks text into lines of a width. Nothing is lost but the space at which a line is broken.</summary>
internal sealed class Typesetter(FontMetrics font)
{
    private const double SmallestPt = 5;

    public FontMetrics Font => font;

    /// <param name="width">In millimetres.</param>
    /// <param name="before">Space above the paragraph, in millimetres.</param>
    public PrintedText Set(string text, double width, TextStyle style, double before = 0) => new(text, Lines(text, width, style), style, before);

    /// <summary>The same in smaller letters when a word would not fit: for heads and labels, whose words should stay whole.</summary>
    public PrintedText Fit(string text, double width, TextStyle style, double before = 0)
    {
        var widest = text.Split(' ', '\n').Max(word => font.Width(word, style));
        var size = widest <= width ? style.SizePt : Math.Max(SmallestPt, Math.Floor(style.SizePt * width / widest * 10) / 10);
        return Set(text, width, style with { SizePt = Math.Min(size, style.SizePt) }, before);
    }

    private ImmutableArray<string> Lines(string text, double width, TextStyle style)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n')) Paragraph(paragraph, width, style, lines);
        while (lines.Count > 0 && lines[^1].Length == 0) lines.RemoveAt(lines.Count - 1);
        return lines.ToImmutable();
    }

    private void Paragraph(string text, double width, TextStyle style, ImmutableArray<string>.Builder lines)
    {
        StringBuilder line = new();
        var used = 0.0;
        foreach (var piece in Pieces(text))
        {
            var solid = font.Width(piece.TrimEnd(' '), style);
            if (used + solid > width && line.Length > 0) Break();
            if (solid > width) Squeeze(piece);
            else
            {
                line.Append(piece);
                used += font.Width(piece, style);
            }
        }
        lines.Add(line.ToString().TrimEnd(' '));

        void Break()
        {
            lines.Add(line.ToString().TrimEnd(' '));
            line.Clear();
            used = 0;
        }

        // A word wider than the column, an address for instance, breaks wherever it must.
        void Squeeze(string word)
        {
            foreach (var rune in word.EnumerateRunes())
            {
                var letter = rune.ToString();
                var wide = font.Width(letter, style);
                if (used + wide > width && line.Length > 0) Break();
                line.Append(letter);
                used += wide;
            }
        }
    }

    /// <summary>Words with the spaces behind them; a slash or a hyphen inside a word is a place to break as well.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var i = 1; i < text.Length; i++)
        {
            var afterSpaces = text[i - 1] is ' ' or '\t' && text[i] is not (' ' or '\t');
            var insideWord = text[i - 1] is '/' or '-' && char.IsLetter(text[i]) && i - start > 1;
            if (!afterSpaces && !insideWord) continue;
            yield return text[start..i];
            start = i;
        }
        if (start < text.Length) yield return text[start..];
    }
}
