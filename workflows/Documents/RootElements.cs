using System.Xml.Linq;
using static Disdik.Bpm.Workflows.Documents.BpmnXml;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>What events and tasks refer to and what belongs to no process: messages, signals, errors, escalations, event definitions, resources.
/// BPMN 2.0.2 section 8.4.</summary>
internal sealed class RootElements
{
    private readonly Dictionary<string, XElement> byId = new(StringComparer.Ordinal);

    public RootElements(XElement root)
    {
        foreach (var element in root.Elements())
            if (element.Name.Namespace == Bpmn && element.Id() is { } id) byId.TryAdd(id, element);
    }

    /// <summary>Null when there is none of that id, or it is of another kind.</summary>
    public XElement? Find(string kind, string id) => byId.TryGetValue(id, out var found) && found.Name == Bpmn + kind ? found : null;

    /// <summary>Null when there is none of that id, or it is no event definition.</summary>
    public XElement? EventDefinition(string id) => byId.TryGetValue(id, out var found) && EventReader.IsDefinition(found) ? found : null;
}
