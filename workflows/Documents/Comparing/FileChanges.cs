using System.Text;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;
using static Disdik.Bpm.Workflows.Documents.BpmnXml;

namespace Disdik.Bpm.Workflows.Documents.Comparing;

/// <summary>
/// Whatever else the files say differently, element by element, so that no change goes unsaid: flows with their conditions, and settings
/// that have no words of their own. The drawing and the order of the elements in the file do not count.
/// </summary>
internal static class FileChanges
{
    public static IEnumerable<SopChange> Of(XDocument before, XDocument after, VersionPair pair, IEnumerable<SopChange> told)
    {
        var said = told.Select(c => c.ElementId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var (old, now) = (Elements(before), Elements(after));
        foreach (var flow in Flows(old, now, pair)) yield return flow;
        foreach (var (id, element) in now)
        {
            if (IsFlow(element)) continue;
            var (owner, was) = (Owner(element), old.GetValueOrDefault(id));
            if (was is null ? said.Contains(owner) || said.Contains(id) || pair.Added.Contains(owner) || Renamed(pair, id) : Canonical(was) == Canonical(element) || said.Contains(owner)) continue;
            said.Add(owner);
            yield return Say(pair.After, owner, was is null ? SopChangeKind.Added : SopChangeKind.Changed);
        }
        foreach (var (id, element) in old.Where(o => !now.ContainsKey(o.Key) && !IsFlow(o.Value)))
        {
            var owner = Owner(element);
            if (said.Contains(id) || said.Contains(owner) || pair.Removed.Contains(owner) || pair.Now(owner) != owner || !said.Add(owner)) continue;
            yield return Say(pair.Before, owner, SopChangeKind.Removed);
        }
    }

    private static bool Renamed(VersionPair pair, string idAfter) => pair.After.Nodes.ContainsKey(idAfter) && !pair.Added.Contains(idAfter);

    private static IEnumerable<SopChange> Flows(Dictionary<string, XElement> before, Dictionary<string, XElement> after, VersionPair pair)
    {
        foreach (var (id, flow) in after.Where(e => IsFlow(e.Value)))
        {
            if (!before.TryGetValue(id, out var was))
            {
                if (!before.Values.Any(b => IsFlow(b) && Ends(b, pair.Now) == Ends(flow, x => x) && Inside(b) == Inside(flow))) yield return Flow(flow, pair.After, SopChangeKind.Added, []);
                continue;
            }
            List<Text?> parts =
            [
                Words.Change(new("nama", "name"), (string?)was.Attribute("name"), (string?)flow.Attribute("name")),
                Ends(was, pair.Now) == Ends(flow, x => x) ? null : Words.Change(new("dari/ke", "from/to"), Told(was, pair.Before), Told(flow, pair.After), quoted: false),
                Words.Change(new("syarat", "condition"), Condition(was), Condition(flow)),
            ];
            if (parts.OfType<Text>().ToList() is { Count: > 0 } some) yield return Flow(flow, pair.After, SopChangeKind.Changed, some);
            else if (Canonical(was, ["name", "sourceRef", "targetRef"]) != Canonical(flow, ["name", "sourceRef", "targetRef"])) yield return Flow(flow, pair.After, SopChangeKind.Changed, [new("pengaturan lain", "other settings")]);
        }
        foreach (var (id, flow) in before.Where(e => IsFlow(e.Value) && !after.ContainsKey(e.Key)))
            if (!after.Values.Any(a => IsFlow(a) && Ends(flow, pair.Now) == Ends(a, x => x) && Inside(flow) == Inside(a))) yield return Flow(flow, pair.Before, SopChangeKind.Removed, [], id);
    }

    private static SopChange Flow(XElement flow, ProcessDefinition definition, SopChangeKind kind, IReadOnlyCollection<Text> parts, string? id = null)
    {
        var way = Told(flow, definition);
        Text name = new($"alur {way}", $"flow {way}");
        return new(SopChangeGroup.Details, kind, id ?? (string?)flow.Attribute("id"), kind switch
        {
            SopChangeKind.Added => Words.Sentence($"{name.Id} ditambahkan", $"{name.En} added"),
            SopChangeKind.Removed => Words.Sentence($"{name.Id} dihapus", $"{name.En} removed"),
            _ => Words.Join(name, parts),
        });
    }

    private static SopChange Say(ProcessDefinition definition, string owner, SopChangeKind kind)
    {
        var name = definition.Nodes.ContainsKey(owner) ? VersionPair.NameOf(definition, owner) : owner == definition.Key ? new("proses", "process") : new($"unsur \"{owner}\"", $"element \"{owner}\"");
        var (id, en) = kind switch { SopChangeKind.Added => ("ditambahkan", "added"), SopChangeKind.Removed => ("dihapus", "removed"), _ => ("pengaturan lain berubah", "other settings changed") };
        return new(SopChangeGroup.Details, kind, owner, Words.Sentence($"{name.Id}: {id}", $"{name.En}: {en}"));
    }

    private static Dictionary<string, XElement> Elements(XDocument file) => file.Root!.DescendantsAndSelf()
        .Where(e => e.Attribute("id") is not null && e.Name.Namespace == Bpmn && !e.Ancestors(Bpmn + "extensionElements").Any())
        .GroupBy(e => e.Attribute("id")!.Value).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    /// <summary>The node, lane or process that a part belongs to.</summary>
    private static string Owner(XElement element)
    {
        for (var e = element; e is not null; e = e.Parent)
            if (e.Parent is { } parent && (parent.Name.LocalName is "process" or "subProcess" or "transaction" or "adHocSubProcess" or "laneSet" or "definitions") && e.Attribute("id") is { } id) return id.Value;
        return (string?)element.Attribute("id") ?? "";
    }

    private static bool IsFlow(XElement element) => element.Name == Bpmn + "sequenceFlow";

    private static (string, string) Ends(XElement flow, Func<string, string> now) => (now((string?)flow.Attribute("sourceRef") ?? ""), now((string?)flow.Attribute("targetRef") ?? ""));

    private static string Inside(XElement flow) => Canonical(flow, ["id", "sourceRef", "targetRef"]);

    private static string? Condition(XElement flow) => flow.Element(Bpmn + "conditionExpression")?.Value;

    private static string Told(XElement flow, ProcessDefinition definition)
    {
        string Name(string attribute) => VersionPair.NameOf(definition, (string?)flow.Attribute(attribute) ?? "").Id;
        return $"{Name("sourceRef")} → {Name("targetRef")}";
    }

    /// <summary>What an element says of itself: attributes in order, texts, and the children that have no id of their own. Lanes and flows are told apart.</summary>
    private static string Canonical(XElement element, string[]? without = null)
    {
        var text = new StringBuilder();
        Write(element, text, without ?? [], top: true);
        return text.ToString();
    }

    private static void Write(XElement element, StringBuilder text, string[] without, bool top)
    {
        text.Append('<').Append(element.Name);
        foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration && !(top && without.Contains(a.Name.LocalName))).OrderBy(a => a.Name.ToString(), StringComparer.Ordinal))
            text.Append(' ').Append(attribute.Name).Append('=').Append(attribute.Value);
        text.Append('>');
        if (!element.HasElements) text.Append(element.Value);
        foreach (var child in element.Elements().Where(c => IsOwn(c, top && element.Name == Bpmn + "process"))) Write(child, text, [], top: false);
    }

    private static bool IsOwn(XElement child, bool ofProcess) => child.Name.LocalName switch
    {
        "incoming" or "outgoing" or "flowNodeRef" => child.Name.Namespace != Bpmn,
        // The drawing does not count.
        "BPMNDiagram" => false,
        // Told field by field, and rule by rule.
        "identity" or "deadlines" => child.Name.Namespace != Sop,
        "extensionElements" => child.Elements().Any(e => e.Name != Sop + "deadlines" && !(ofProcess && e.Name == Sop + "identity")),
        _ => child.Attribute("id") is null || child.Name.Namespace != Bpmn,
    };
}
