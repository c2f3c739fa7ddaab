using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>Keys of actors, made of their printed names: short, stable, and each of its own.</summary>
internal static class LaneKeys
{
    private static readonly string[] Left = ["di", "dan", "pada", "ke", "dari", "untuk", "yang", "para", "serta", "atau"];

    /// <summary>In printed order; two columns of one name are one lane.</summary>
    public static ImmutableArray<ImportedLane> Of(IEnumerable<string> names)
    {
        List<ImportedLane> lanes = [];
        HashSet<string> known = new(StringComparer.Ordinal);
        foreach (var name in names.Select(n => string.Join(' ', n.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))))
        {
            if (name.Length == 0 || !known.Add(Wording.Plain(name))) continue;
            if (lanes.Count > SopImport.MaxLanes) break;
            lanes.Add(new(KeyOf(name, key => lanes.Exists(l => l.Key == key)), name));
        }
        return [.. lanes];
    }

    /// <summary>Two words of the name, more where another lane has them already.</summary>
    private static string KeyOf(string name, Func<string, bool> isTaken)
    {
        var words = Wording.Words(name).Except(Left).Select(w => new string([.. w.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant()).Where(w => w.Length > 0).ToList();
        if (words.Count == 0) words.Add("PELAKSANA");
        for (var count = Math.Min(2, words.Count); count <= words.Count; count++)
            if (Key(words.Take(count)) is var key && !isTaken(key)) return key;
        return Enumerable.Range(2, 1000).Select(n => $"{Key(words.Take(2))}_{n}").First(key => !isTaken(key));
    }

    private static string Key(IEnumerable<string> words) => string.Join("_", words) is var key && key.Length <= 60 ? key : key[..60];
}
