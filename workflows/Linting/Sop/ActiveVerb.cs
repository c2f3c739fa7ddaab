using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>
/// Whether an Indonesian word is an active verb: the prefix me- in the form that the sound behind it asks for (me-, mem-, men-, meng-,
/// meny-, menge-). That alone tells "media" and "metode" from verbs; words that only look like one are listed.
/// </summary>
internal static partial class ActiveVerb
{
    private static readonly FrozenSet<string> LookAlikes = new[]
    {
        "member", "membran", "memo", "memori", "memorandum", "memorial", "memar", "memang", "menu", "menit", "menara", "menantu", "menteri", "mentor", "mentah", "mental", "mentega", "mentari", "menurut",
        "mengapa", "mengenai", "merek", "merk", "mereka", "merah", "merdeka", "meriam", "merpati", "merica", "melati", "melainkan", "melalui", "meninggal",
        "merupakan", "menjelang", "mendadak", "mendalam", "menyeluruh", "menerus", "mewah", "meluas", "melarat", "merata", "merana", "mendatang", "memadai",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <param name="word">A single word, without punctuation, in any case.</param>
    public static bool Is(string word)
    {
        var lower = word.ToLowerInvariant();
        return lower.Length >= 5 && Prefix().IsMatch(lower) && !LookAlikes.Contains(lower);
    }

    /// <summary>True when the text begins with one.</summary>
    public static bool Begins(string text) => FirstWord().Match(text) is { Success: true } first && Is(first.Groups[1].Value);

    [GeneratedRegex(@"^(?:meng(?:[aiueokgh]|e[bcdlprst])|meny[aiueo]|men(?:[cdjstz]|[aiueo])|mem(?:[bfpv]|[aiueo])|me(?:ng[aiueo]|ny[aiueo]|[lmnrwy][aiueo]))")]
    private static partial Regex Prefix();

    [GeneratedRegex(@"^[^\p{L}]*(\p{L}+)")]
    private static partial Regex FirstWord();
}
