using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Linting;
using static Disdik.Bpm.Workflows.Documents.BpmnXml;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>One XML element to one element of the kernel. What cannot be understood becomes an <see cref="UnreadNode"/> with its finding.</summary>
internal static class NodeReader
{
    public static FlowNode Read(XElement element, string id, Findings findings)
    {
        var name = element.NameOr(id);
        FlowNode unread = new UnreadNode { Id = id, Name = name };
        switch (element.Name.LocalName)
        {
            case "startEvent": return Start(element, id, name, findings) ?? unread;
            case "endEvent": return End(element, id, name, findings) ?? unread;
            case "boundaryEvent": return Boundary(element, id, name, findings) ?? unread;
            case "intermediateCatchEvent": return Catch(element, id, name, findings) ?? unread;
            case "intermediateThrowEvent": return Only(element, [], findings) ? new IntermediateThrowEvent { Id = id, Name = name } : unread;
            case "userTask": return SopReader.UserTask(element, id, name, findings);
            case "serviceTask": return SopReader.ServiceTask(element, id, name, findings);
            case "scriptTask": return Script(element, id, name, findings);
            case "manualTask": return new ManualTask { Id = id, Name = name };
            case "task": return new PlainTask { Id = id, Name = name };
            case "exclusiveGateway": return new ExclusiveGateway { Id = id, Name = name };
            case "parallelGateway": return new ParallelGateway { Id = id, Name = name };
            default: return unread;
        }
    }

    private static StartEvent? Start(XElement element, string id, string name, Findings findings)
    {
        if (!Only(element, ["timerEventDefinition"], findings)) return null;
        var timer = element.Element(Bpmn + "timerEventDefinition") is { } definition ? TimerReader.Read(definition, isStart: true, findings) : null;
        if (timer is null && element.Element(Bpmn + "timerEventDefinition") is not null) return null;
        var start = element.Extension("start");
        return new()
        {
            Id = id,
            Name = name,
            Event = timer is null ? EventDefinition.Plain : new EventDefinition.Timer(timer),
            Form = element.Extension("form") is { } form ? FormReader.Form(form, findings) : null,
            Assignment = SopReader.Assignment(element),
            BusinessKeyPattern = start?.Value("businessKey"),
            TitleField = start?.Value("titleField"),
            IsDefault = start?.Flag("default") is true,
        };
    }

    private static EndEvent? End(XElement element, string id, string name, Findings findings) =>
        Only(element, ["terminateEventDefinition"], findings)
            ? new() { Id = id, Name = name, Event = element.Element(Bpmn + "terminateEventDefinition") is null ? EventDefinition.Plain : new EventDefinition.Terminate() }
            : null;

    private static BoundaryEvent? Boundary(XElement element, string id, string name, Findings findings)
    {
        if (!Only(element, ["timerEventDefinition"], findings)) return null;
        if (element.Value("attachedToRef") is not { } host)
        {
            findings.Error("bpmn.dangling-reference", element, $"Diharapkan peristiwa tepi \"{id}\" menempel pada tugas, tetapi attachedToRef kosong.", $"Expected boundary event '{id}' to sit on a task, but attachedToRef is empty.");
            return null;
        }
        return Timer(element, findings) is not { } timer ? null
            : new() { Id = id, Name = name, AttachedTo = Local(host), Interrupting = element.Flag("cancelActivity", otherwise: true), Event = new EventDefinition.Timer(timer) };
    }

    private static IntermediateCatchEvent? Catch(XElement element, string id, string name, Findings findings) =>
        Only(element, ["timerEventDefinition"], findings) && Timer(element, findings) is { } timer ? new() { Id = id, Name = name, Event = new EventDefinition.Timer(timer) } : null;

    private static TimerSchedule? Timer(XElement element, Findings findings)
    {
        if (element.Element(Bpmn + "timerEventDefinition") is { } definition) return TimerReader.Read(definition, isStart: false, findings);
        findings.Error("bpmn.event-definition", element, $"Diharapkan \"{element.Id()}\" punya pengatur waktu, tetapi tidak ada.", $"Expected '{element.Id()}' to have a timer, but it has none.");
        return null;
    }

    private static ScriptTask Script(XElement element, string id, string name, Findings findings)
    {
        ScriptLanguage.Check(element, "scriptFormat", findings);
        return new() { Id = id, Name = name, Script = element.Element(Bpmn + "script")?.Value ?? "" };
    }

    /// <summary>At most one event definition, and of a kind that this event can have here. Kinds that are refused anywhere have their finding already.</summary>
    private static bool Only(XElement element, string[] allowed, Findings findings)
    {
        var definitions = element.Elements().Where(e => e.Name.Namespace == Bpmn && e.Name.LocalName.Contains("ventDefinition", StringComparison.Ordinal)).ToList();
        if (definitions.Count > 1)
            findings.Error("bpmn.event-definition", element, $"Diharapkan paling banyak satu pemicu pada \"{element.Id()}\", tetapi ada {definitions.Count}.", $"Expected at most one event definition on '{element.Id()}', but it has {definitions.Count}.");
        foreach (var definition in definitions.Where(d => !allowed.Contains(d.Name.LocalName) && ElementCatalog.All.GetValueOrDefault(d.Name.LocalName)?.Support is Support.Structure))
            findings.Error("bpmn.event-definition", element, $"Diharapkan pemicu yang sesuai pada {element.Name.LocalName} \"{element.Id()}\", tetapi ada {definition.Name.LocalName}.", $"Expected a fitting event definition on {element.Name.LocalName} '{element.Id()}', but it has {definition.Name.LocalName}.");
        return definitions.Count <= 1 && definitions.TrueForAll(d => allowed.Contains(d.Name.LocalName));
    }
}
