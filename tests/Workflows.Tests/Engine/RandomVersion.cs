using System.Text;
using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;

namespace Disdik.Bpm.Workflows.Tests.Engine;

/// <summary>Makes the next version of a drawn process: steps added, removed, renamed or given to others. The seed makes the same again.</summary>
internal sealed partial class RandomVersion(string sketch, int seed)
{
    private readonly Random random = new(seed);
    private readonly List<string> lines = [.. sketch.Split('\n')];
    private readonly HashSet<string> ofOthers = [];
    private int steps;

    /// <summary>Old id to new id, of what was renamed, and of a removed step to the step of its kind that comes next.</summary>
    public Dictionary<string, string> Mapping { get; } = [];
    /// <summary>Steps that are gone without a successor: whoever stands there cannot go along.</summary>
    public HashSet<string> Removed { get; } = [];

    public ProcessDefinition Draw()
    {
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            switch (random.Next(4))
            {
                case 0: AddStep(); break;
                case 1: RemoveStep(); break;
                case 2: Rename(); break;
                default: GiveToOthers(); break;
            }
        }
        var read = BpmnReader.Read(Encoding.UTF8.GetBytes(WithOtherLane(Sketch.Xml(string.Join('\n', lines)))));
        Assert.True(read.Definition is not null, string.Join('\n', read.Diagnostics.Select(d => $"{d.RuleId} {d.ElementId}: {d.Message.En}")));
        return read.Definition;
    }

    private void AddStep()
    {
        var at = Any(l => Flow().IsMatch(l));
        var flow = Flow().Match(lines[at]);
        var added = $"added{seed}x{++steps}";
        lines[at] = $"{flow.Groups[1].Value} -> {added}{flow.Groups[3].Value}";
        lines.Insert(0, $"user {added} {{ <sop:step><sop:time standard=\"PT60M\"/></sop:step> }}");
        lines.Add($"{added} -> {flow.Groups[2].Value}");
    }

    /// <summary>A step between two others, on which nothing hangs.</summary>
    private void RemoveStep()
    {
        var at = Any(l => Step().Match(l) is { Success: true } step && MayGo(step.Groups[2].Value));
        if (at < 0) return;
        var (kind, id) = (Step().Match(lines[at]).Groups[1].Value, Step().Match(lines[at]).Groups[2].Value);
        var into = lines.FindIndex(l => Flow().Match(l) is { Success: true } f && f.Groups[2].Value == id);
        var outOf = lines.FindIndex(l => Flow().Match(l) is { Success: true } f && f.Groups[1].Value == id);
        var (before, after) = (Flow().Match(lines[into]), Flow().Match(lines[outOf]).Groups[2].Value);
        if (lines.Exists(l => l.StartsWith($"{before.Groups[1].Value} -> {after}", StringComparison.Ordinal))) return;
        lines[into] = $"{before.Groups[1].Value} -> {after}{before.Groups[3].Value}";
        lines.RemoveAt(outOf);
        lines.RemoveAll(l => Step().Match(l) is { Success: true } step && step.Groups[2].Value == id);
        if (lines.Exists(l => l.StartsWith($"{kind} {after}", StringComparison.Ordinal)) && sketch.Contains($"{kind} {after}", StringComparison.Ordinal)) Mapping[id] = after;
        else Removed.Add(id);
    }

    private bool MayGo(string id) => !sketch.Contains($"attachedToRef=\"{id}\"", StringComparison.Ordinal) && !sketch.Contains($"outcome_{id} ", StringComparison.Ordinal)
        && sketch.Contains($" {id}", StringComparison.Ordinal) && !Mapping.ContainsKey(id) && !Mapping.ContainsValue(id)
        && lines.Count(l => Flow().Match(l) is { Success: true } f && f.Groups[2].Value == id) == 1 && lines.Count(l => Flow().Match(l) is { Success: true } f && f.Groups[1].Value == id) == 1;

    private void Rename()
    {
        var at = Any(l => Node().Match(l) is { Success: true } node && !Mapping.ContainsKey(node.Groups[1].Value) && !Mapping.ContainsValue(node.Groups[1].Value)
            && !node.Groups[1].Value.StartsWith("added", StringComparison.Ordinal));
        if (at < 0) return;
        var old = Node().Match(lines[at]).Groups[1].Value;
        var renamed = $"{old}r{seed}";
        for (var i = 0; i < lines.Count; i++) lines[i] = Regex.Replace(lines[i], $@"(?<![A-Za-z0-9]){old}(?![A-Za-z0-9])", renamed);
        Mapping[old] = renamed;
    }

    private void GiveToOthers()
    {
        var at = Any(l => l.StartsWith("user ", StringComparison.Ordinal));
        if (at >= 0) ofOthers.Add(Step().Match(lines[at]).Groups[2].Value);
    }

    /// <summary>A second lane, of other people, with the steps that were given to them.</summary>
    private string WithOtherLane(string xml)
    {
        var given = ofOthers.Select(id => $"<bpmn:flowNodeRef>{id}</bpmn:flowNodeRef>").Where(xml.Contains).ToList();
        if (given.Count == 0) return xml;
        foreach (var reference in given) xml = xml.Replace(reference, "", StringComparison.Ordinal);
        return xml.Replace("</bpmn:laneSet>", $"""<bpmn:lane id="Lane_Others" name="Lain"><bpmn:extensionElements><sop:lane key="OTHERS" groups="OTHERS"/></bpmn:extensionElements>{string.Concat(given)}</bpmn:lane></bpmn:laneSet>""", StringComparison.Ordinal);
    }

    private int Any(Predicate<string> which)
    {
        var found = Enumerable.Range(0, lines.Count).Where(i => which(lines[i])).ToList();
        return found.Count == 0 ? -1 : found[random.Next(found.Count)];
    }

    [GeneratedRegex(@"^(\w+) -> (\w+)( if .*| default)?$")]
    private static partial Regex Flow();

    [GeneratedRegex(@"^(user|service|task|manual|timer|throw|script) (\w+)")]
    private static partial Regex Step();

    [GeneratedRegex(@"^(?:start|end|user|service|task|manual|timer|throw|script|xor|and|boundary) (\w+)")]
    private static partial Regex Node();
}
