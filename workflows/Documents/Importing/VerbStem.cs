namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>Whether an active and a passive form are the same Indonesian verb: "menampilkan" and "ditampilkan".</summary>
internal static class VerbStem
{
    private static readonly string[] Active = ["menge", "meng", "meny", "mem", "men", "me"];

    /// <summary>Verbs are looked for in so many words of a text.</summary>
    private const int Most = 200;

    /// <summary>Words in "di-" that may be passive verbs.</summary>
    public static string[] Passives(string text) => [.. Wording.Words(text).Take(Most).Where(w => w.Length > 6 && w.StartsWith("di", StringComparison.Ordinal)).Distinct()];

    /// <summary>Words in "me-" that may be active verbs.</summary>
    public static string[] Actives(string text) => [.. Wording.Words(text).Take(Most).Where(w => w.Length > 5 && w.StartsWith("me", StringComparison.Ordinal)).Distinct()];

    /// <summary>The first passive verb that the other text has in its active form; null when there is none.</summary>
    public static string? Shared(string[] passives, string[] actives) => Array.Find(passives, p => Array.Exists(actives, a => IsSame(p, a)));

    private static bool IsSame(string passive, string active)
    {
        var stem = WithoutEnding(passive[2..]);
        return Active.Where(prefix => active.StartsWith(prefix, StringComparison.Ordinal)).Select(prefix => WithoutEnding(active[prefix.Length..]))
            // k, t, s and p melt into the prefix: tampil, menampilkan.
            .Any(rest => rest.Length > 2 && (rest == stem || (stem[0] is 'k' or 't' or 's' or 'p' && rest == stem[1..])));
    }

    private static string WithoutEnding(string word) =>
        word.EndsWith("kan", StringComparison.Ordinal) && word.Length > 6 ? word[..^3] : word.EndsWith('i') && word.Length > 5 ? word[..^1] : word;
}
