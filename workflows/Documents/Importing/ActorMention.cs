using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>Whom the words of a row name: who acts, and to whom something is handed.</summary>
/// <param name="Acting">The lane that is the subject of a sentence, or stands behind "oleh".</param>
/// <param name="Receiving">The lanes behind "kepada" or "ke".</param>
/// <param name="Phrase">The words by which the acting lane was known.</param>
internal sealed record ActorMention(string? Acting, ImmutableArray<string> Receiving, string Phrase)
{
    private static readonly string[] Empty = ["di", "dan", "pada", "ke", "dari", "untuk", "yang", "para", "si"];

    private static readonly Dictionary<string, string[]> Short = new(StringComparer.Ordinal)
    {
        ["kadis"] = ["kepala", "dinas"], ["kadin"] = ["kepala", "dinas"], ["kabid"] = ["kepala", "bidang"], ["kasi"] = ["kepala", "seksi"], ["kabag"] = ["kepala", "bagian"],
        ["kasubag"] = ["kepala", "sub", "bagian"], ["kasubbag"] = ["kepala", "sub", "bagian"], ["subbagian"] = ["sub", "bagian"], ["subbag"] = ["sub", "bagian"], ["sekdin"] = ["sekretaris", "dinas"],
    };

    /// <summary>As long as a cell of a paper can be, in characters.</summary>
    private const int Longest = 3_000;

    /// <summary>A lane's name as it is looked for.</summary>
    public readonly record struct Named(string Key, string[] Words)
    {
        public static Named Of(ImportedLane lane) => new(lane.Key, [.. WordsOf(lane.Name).Except(Empty)]);
    }

    public static ActorMention Of(string text, IReadOnlyList<Named> lanes)
    {
        text = text.Length > Longest ? text[..Longest] : text;
        string? acting = null, agent = null;
        var (phrase, agentPhrase) = ("", "");
        var receiving = ImmutableArray.CreateBuilder<string>();
        foreach (var sentence in text.Split('.', ';', '\n'))
        {
            var words = WordsOf(sentence);
            for (var i = 0; i < words.Length; i++)
            {
                // What stands first in a sentence, or first after a condition, is its subject.
                if (acting is null && (i == 0 || words[i - 1] == "maka") && LaneAt(words, i, lanes) is { } subject) (acting, phrase) = (subject, PhraseAt(words, i));
                else if (agent is null && i > 0 && words[i - 1] == "oleh" && !IsAside(words, i - 1) && LaneAt(words, i, lanes) is { } by) (agent, agentPhrase) = (by, "oleh " + PhraseAt(words, i));
                else if (i > 0 && words[i - 1] is "kepada" or "ke" && LaneAt(words, i, lanes) is { } to) receiving.Add(to);
            }
        }
        return acting is not null ? new(acting, receiving.ToImmutable(), phrase) : new(agent, receiving.ToImmutable(), agentPhrase);
    }

    /// <summary>True when the words name this lane somewhere, whole.</summary>
    public static bool Names(string text, ImportedLane lane) => $" {string.Join(' ', WordsOf(text))} ".Contains($" {string.Join(' ', WordsOf(lane.Name))} ", StringComparison.Ordinal);

    private static string[] WordsOf(string text) => [.. Wording.Words(text).SelectMany(word => Short.TryGetValue(word, out var whole) ? whole : [word])];

    private static string PhraseAt(string[] words, int at) => string.Join(' ', words.Skip(at).Take(3));

    /// <summary>"yang telah ditunjuk oleh …" tells about something else.</summary>
    private static bool IsAside(string[] words, int oleh) => words.AsSpan(Math.Max(0, oleh - 3)..oleh).Contains("yang");

    /// <summary>The lane that is named here; null when none is, or two as well as each other.</summary>
    private static string? LaneAt(string[] words, int at, IReadOnlyList<Named> lanes)
    {
        var best = lanes.Select(lane => (lane.Key, Score: Score(words, at, lane.Words))).Where(s => s.Score > 0)
            .GroupBy(s => s.Score).MaxBy(group => group.Key);
        return best?.Select(s => s.Key).Distinct().ToList() is [var only] ? only : null;
    }

    /// <summary>How many words of the lane's name stand here in order. "Kepala" alone could be anybody's.</summary>
    private static int Score(string[] words, int at, string[] name)
    {
        if (name.Length == 0 || !IsSame(words[at], name[0])) return 0;
        var matched = 1;
        for (var i = at + 1; i < words.Length && matched < name.Length; i++)
        {
            if (Empty.Contains(words[i])) continue;
            if (!IsSame(words[i], name[matched])) break;
            matched++;
        }
        return name[0] is "kepala" or "wakil" or "ketua" or "staf" or "sub" && matched < 2 && name.Length > 1 ? 0 : matched;
    }

    private static bool IsSame(string word, string named) =>
        word == named || (Math.Min(word.Length, named.Length) >= 5 && (named.StartsWith(word, StringComparison.Ordinal) || word.StartsWith(named, StringComparison.Ordinal)));
}
