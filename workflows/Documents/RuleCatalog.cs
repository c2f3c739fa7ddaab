using System.Collections.Frozen;
using Disdik.Bpm.Workflows.Linting;
using Disdik.Bpm.Workflows.Linting.Sop;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>The closed list: every rule that a file is held against when it is stored, and the rules of the SOP form.</summary>
public static class RuleCatalog
{
    /// <summary>In the order of reading: the file, its structure, the diagram, then the SOP as a document.</summary>
    public static IReadOnlyList<Rule> All { get; } = [.. ReadingRules.All, .. StructureRules.All, .. Rules.Known, .. SopRules.Known];

    private static readonly FrozenDictionary<string, Rule> ById = All.ToFrozenDictionary(r => r.Id, StringComparer.Ordinal);

    /// <summary>Null for an id that is no rule's.</summary>
    public static Rule? Find(string ruleId) => ById.GetValueOrDefault(ruleId);
}
