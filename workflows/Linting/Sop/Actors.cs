using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>
/// Finds where a text names an actor of the SOP as the one who does something: at its beginning, after "oleh", or where a clause begins
/// that goes on to a verb. The same words as an object ("Menetapkan tim pengelola …") are nobody's doing.
/// </summary>
internal static partial class Actors
{
    /// <summary>How many words may stand between an actor and the verb.</summary>
    private const int Reach = 9;

    /// <summary>Words that say little alone: two words of the lane's name have to be there.</summary>
    private static readonly FrozenSet<string> Vague = new[] { "kepala", "ketua", "wakil", "tim", "bagian", "bidang", "seksi", "subbagian", "sub", "staf", "anggota", "unit", "pengelola" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> ShortNames = new Dictionary<string, string>
    {
        ["admin"] = "administrator", ["kadis"] = "kepala dinas", ["sekdin"] = "sekretaris", ["kabid"] = "kepala bidang", ["kasubbag"] = "kepala subbagian", ["kasi"] = "kepala seksi",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Openers = new[] { "maka", "jika", "apabila", "bila", "kemudian", "selanjutnya", "lalu", "sehingga" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Modals = new[] { "akan", "harus", "wajib", "dapat", "berhak", "tidak", "perlu", "segera", "bertugas" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The first lane that the text names as the one who acts, with the words that do; null when none is.</summary>
    public static (Lane Lane, string Named)? Acting(string text, ImmutableArray<Lane> lanes)
    {
        var words = Token().Matches(text).Take(400).ToList();
        for (var at = 0; at < words.Count; at++)
        {
            if (!BeginsClause(text, words, at)) continue;
            foreach (var lane in lanes)
            {
                var length = Names(words, at, lane);
                if (length == 0) continue;
                if (at == 0 || Lower(words, at - 1) == "oleh" || GoesOnToVerb(text, words, at + length))
                    return (lane, text[words[at].Index..(words[at + length - 1].Index + words[at + length - 1].Length)]);
            }
        }
        return null;
    }

    private static bool BeginsClause(string text, List<Match> words, int at)
    {
        if (at == 0) return true;
        if (Lower(words, at - 1) is var before && (before == "oleh" || Openers.Contains(before))) return true;
        var between = text[(words[at - 1].Index + words[at - 1].Length)..words[at].Index];
        return between.IndexOfAny(['.', ';', ',', ':']) >= 0;
    }

    /// <summary>A clause: up to its end, or to "yang", which begins another.</summary>
    private static bool GoesOnToVerb(string text, List<Match> words, int from)
    {
        for (var at = from; at < words.Count && at < from + Reach; at++)
        {
            var between = text[(words[at - 1].Index + words[at - 1].Length)..words[at].Index];
            if (between.IndexOfAny(['.', ';', ',']) >= 0) return false;
            var word = Lower(words, at);
            if (word == "yang" && at > from) return false;
            if (Modals.Contains(word) || ActiveVerb.Is(word)) return true;
        }
        return false;
    }

    /// <summary>How many words at this place name the lane; 0 when they do not.</summary>
    private static int Names(List<Match> words, int at, Lane lane)
    {
        var name = Wording.Words(Wording.Plain(lane.Name));
        if (name.IsEmpty) return 0;
        var said = ShortNames.GetValueOrDefault(Lower(words, at)) is { } full ? Wording.Words(full) : [Lower(words, at)];
        if (said[0] != name[0]) return 0;
        if (said.Length > 1) return name.Length > 1 && said[1] == name[1] ? 1 : 0;
        if (!Vague.Contains(name[0]) || name.Length == 1) return 1;
        return at + 1 < words.Count && Lower(words, at + 1) == name[1] ? 2 : 0;
    }

    private static string Lower(List<Match> words, int at) => words[at].Value.ToLowerInvariant();

    [GeneratedRegex(@"\p{L}[\p{L}\d]*")]
    private static partial Regex Token();
}
