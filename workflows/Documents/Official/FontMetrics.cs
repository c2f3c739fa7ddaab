using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Disdik.Bpm.Workflows.Documents.Official;

/// <summary>The widths of a font's letters, as data: the layout needs nothing else of it.</summary>
/// <param name="Regular">Advance width in em by code point; what is not in here the font does not have.</param>
/// <param name="Bold">The same for the bold face.</param>
/// <param name="Ascent">From the baseline up, in em.</param>
/// <param name="Descent">From the baseline down, in em.</param>
public sealed record FontMetrics(FrozenDictionary<int, double> Regular, FrozenDictionary<int, double> Bold, double Ascent, double Descent)
{
    public const double MillimetresPerPoint = 25.4 / 72;

    /// <summary>Stands for a character that the font does not have; the guideline's Latin letters never need it.</summary>
    private Rune Replacement { get; } = new(new[] { 0xFFFD, '□', '?' }.First(sign => sign == '?' || (Regular.ContainsKey(sign) && Bold.ContainsKey(sign))));

    /// <summary>Width in millimetres.</summary>
    public double Width(string text, TextStyle style)
    {
        var (face, em) = (style.Bold ? Bold : Regular, 0.0);
        foreach (var rune in text.EnumerateRunes())
            if (Printable(rune, face) is { } printed) em += face[printed.Value];
        return em * style.SizePt * MillimetresPerPoint;
    }

    /// <summary>The text as this font can print it: what it lacks becomes a visible sign, control characters vanish.</summary>
    public string Printable(string text, bool bold)
    {
        var face = bold ? Bold : Regular;
        if (text.EnumerateRunes().All(rune => face.ContainsKey(rune.Value) && !IsInvisible(rune))) return text;
        StringBuilder printed = new();
        foreach (var rune in text.EnumerateRunes())
            if (Printable(rune, face) is { } known) printed.Append(known.ToString());
        return printed.ToString();
    }

    private Rune? Printable(Rune rune, FrozenDictionary<int, double> face)
    {
        if (IsInvisible(rune)) return Rune.IsWhiteSpace(rune) ? new Rune(' ') : null;
        if (face.ContainsKey(rune.Value)) return rune;
        return Rune.IsWhiteSpace(rune) ? new Rune(' ') : Replacement;
    }

    /// <summary>Controls, and signs that only steer others: a direction mark would turn the words after it around.</summary>
    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;
}
