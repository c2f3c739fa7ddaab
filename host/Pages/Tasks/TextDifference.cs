using System.Net;
using System.Text.RegularExpressions;

namespace Disdik.Bpm.Host.Pages.Tasks;

/// <summary>What became of a part of a text.</summary>
public enum DifferenceKind
{
    Same,
    Added,
    Removed,
}

/// <param name="Text">With the white space behind it.</param>
public sealed record DifferencePart(DifferenceKind Kind, string Text);

/// <summary>What changed between two versions of a text, word by word.</summary>
internal static partial class TextDifference
{
    /// <summary>Words of each text between which the longest common sequence is looked for; beyond it whole lines are compared.</summary>
    private const int MaxWords = 2000;

    public static IReadOnlyList<DifferencePart> Of(string before, string now)
    {
        var (old, fresh) = (Words(before), Words(now));
        if (old.Count > MaxWords || fresh.Count > MaxWords) (old, fresh) = (Lines(before), Lines(now));
        var common = Common(old, fresh);
        var parts = new List<DifferencePart>();
        for (int i = 0, j = 0; i < old.Count || j < fresh.Count;)
        {
            if (i < old.Count && j < fresh.Count && old[i] == fresh[j]) (i, j) = (Add(DifferenceKind.Same, old[i], i), j + 1);
            else if (j >= fresh.Count || (i < old.Count && common[i + 1, j] >= common[i, j + 1])) i = Add(DifferenceKind.Removed, old[i], i);
            else j = Add(DifferenceKind.Added, fresh[j], j);
        }
        return parts;

        int Add(DifferenceKind kind, string text, int at)
        {
            if (parts.Count > 0 && parts[^1].Kind == kind) parts[^1] = parts[^1] with { Text = parts[^1].Text + text };
            else parts.Add(new(kind, text));
            return at + 1;
        }
    }

    /// <summary>Rich text as one reads it: paragraphs become lines, marks go.</summary>
    public static string Plain(string text) => WebUtility.HtmlDecode(Tag().Replace(Break().Replace(text, "\n"), "")).Trim();

    /// <summary>How long the common sequence from each pair of places on is.</summary>
    private static int[,] Common(List<string> old, List<string> fresh)
    {
        var length = new int[old.Count + 1, fresh.Count + 1];
        for (var i = old.Count - 1; i >= 0; i--)
        {
            for (var j = fresh.Count - 1; j >= 0; j--)
                length[i, j] = old[i] == fresh[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
        }
        return length;
    }

    private static List<string> Words(string text) => [.. Word().Matches(text).Select(m => m.Value)];

    private static List<string> Lines(string text) => [.. text.Split('\n').Take(MaxWords).Select(line => line + "\n")];

    [GeneratedRegex(@"\S+\s*|\s+")]
    private static partial Regex Word();

    [GeneratedRegex(@"<br\s*/?>|</(?:p|li|h[1-6]|tr|blockquote)>", RegexOptions.IgnoreCase)]
    private static partial Regex Break();

    [GeneratedRegex("</?[a-zA-Z][^>]*>")]
    private static partial Regex Tag();
}
