using System.Collections.Immutable;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Linting;
using static Disdik.Bpm.Workflows.Documents.BpmnXml;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>Lanes, also nested ones: the innermost lane that lists an element is its lane. BPMN 2.0.2 section 10.8.</summary>
internal static class LaneReader
{
    /// <summary>The lanes of all levels; a lane is within the level that draws it.</summary>
    public static (ImmutableArray<Lane> Lanes, Dictionary<string, string> LaneOf) Read(IEnumerable<Level> levels, Source source)
    {
        var lanes = ImmutableArray.CreateBuilder<Lane>();
        Dictionary<string, string> laneOf = new(StringComparer.Ordinal);
        foreach (var level in levels)
        {
            var beside = level.Element.Elements(Bpmn + "laneSet").Elements(Bpmn + "lane").ToList();
            SayOneName(beside, source.Findings);
            foreach (var lane in beside) Read(lane, null, lanes, laneOf, source);
        }
        return (lanes.ToImmutable(), laneOf);
    }

    private static void Read(XElement element, Lane? around, ImmutableArray<Lane>.Builder lanes, Dictionary<string, string> laneOf, Source source)
    {
        if (element.Id() is not { } id)
        {
            source.Findings.Error("bpmn.missing-id", element, "Diharapkan lane punya id, tetapi tidak.", "Expected lane to have an id, but it has none.");
            return;
        }
        var inner = element.Elements(Bpmn + "childLaneSet").Elements(Bpmn + "lane").ToList();
        var members = element.Elements(Bpmn + "flowNodeRef").Select(r => (Id: Local(r.Value), At: r)).ToList();
        var lane = Lane(element, id, around, isLeaf: inner.Count == 0, source.Findings);
        if (inner.Count == 0 || members.Count > 0) lanes.Add(lane);
        foreach (var (member, at) in members)
        {
            source.References.Add(new(id, "flowNodeRef", member, at.Line()));
            // Inner lanes come later and win over the lane around them; two lanes side by side may not share.
            if (laneOf.TryGetValue(member, out var other) && other != around?.Id)
                source.Findings.Error("bpmn.node-in-two-lanes", element, $"Diharapkan \"{member}\" berada di satu lajur, tetapi ada di \"{other}\" dan \"{id}\".", $"Expected '{member}' to stand in one lane, but it is in '{other}' and '{id}'.");
            laneOf[member] = id;
        }
        SayOneName(inner, source.Findings);
        foreach (var child in inner) Read(child, lane, lanes, laneOf, source);
    }

    /// <summary>On the official form a column is known by its name alone.</summary>
    private static void SayOneName(List<XElement> beside, Findings findings)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (var lane in beside)
            if (lane.Attribute("name")?.Value.Trim() is { Length: > 0 } name && !seen.Add(name))
                findings.Warning("sop.lane-name-twice", lane,
                    $"Diharapkan setiap lajur mempunyai nama sendiri, tetapi lajur bernama \"{name}\" sudah ada.", $"Expected each lane to have a name of its own, but there is a lane named '{name}' already.");
    }

    private static Lane Lane(XElement element, string id, Lane? around, bool isLeaf, Findings findings)
    {
        var name = element.NameOr(id);
        var ours = element.Extension("lane");
        ImmutableArray<string> groups = ours is null ? [] : [.. ours.Words("groups")];
        if (groups.IsEmpty && around is not null) groups = around.Groups;
        if (groups.IsEmpty && isLeaf)
        {
            groups = [ours?.Value("key") ?? name];
            findings.Warning("sop.lane-without-groups", element,
                $"Diharapkan lajur \"{name}\" menyebut kelompok pelaksananya (sop:lane groups), tetapi tidak; \"{groups[0]}\" dipakai sebagai kelompok.",
                $"Expected lane '{name}' to name its candidate groups (sop:lane groups), but it does not; '{groups[0]}' is taken as the group.", groups[0].Any(char.IsWhiteSpace) ? [] : [Mends.Groups(id, groups[0], isSafe: true)]);
        }
        return new(id, ours?.Value("key") ?? id, name, groups);
    }
}
