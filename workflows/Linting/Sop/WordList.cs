using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>One entry of the word list.</summary>
/// <param name="Printed">The word or phrase; "…" stands for anything in between. In lower case it is found in any case, else only as written.</param>
/// <param name="Correct">What to write instead; "…" for what was in between.</param>
/// <param name="Kind">Why, in Indonesian: "ejaan", "kata asing", …</param>
/// <param name="KindEn">Why, in English.</param>
public sealed record Word(string Printed, string Correct, string Kind, string KindEn);

/// <summary>Words and phrases that an SOP should not have, ready to be looked for. Made once: it holds a pattern for each word.</summary>
public sealed partial class WordList
{
    /// <summary>Longer texts are not read: nobody wrote them.</summary>
    private const int LongestText = 10_000;

    public static readonly WordList Empty = new([]);

    private readonly ImmutableArray<(Word Word, Regex Pattern, string Replacement)> entries;

    /// <param name="words">Longer phrases are tried before the words in them.</param>
    public WordList(IEnumerable<Word> words) =>
        entries = [.. words.OrderByDescending(w => w.Printed.Length).ThenBy(w => w.Printed, StringComparer.Ordinal).Select(w => (w, Pattern(w.Printed), Replacement(w.Correct)))];

    /// <summary>What is wrong in a text, and the text with all of it mended.</summary>
    internal (ImmutableArray<(string Found, string Correct, Word Word)> Faults, string Mended) Look(string text)
    {
        if (text.Length > LongestText) return ([], text);
        var faults = ImmutableArray.CreateBuilder<(string, string, Word)>();
        var mended = text;
        foreach (var (word, pattern, replacement) in entries)
        {
            mended = pattern.Replace(mended, match =>
            {
                var correct = AsCapital(match.Value, match.Result(replacement));
                faults.Add((match.Value, correct, word));
                return correct;
            });
        }
        foreach (var (word, pattern, replacement) in Spacing)
        {
            mended = pattern.Replace(mended, match =>
            {
                var correct = match.Result(replacement);
                faults.Add((match.Value, correct, word));
                return correct;
            });
        }
        return (faults.DistinctBy(f => f.Item1).ToImmutableArray(), mended);
    }

    private static readonly (Word Word, Regex Pattern, string Replacement)[] Spacing =
    [
        (new("", "", "spasi", "spacing"), BracketWithoutSpace(), "$1 ("),
        (new("", "", "spasi", "spacing"), SpacedSlash(), "$1/$2"),
    ];

    private static Regex Pattern(string printed)
    {
        var anyCase = !printed.Any(char.IsUpper);
        var words = string.Join("(.{1,120}?)", printed.Split('…').Select(p => Regex.Escape(p).Replace("\\ ", "\\s+", StringComparison.Ordinal)));
        var (before, after) = (char.IsLetterOrDigit(printed[0]) ? @"(?<![\p{L}\d])" : "", char.IsLetterOrDigit(printed[^1]) ? @"(?![\p{L}\d])" : "");
        return new(before + words + after, (anyCase ? RegexOptions.IgnoreCase : RegexOptions.None) | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    private static string Replacement(string correct) => correct.Replace("$", "$$", StringComparison.Ordinal).Replace("…", "$1", StringComparison.Ordinal);

    private static string AsCapital(string found, string correct) =>
        char.IsUpper(found[0]) && correct.Length > 0 && char.IsLower(correct[0]) ? char.ToUpperInvariant(correct[0]) + correct[1..] : correct;

    [GeneratedRegex(@"(\p{L}{2,})\((?=\p{L}{2,})")]
    private static partial Regex BracketWithoutSpace();

    [GeneratedRegex(@"(\p{L})(?:\s+/\s*|\s*/\s+)(\p{L})")]
    private static partial Regex SpacedSlash();
}
