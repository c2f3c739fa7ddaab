using System.Collections.Immutable;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Elements;
using static Disdik.Bpm.Workflows.Documents.BpmnXml;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>Holds every BPMN element of the file against the catalogue: what cannot be run is refused by name, never passed over.</summary>
internal static class ElementCheck
{
    private static readonly HashSet<string> SopElements =
    [
        "identity", "government", "office", "kind", "attachment", "createdOn", "revisedOn", "effectiveOn", "approvedBy", "legalBasis", "qualification",
        "relatedSop", "equipment", "warning", "recording", "procedureHeading", "foot",
        "lane", "step", "description", "requiredInputs", "time", "output", "remarks", "assignment", "form", "field", "choice", "column", "outcomes", "outcome",
        "correction", "start", "activity", "input", "io", "message", "call", "decisionTable", "deadlines",
    ];

    /// <summary>Attributes that would change the run: only the usual value is understood.</summary>
    public static readonly (string Attribute, string Usual)[] FixedAttributes = [("startQuantity", "1"), ("completionQuantity", "1"), ("parallelMultiple", "false")];

    public static void Check(XElement root, ImmutableArray<XElement> processes, Findings findings)
    {
        foreach (var child in root.Elements())
        {
            // Other pools' processes are drawn for the reader; that they do not run was said already.
            if (child.Name == Bpmn + "process" && !processes.Contains(child)) continue;
            Visit(child, findings);
        }
        CheckMessageFlows(root, findings);
    }

    /// <summary>Messages go by their names; an arrow with no message event or task at either end suggests what does not happen.</summary>
    private static void CheckMessageFlows(XElement root, Findings findings)
    {
        var flows = root.Elements(Bpmn + "collaboration").Elements(Bpmn + "messageFlow").ToList();
        if (flows.Count == 0) return;
        var carriers = root.Descendants(Bpmn + "messageEventDefinition").Select(d => d.Parent!).Concat(root.Descendants(Bpmn + "sendTask")).Concat(root.Descendants(Bpmn + "receiveTask"))
            .Select(e => e.Id()).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var flow in flows.Where(f => !carriers.Contains(Local(f.Value("sourceRef") ?? "")) && !carriers.Contains(Local(f.Value("targetRef") ?? ""))))
            findings.Info("bpmn.message-flow", flow, "Panah pesan ini hanya gambar: diharapkan peristiwa atau tugas pesan di salah satu ujungnya, tetapi tidak ada, dan panah tidak mengirim apa pun.", "This message flow is drawing only: expected a message event or task at one of its ends, but there is none, and an arrow sends nothing.");
    }

    private static void Visit(XElement element, Findings findings)
    {
        // What the standard does not know was said by the structure check.
        if (element.Name.Namespace != Bpmn || !ElementCatalog.All.TryGetValue(element.Name.LocalName, out var kind)) return;
        var name = element.Name.LocalName;
        if (kind.Reason is { } reason)
        {
            findings.Error("bpmn.unsupported-element", element, $"Diharapkan elemen yang dapat dijalankan, tetapi \"{name}\" belum: {reason.Id}.", $"Expected an element that can be run, but '{name}' cannot: {reason.En}.");
            return;
        }
        CheckAttributes(element, findings);
        if (name == "extensionElements")
        {
            foreach (var ours in element.Descendants().Where(e => e.Name.Namespace == Sop && !SopElements.Contains(e.Name.LocalName)))
                findings.Warning("sop.unknown-element", ours, $"Diharapkan elemen sop yang dikenal, tetapi ada \"sop:{ours.Name.LocalName}\".", $"Expected a known sop element, but found 'sop:{ours.Name.LocalName}'.");
            return;
        }
        foreach (var child in element.Elements()) Visit(child, findings);
    }

    private static void CheckAttributes(XElement element, Findings findings)
    {
        foreach (var (attribute, usual) in FixedAttributes)
            if (element.Attribute(attribute)?.Value is { } value && value != usual)
                findings.Error("bpmn.unsupported-attribute", element, $"Diharapkan {attribute}=\"{usual}\", tetapi tertulis \"{value}\": tidak dijalankan.", $"Expected {attribute}=\"{usual}\", but it says '{value}': that is not run.");
    }
}
