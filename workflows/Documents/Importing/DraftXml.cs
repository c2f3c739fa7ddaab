using System.Globalization;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Linting.Sop;
using static Disdik.Bpm.Workflows.Documents.BpmnXml;

namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>Writes the decided rows as a BPMN 2.0 file: the printed words verbatim, the lanes with their keys, and the drawing.</summary>
public static class DraftXml
{
    private static readonly XNamespace Di = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static readonly XNamespace Dc = "http://www.omg.org/spec/DD/20100524/DC";
    private static readonly XNamespace Way = "http://www.omg.org/spec/DD/20100524/DI";
    private static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>UTF-8. The same analysis and decisions give the same bytes.</summary>
    /// <param name="words">Known spelling: its corrections stand beside the printed words; null writes none.</param>
    /// <exception cref="ArgumentException">A row names a lane or a row that is not there; <see cref="DecisionCheck"/> tells before.</exception>
    public static byte[] Write(ImportAnalysis analysis, ImportDecisions decisions, WordList? words = null)
    {
        var problems = DecisionCheck.Of(analysis, decisions);
        if (problems.Count > 0) throw new ArgumentException($"Expected decisions that fit together, but: {problems[0].Message.En}", nameof(decisions));
        var draft = DraftFlowchart.Of(analysis, decisions);
        DraftGrid grid = new(draft, decisions.Lanes);
        var root = new XElement(Bpmn + "definitions",
            new XAttribute(XNamespace.Xmlns + "bpmn", Bpmn), new XAttribute(XNamespace.Xmlns + "bpmndi", Di), new XAttribute(XNamespace.Xmlns + "dc", Dc), new XAttribute(XNamespace.Xmlns + "di", Way),
            new XAttribute(XNamespace.Xmlns + "xsi", Xsi), new XAttribute(XNamespace.Xmlns + "sop", Sop), new XAttribute("id", "DEFINISI"), new XAttribute("targetNamespace", Sop.NamespaceName),
            new XElement(Bpmn + "collaboration", new XAttribute("id", "KOLABORASI"),
                new XElement(Bpmn + "participant", new XAttribute("id", "POOL"), new XAttribute("name", Clean(decisions.Name)), new XAttribute("processRef", decisions.Key))),
            Process(analysis, decisions, draft, words ?? WordList.Empty), Diagram(decisions, draft, grid));
        return System.Text.Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{root}\n");
    }

    private static XElement Process(ImportAnalysis analysis, ImportDecisions decisions, Draft draft, WordList words) => new(Bpmn + "process",
        new XAttribute("id", decisions.Key), new XAttribute("name", Clean(decisions.Name)), new XAttribute("isExecutable", "true"),
        new XElement(Bpmn + "extensionElements", IdentityXml.Write(analysis.Identity with { Number = decisions.Number, Title = decisions.Title }, words)),
        new XElement(Bpmn + "laneSet", new XAttribute("id", "LAJUR"), decisions.Lanes.Select(lane => new XElement(Bpmn + "lane",
            new XAttribute("id", LaneId(lane.Key)), new XAttribute("name", Clean(lane.Name)),
            new XElement(Bpmn + "extensionElements", new XElement(Sop + "lane", new XAttribute("key", lane.Key), new XAttribute("groups", lane.Group))),
            draft.Nodes.Where(n => n.LaneKey == lane.Key).Select(n => new XElement(Bpmn + "flowNodeRef", n.Id))))),
        draft.Nodes.Select(node => Node(node, draft, decisions, words)), draft.Flows.Select(flow => Flow(flow, draft)));

    private static string LaneId(string key) => $"LANE_{key}";

    private static XElement Node(DraftNode node, Draft draft, ImportDecisions decisions, WordList words)
    {
        var element = new XElement(Bpmn + node.Kind switch { DraftKind.Start => "startEvent", DraftKind.End => "endEvent", DraftKind.Gateway => "exclusiveGateway", _ => "userTask" },
            new XAttribute("id", node.Id), new XAttribute("name", Clean(node.Name)), node.DefaultFlow is null ? null : new XAttribute("default", node.DefaultFlow));
        if (node.Kind is DraftKind.Start)
            element.Add(new XElement(Bpmn + "extensionElements",
                node.IsDefaultStart && decisions.Rows.Count(r => r.Begins) > (decisions.Rows[0].Begins ? 1 : 0) ? new XElement(Sop + "start", new XAttribute("default", "true")) : null,
                new XElement(Sop + "assignment", new XAttribute("groups", decisions.Lanes.First(l => l.Key == node.LaneKey).Group))));
        if (node is { Row: { } row, Decision: { } decision }) element.Add(new XElement(Bpmn + "extensionElements", Step(row, decision, words), Outcomes(decision)));
        element.Add(draft.Flows.Where(f => f.TargetId == node.Id).Select(f => new XElement(Bpmn + "incoming", f.Id)), draft.Flows.Where(f => f.SourceId == node.Id).Select(f => new XElement(Bpmn + "outgoing", f.Id)));
        return element;
    }

    private static XElement Step(AnalysedRow row, RowDecision decision, WordList words) => new(Sop + "step", new XAttribute("printedNo", Clean(decision.PrintedNo)),
        new XElement(Sop + "description", Clean(row.Activity)), new XElement(Sop + "requiredInputs", Clean(row.RequiredInputs)),
        new XElement(Sop + "time", new XAttribute("printed", Clean(row.PrintedTime)), decision.Standard is null ? null : new XAttribute("standard", decision.Standard.ToIso())),
        new XElement(Sop + "output", Clean(row.Output)), new XElement(Sop + "remarks", Clean(row.Remarks)),
        Corrected(words, "description", row.Activity), Corrected(words, "requiredInputs", row.RequiredInputs), Corrected(words, "output", row.Output), Corrected(words, "remarks", row.Remarks));

    private static XElement? Outcomes(RowDecision decision) => decision.Outcomes.Length < 2 ? null : new(Sop + "outcomes",
        decision.Outcomes.Select(o => new XElement(Sop + "outcome", new XAttribute("id", DraftFlowchart.OutcomeIdOf(decision, o)), new XAttribute("label", Clean(o.Label)))));

    private static XElement Flow(DraftFlow flow, Draft draft) => new(Bpmn + "sequenceFlow",
        new XAttribute("id", flow.Id), flow.Label is null ? null : new XAttribute("name", Clean(flow.Label)), new XAttribute("sourceRef", flow.SourceId), new XAttribute("targetRef", flow.TargetId),
        flow is { OutcomeId: { } outcome, IsDefault: false }
            ? new XElement(Bpmn + "conditionExpression", new XAttribute(Xsi + "type", "bpmn:tFormalExpression"), $"outcome_{TaskBefore(flow, draft)} === '{outcome}'") : null);

    private static string TaskBefore(DraftFlow flow, Draft draft) => draft.Flows.First(f => f.TargetId == flow.SourceId).SourceId;

    private static XElement Diagram(ImportDecisions decisions, Draft draft, DraftGrid grid) => new(Di + "BPMNDiagram", new XAttribute("id", "DIAGRAM"),
        new XElement(Di + "BPMNPlane", new XAttribute("id", "BIDANG_GAMBAR"), new XAttribute("bpmnElement", "KOLABORASI"),
            Upright("POOL", grid.Pool), decisions.Lanes.Select(lane => Upright(LaneId(lane.Key), grid.LaneBoxes[lane.Key])),
            draft.Nodes.Select(node => new XElement(Di + "BPMNShape", new XAttribute("id", $"{node.Id}_di"), new XAttribute("bpmnElement", node.Id),
                node.Kind is DraftKind.Gateway ? new XAttribute("isMarkerVisible", "true") : null, Bounds(grid.Shape(node.Id)), node.Kind is DraftKind.Task ? null : Label(grid.Label(node)))),
            draft.Flows.Select(flow => new XElement(Di + "BPMNEdge", new XAttribute("id", $"{flow.Id}_di"), new XAttribute("bpmnElement", flow.Id),
                grid.Points(flow).Select(p => new XElement(Way + "waypoint", new XAttribute("x", Number(p.X)), new XAttribute("y", Number(p.Y)))), flow.Label is null ? null : Label(grid.Label(flow))))));

    private static XElement Upright(string id, DraftBox box) => new(Di + "BPMNShape", new XAttribute("id", $"{id}_di"), new XAttribute("bpmnElement", id), new XAttribute("isHorizontal", "false"), Bounds(box));

    private static XElement Label(DraftBox box) => new(Di + "BPMNLabel", Bounds(box));

    private static XElement Bounds(DraftBox box) => new(Dc + "Bounds", new XAttribute("x", Number(box.X)), new XAttribute("y", Number(box.Y)), new XAttribute("width", Number(box.Width)), new XAttribute("height", Number(box.Height)));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>What the text should say, where the word list knows better; null where nothing is wrong with it.</summary>
    internal static XElement? Corrected(WordList words, string field, string? printed, int? item = null) => printed is { Length: > 0 } && words.Look(printed).Mended is var mended && mended != printed
        ? new(Sop + "correction", new XAttribute("field", field), item is { } n ? new XAttribute("item", Number(n)) : null, Clean(mended)) : null;

    /// <summary>Without the characters XML cannot hold.</summary>
    internal static string Clean(string text) => text.All(System.Xml.XmlConvert.IsXmlChar) ? text : string.Concat(text.Where(c => System.Xml.XmlConvert.IsXmlChar(c)));
}
