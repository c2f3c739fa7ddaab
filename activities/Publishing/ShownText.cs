using System.Text;
using System.Text.RegularExpressions;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>
/// Whether a network still shows the words that were approved. Networks break lines their own way, set other quotation marks and dashes, and show addresses in short;
/// everything else is a change.
/// </summary>
public static partial class ShownText
{
    private const string Ellipsis = "…";

    /// <summary>Hosts of short addresses: what such an address leads to cannot be read from it.</summary>
    private static readonly string[] shorteners = ["t.co"];

    /// <param name="approved">As it was sent.</param>
    /// <param name="shown">As the other side gives it back, without markup.</param>
    public static bool IsSame(string approved, string shown)
    {
        var (ours, theirs) = (WordsOf(approved), WordsOf(shown));
        // An address of the network's own behind the text, for pictures.
        if (theirs.Length == ours.Length + 1 && IsShort(theirs[^1])) theirs = theirs[..^1];
        return ours.Length == theirs.Length && ours.Zip(theirs).All(pair => pair.First == pair.Second || IsSameAddress(pair.First, pair.Second));
    }

    private static string[] WordsOf(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormC).Replace("...", Ellipsis, StringComparison.Ordinal))
        {
            plain.Append(c switch
            {
                '“' or '”' or '„' or '«' or '»' => '"',
                '‘' or '’' or '‚' => '\'',
                '–' or '—' or '‑' => '-',
                // Marks that nobody sees: joiners, direction, a soft hyphen.
                '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or '\u2060' or '\uFE0F' or '\uFEFF' => '\0',
                _ => c,
            });
        }
        return Spaces().Split(plain.Replace("\0", "").ToString().Trim());
    }

    private static bool IsSameAddress(string ours, string theirs)
    {
        if (!ours.StartsWith("http", StringComparison.OrdinalIgnoreCase) || !Uri.TryCreate(ours, UriKind.Absolute, out _)) return false;
        if (IsShort(theirs)) return true;
        var (whole, said) = (Bare(ours), Bare(theirs));
        return said.EndsWith(Ellipsis, StringComparison.Ordinal) ? said.Length > 4 && whole.StartsWith(said[..^1], StringComparison.OrdinalIgnoreCase) : string.Equals(whole, said, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsShort(string word) => Uri.TryCreate(word, UriKind.Absolute, out var address) && shorteners.Contains(address.IdnHost, StringComparer.OrdinalIgnoreCase);

    private static string Bare(string address) => Scheme().Replace(address, "").TrimEnd('/');

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^https?://(www\.)?|^www\.", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();
}
