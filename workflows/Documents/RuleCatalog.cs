using System.Collections.Frozen;
using Disdik.Bpm.Workflows.Linting;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>The closed list: every rule that a file is held against when it is stored.</summary>
public static class RuleCatalog
{
    /// <summary>In the order of reading: the file, its structure, then the diagram.</summary>
    public static IReadOnlyList<Rule> All { get; } = [.. ReadingRules.All, .. StructureRules.All, .. Rules.Known];

    private static readonly FrozenDictionary<string, Rule> ById = All.ToFrozenDictionary(r => r.Id, StringComparer.Ordinal);

    /// <summary>Null for an id that is no rule's.</summary>
    public static Rule? Find(string ruleId) => ById.GetValueOrDefault(ruleId);
}
