using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Linting;
using static Disdik.Bpm.Workflows.Documents.BpmnXml;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>Values of attributes and simple elements, and what refers to what in the file.</summary>
internal sealed partial class StructureCheck
{
    private readonly Dictionary<string, XElement> ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> repeated = [];
    /// <summary>Ids in parts that could not be judged: enough for a reference to lead there.</summary>
    private readonly HashSet<string> skipped = new(StringComparer.Ordinal);
    private readonly List<(XElement At, string What, string To)> references = [];
    private readonly List<(XElement At, string What, string To)> names = [];

    /// <param name="attribute">Null for the text of the element itself.</param>
    private void Value(XElement element, XAttribute? attribute, ValueType type)
    {
        var (text, what) = (attribute?.Value ?? element.Value, attribute?.Name.LocalName ?? element.Name.LocalName);
        var owner = attribute is null ? element.Parent! : element;
        if (StructureValues.Accepts(type, text, element))
        {
            var collapsed = type.Name is "ID" or "IDREF" ? text.Trim() : "";
            if (type.Name == "ID") Identify(element, collapsed);
            if (type.Name == "IDREF") references.Add((owner, what, collapsed));
            if (type.Name == "QName" && Named.Contains(what)) names.Add((owner, what, Local(text)));
            return;
        }
        if (type.Name == "ID") skipped.Add(text.Trim());
        var (id, en) = StructureValues.Described(type);
        Say(StructureRules.AttributeValue, element, $"Diharapkan {what} dari {Name(owner)} berupa {id}, tetapi tertulis \"{Short(text)}\".", $"Expected {what} of {Name(owner)} to be {en}, but it says '{Short(text)}'.", StructureValues.KeepsItsMeaning(type, text, what) ? Severity.Warning : null);
    }

    private void Identify(XElement element, string id)
    {
        if (ids.TryAdd(id, element) || !repeated.Add(id)) return;
        var first = ids[id];
        var weight = first.Name.Namespace == Bpmn && element.Name.Namespace == Bpmn ? Severity.Error : Severity.Warning;
        findings.Add(new(StructureRules.DuplicateId.Id, weight, id, new(
            $"Diharapkan id \"{Short(id)}\" dipakai sekali, tetapi dipakai lagi di sini (pertama di baris {first.Line()}).",
            $"Expected the id '{Short(id)}' to be used once, but it is used again here (first in line {first.Line()})."), element.Line()) { Mend = StructureRules.DuplicateId.Mend });
    }

    private void Skip(XElement element)
    {
        foreach (var inner in element.DescendantsAndSelf())
            if (inner.Id() is { } id) skipped.Add(id);
    }

    private void References(XElement root)
    {
        foreach (var (at, what, to) in references)
            if (!ids.ContainsKey(to) && !skipped.Contains(to))
                Say(DanglingReference.Rule, at, $"Diharapkan {what} dari {Name(at)} menunjuk elemen berkas ini, tetapi tidak ada \"{Short(to)}\".", $"Expected {what} of {Name(at)} to name an element of this file, but there is no '{Short(to)}'.", IsRun(at) ? null : Severity.Warning, Mend(at, what));
        Names(root);
        foreach (var shape in root.Elements().Where(e => StructureTable.IsDrawing(e.Name.Namespace)).Descendants())
            foreach (var attribute in DrawingReferences)
                if (shape.Value(attribute) is { } to && Local(to) is var id && !ids.ContainsKey(id) && !skipped.Contains(id))
                    Say(StructureRules.DrawingReference, shape, $"Diharapkan {attribute} dari {Name(shape)} menunjuk elemen berkas ini, tetapi tidak ada \"{Short(id)}\".", $"Expected {attribute} of {Name(shape)} to name an element of this file, but there is no '{Short(id)}'.");
    }

    /// <summary>A line that is not joined at both ends can go; a default can be another way out.</summary>
    private static IEnumerable<Fix> Mend(XElement at, string what)
    {
        if (at.Id() is not { } id || at.Name.Namespace != Bpmn) return [];
        if (at.Name.LocalName is "sequenceFlow" or "association" or "messageFlow" && what is "sourceRef" or "targetRef") return [Mends.Remove(id, "garis itu", "line")];
        if (what != "default") return [];
        return at.Parent!.Elements(Bpmn + "sequenceFlow").Where(f => Local(f.Value("sourceRef") ?? "") == id && f.Id() is not null && f.Element(Bpmn + "conditionExpression") is null).Take(3)
            .Select(f => new Fix(new($"Jadikan “{f.NameOr(f.Id()!)}” jalur bawaan", $"Make “{f.NameOr(f.Id()!)}” the default flow"), [new(id, "default", f.Id())]));
    }

    /// <summary>What is named and not found changes nothing in the run; what would is judged where it is read. An import may hold anything.</summary>
    private void Names(XElement root)
    {
        if (root.Elements(Bpmn + "import").Any()) return;
        foreach (var (at, what, to) in names)
        {
            if (!ids.TryGetValue(to, out var found))
            {
                if (!skipped.Contains(to))
                    Say(StructureRules.UnresolvedName, at, $"Diharapkan {what} dari {Name(at)} menunjuk elemen berkas ini, tetapi tidak ada \"{Short(to)}\".", $"Expected {what} of {Name(at)} to name an element of this file, but there is no '{Short(to)}'.");
            }
            else if (what is "incoming" or "outgoing" && Local(found.Value(what is "incoming" ? "targetRef" : "sourceRef") ?? "") is var end && end != at.Id())
                Say(StructureRules.FlowList, at, $"Diharapkan {what} dari {Name(at)} sesuai dengan alurnya, tetapi \"{Short(to)}\" terhubung dengan \"{Short(end)}\".", $"Expected {what} of {Name(at)} to agree with the flow, but '{Short(to)}' is joined to '{Short(end)}'.");
        }
    }

    private static readonly HashSet<string> Named =
    [
        "incoming", "outgoing", "sourceRef", "targetRef", "categoryValueRef", "itemSubjectRef", "itemRef", "dataStoreRef", "processRef", "participantRef",
        "innerParticipantRef", "outerParticipantRef", "interfaceRef", "endPointRef", "operationRef", "partitionElementRef", "parameterRef", "messageFlowRef",
        "correlationPropertyRef", "correlationKeyRef", "definitionalCollaborationRef",
    ];

    private static readonly string[] DrawingReferences = ["bpmnElement", "sourceElement", "targetElement", "labelStyle", "choreographyActivityShape"];

    /// <summary>Data sets only describe what an activity reads; who misses one of them still knows what to do.</summary>
    private static bool IsRun(XElement at) => at.Name.LocalName is not ("inputSet" or "outputSet" or "ioBinding");
}
