using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>How X counts a post.</summary>
/// <remarks>
/// docs.x.com, "Counting characters": after NFC, most letters and punctuation of alphabets count one and everything else two; an emoji is two, however many code
/// points it has; every address is 23, since it is replaced by a short one.
/// </remarks>
internal static partial class WeightedCharacters
{
    private const int Address = 23;
    private static readonly (int From, int To)[] Light = [(0, 4351), (8192, 8205), (8208, 8223), (8242, 8247)];

    public static int Count(string text)
    {
        var composed = text.Normalize(NormalizationForm.FormC);
        var addresses = Addresses().Count(composed);
        return (addresses * Address) + Graphemes(Addresses().Replace(composed, "")).Sum(WeightOf);
    }

    private static int WeightOf(string grapheme)
    {
        var runes = grapheme.EnumerateRunes().ToList();
        // Pictographs beyond the basic plane, and signs that are shown as such, are one emoji whatever is joined to them.
        return runes.Exists(r => r.Value is 0xFE0F or 0x20E3 or (>= 0x1F000 and <= 0x1FAFF)) ? 2
            : runes.Sum(r => Array.Exists(Light, l => r.Value >= l.From && r.Value <= l.To) ? 1 : 2);
    }

    private static IEnumerable<string> Graphemes(string text)
    {
        var each = StringInfo.GetTextElementEnumerator(text);
        while (each.MoveNext()) yield return each.GetTextElement();
    }

    // Names without https:// become links as well; only endings that an office writes are looked for.
    [GeneratedRegex(@"https?://[^\s]+|(?<![\w@.])(?:[a-z0-9-]+\.)+(?:id|com|org|net|edu|gov|info|io|me|co)(?![\w.])(?:/[^\s]*)?", RegexOptions.IgnoreCase)]
    private static partial Regex Addresses();
}
