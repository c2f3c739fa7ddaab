using System.Collections.Concurrent;
using System.Text.Json;

namespace Disdik.Bpm.Host.Data;

/// <summary>
/// A group of a set of candidate groups. An office has some dozens of sets and any number of tasks: each set is kept once, and a task
/// names its set.
/// </summary>
public sealed class CandidateSet
{
    /// <summary>The set without groups: everyone signed in. Its only row has an empty group.</summary>
    public const string Everyone = "[]";

    private static readonly ConcurrentDictionary<string, string[]> read = new();

    /// <summary>JSON array of the groups in ordinal order.</summary>
    public required string Set { get; set; }
    public required string Group { get; set; }

    public static string Of(IEnumerable<string> groups) => JsonSerializer.Serialize(groups.Distinct().Order(StringComparer.Ordinal));

    public static IReadOnlyList<string> Groups(string set) => read.GetOrAdd(set, s => JsonSerializer.Deserialize<string[]>(s)!);

    public static IEnumerable<CandidateSet> Rows(string set) =>
        set == Everyone ? [new() { Set = set, Group = "" }] : Groups(set).Select(g => new CandidateSet { Set = set, Group = g });
}
