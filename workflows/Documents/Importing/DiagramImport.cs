using System.Collections.Immutable;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;
using static Disdik.Bpm.Workflows.Documents.BpmnXml;

namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>
/// A BPMN file of any modeller, in the form of an analysis: its lanes, its steps, and what keeps it from running. It is brought in byte for
/// byte, so nothing is dropped; what the program does not run is told.
/// </summary>
public static class DiagramImport
{
    public static ImportAnalysis Analyse(ReadOnlyMemory<byte> file)
    {
        var read = BpmnReader.ReadAll(file);
        var findings = read.Diagnostics.Select(d => new InterchangeFinding(d.RuleId, d.Severity is Severity.Info ? InterchangeFate.Info : InterchangeFate.Degraded,
            d.ElementId is { } id ? new(id, id) : new("", ""), null, d.Message)).ToList();
        if (SecureXml.Load(file, new()) is not { Root: { } root } || root.Name != Bpmn + "definitions")
            return new(new() { Number = "", Title = "" }, [], [], [], [.. findings.Select(f => f with { Fate = InterchangeFate.Dropped })]);
        var process = root.Elements(Bpmn + "process").MaxBy(p => p.Elements().Count());
        var identity = process is null ? null : SopIdentityReader.Read(process, new());
        var lanes = Lanes(root).Take(SopImport.MaxLanes * 5).ToList();
        var rows = Steps(root).Take(SopImport.MaxRows * 5).Select((task, i) => Row(task, i + 1, lanes)).ToImmutableArray();
        return new(identity ?? new() { Number = "", Title = process?.NameOr("") ?? "" }, [.. lanes.Select(l => l.Lane)], rows, [], [.. findings]);
    }

    private static IEnumerable<(ImportedLane Lane, HashSet<string> Members)> Lanes(XElement root) =>
        from lane in root.Descendants(Bpmn + "lane")
        let id = lane.Id()
        where id is not null
        select (new ImportedLane(lane.Extension("lane")?.Value("key") ?? id, lane.NameOr(id)), lane.Elements(Bpmn + "flowNodeRef").Select(r => Local(r.Value)).ToHashSet(StringComparer.Ordinal));

    private static IEnumerable<XElement> Steps(XElement root) => root.Descendants().Where(e => e.Name.Namespace == Bpmn && e.Name.LocalName is "task" or "userTask" or "manualTask" && e.Id() is not null);

    private static AnalysedRow Row(XElement task, int number, List<(ImportedLane Lane, HashSet<string> Members)> lanes)
    {
        var step = task.Extension("step");
        var lane = lanes.FirstOrDefault(l => l.Members.Contains(task.Id()!)).Lane?.Key;
        string Said(string name) => step?.Element(Sop + name)?.Value ?? "";
        var time = step?.Element(Sop + "time");
        return new(number, 1, ImportedRowKind.Step, true, step?.Value("printedNo") ?? "", Said("description") is { Length: > 0 } printed ? printed : task.NameOr(task.Id()!), Said("requiredInputs"), time?.Value("printed") ?? "",
            WorkingDuration.TryParse(time?.Value("standard"), out var standard) ? standard : null, Said("output"), Said("remarks"), [],
            lane is null ? new(null, null, null, Confidence.Low, new("Tidak berada di lajur mana pun.", "It stands in no lane.")) : new(lane, lane, null, Confidence.High, new("Seperti pada diagram.", "As in the diagram.")), []);
    }
}
