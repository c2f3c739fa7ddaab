using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Documents.Comparing;

/// <summary>Two versions side by side: which element of the one is which of the other, and how a reader calls them.</summary>
internal sealed class VersionPair
{
    private readonly Dictionary<string, string> toAfter = new(StringComparer.Ordinal);

    public VersionPair(ProcessDefinition before, ProcessDefinition after)
    {
        (Before, After) = (before, after);
        (RowsBefore, RowsAfter) = (SopTable.Of(before).Rows, SopTable.Of(after).Rows);
        foreach (var id in before.Nodes.Keys.Where(id => after.Nodes.GetValueOrDefault(id)?.GetType() == before.Nodes[id].GetType())) toAfter[id] = id;
        // A step drawn anew has another id: its printed number and name tell it, then either of them alone.
        Match((one, other) => one.PrintedNo == other.PrintedNo && one.Name == other.Name);
        Match((one, other) => one.PrintedNo.Length > 0 && one.PrintedNo == other.PrintedNo);
        Match((one, other) => one.Name == other.Name);
        Added = [.. after.Nodes.Keys.Except(toAfter.Values).Order(StringComparer.Ordinal)];
        Removed = [.. before.Nodes.Keys.Except(toAfter.Keys).Order(StringComparer.Ordinal)];
    }

    public ProcessDefinition Before { get; }
    public ProcessDefinition After { get; }
    public ImmutableArray<SopRow> RowsBefore { get; }
    public ImmutableArray<SopRow> RowsAfter { get; }
    public ImmutableArray<string> Added { get; }
    public ImmutableArray<string> Removed { get; }

    /// <summary>Elements that are in both, in the order of the newer version's rows for steps.</summary>
    public IEnumerable<(T Before, T After)> Both<T>() where T : FlowNode =>
        toAfter.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => (Before.Nodes[p.Key] as T, After.Nodes[p.Value] as T)).Where(p => p is (not null, not null))!;

    /// <summary>The id in the newer version; the old one for what is gone.</summary>
    public string Now(string idBefore) => toAfter.GetValueOrDefault(idBefore, idBefore);

    public bool Stays(string idBefore) => toAfter.ContainsKey(idBefore);

    /// <summary>"langkah 4", "langkah "Menyunting"" for a step without a number, else the element's own name.</summary>
    public static Text NameOf(ProcessDefinition definition, string id)
    {
        if (definition.Nodes.GetValueOrDefault(id) is not { } node) return Words.Quoted(id);
        if (node is UserTask task) return task.Step is { PrintedNo: { Length: > 0 } no } ? new($"langkah {no}", $"step {no}") : new($"langkah \"{task.Name}\"", $"step \"{task.Name}\"");
        var name = node.Name.Length > 0 && node.Name != node.Id ? $"\"{node.Name}\"" : $"({node.Id})";
        var (kind, kindEn) = Words.KindOf(node);
        return new($"{kind} {name}", $"{kindEn} {name}");
    }

    public static string LaneOf(ProcessDefinition definition, string? laneId) => definition.Lanes.FirstOrDefault(l => l.Id == laneId)?.Name ?? "–";

    private void Match(Func<SopRow, SopRow, bool> same)
    {
        foreach (var row in RowsBefore.Where(r => !toAfter.ContainsKey(r.ElementId)))
        {
            var free = RowsAfter.Where(r => !toAfter.ContainsValue(r.ElementId) && same(row, r)).ToList();
            if (free.Count == 1) toAfter[row.ElementId] = free[0].ElementId;
        }
    }
}
