using System.Collections.Frozen;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Elements;
using static Disdik.Bpm.Workflows.Documents.BpmnXml;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>Where an event stands; it says which definitions it may have. BPMN 2.0.2, table 10.93.</summary>
internal enum EventPosition { ProcessStart, SubProcessStart, EventSubProcessStart, Catch, Boundary, Throw, End }

/// <summary>Events at every position.</summary>
internal static class EventReader
{
    private const string Id = "bpmn.event-definition";

    /// <summary>The kinds of definition an event may have, by where it stands.</summary>
    public static readonly FrozenDictionary<EventPosition, string[]> Allowed = new Dictionary<EventPosition, string[]>
    {
        [EventPosition.ProcessStart] = ["message", "timer", "signal"],
        [EventPosition.SubProcessStart] = [],
        [EventPosition.EventSubProcessStart] = ["message", "timer", "error", "escalation", "compensate", "conditional", "signal"],
        [EventPosition.Catch] = ["message", "timer", "conditional", "link", "signal"],
        [EventPosition.Boundary] = ["message", "timer", "error", "escalation", "cancel", "compensate", "conditional", "signal"],
        [EventPosition.Throw] = ["message", "escalation", "compensate", "link", "signal"],
        [EventPosition.End] = ["message", "error", "escalation", "cancel", "compensate", "signal", "terminate"],
    }.ToFrozenDictionary();

    public static bool IsDefinition(XElement element) => element.Name.Namespace == Bpmn && element.Name.LocalName.EndsWith("EventDefinition", StringComparison.Ordinal);

    public static StartEvent? Start(XElement element, string id, string name, Source source)
    {
        var position = element.Parent == source.ProcessElement ? EventPosition.ProcessStart
            : element.Parent!.Flag("triggeredByEvent") ? EventPosition.EventSubProcessStart : EventPosition.SubProcessStart;
        if (Definition(element, position, source) is not { } definition) return null;
        var start = element.Extension("start");
        return new()
        {
            Id = id,
            Name = name,
            Event = definition,
            Outputs = MappingReader.Outputs(element, source),
            Interrupting = element.Flag("isInterrupting", otherwise: true),
            Form = element.Extension("form") is { } form ? FormReader.Form(form, source.Findings) : null,
            Assignment = SopReader.Assignment(element, source),
            BusinessKeyPattern = start?.Value("businessKey"),
            TitleField = start?.Value("titleField"),
            IsDefault = start?.Flag("default") is true,
        };
    }

    public static EndEvent? End(XElement element, string id, string name, Source source) =>
        Definition(element, EventPosition.End, source) is not { } definition ? null
            : new() { Id = id, Name = name, Event = definition, Inputs = MappingReader.Inputs(element, source) };

    public static IntermediateThrowEvent? Throw(XElement element, string id, string name, Source source) =>
        Definition(element, EventPosition.Throw, source) is not { } definition ? null
            : new() { Id = id, Name = name, Event = definition, Inputs = MappingReader.Inputs(element, source) };

    public static IntermediateCatchEvent? Catch(XElement element, string id, string name, Source source) =>
        Trigger(element, EventPosition.Catch, source) is not { } definition ? null
            : new() { Id = id, Name = name, Event = definition, Outputs = MappingReader.Outputs(element, source) };

    public static BoundaryEvent? Boundary(XElement element, string id, string name, Source source)
    {
        if (element.Value("attachedToRef") is not { } host)
        {
            source.Findings.Error("bpmn.dangling-reference", element, $"Diharapkan peristiwa tepi \"{id}\" menempel pada tugas, tetapi attachedToRef kosong.", $"Expected boundary event '{id}' to sit on a task, but attachedToRef is empty.");
            return null;
        }
        return Trigger(element, EventPosition.Boundary, source) is not { } definition ? null : new()
        {
            Id = id,
            Name = name,
            AttachedTo = Local(host),
            Interrupting = element.Flag("cancelActivity", otherwise: true),
            Event = definition,
            Outputs = MappingReader.Outputs(element, source),
        };
    }

    /// <summary>What it waits for; without anything it would wait for ever.</summary>
    private static EventDefinition? Trigger(XElement element, EventPosition position, Source source)
    {
        if (Definition(element, position, source) is not { } definition) return null;
        if (definition is not EventDefinition.None) return definition;
        source.Findings.Error(Id, element, $"Diharapkan \"{element.Id()}\" punya pemicu (pengatur waktu, pesan, sinyal, …), tetapi tidak ada.", $"Expected '{element.Id()}' to have a trigger (a timer, a message, a signal, …), but it has none.");
        return null;
    }

    /// <summary>At most one definition, of a kind that an event can have here. Null when it is not so, or when it could not be understood.</summary>
    private static EventDefinition? Definition(XElement element, EventPosition position, Source source)
    {
        var (definitions, findings) = (Definitions(element, source), source.Findings);
        if (definitions is null) return null;
        if (definitions.Count == 0) return EventDefinition.Plain;
        if (definitions.Count > 1)
        {
            findings.Error(Id, element, $"Diharapkan paling banyak satu pemicu pada \"{element.Id()}\", tetapi ada {definitions.Count}: pemicu berganda belum dijalankan; gambarlah satu peristiwa untuk tiap pemicu.", $"Expected at most one event definition on '{element.Id()}', but it has {definitions.Count}: multiple triggers are not run; draw one event for each.");
            return null;
        }
        var kind = definitions[0].Name.LocalName[..^"EventDefinition".Length];
        if (Allowed[position].Contains(kind)) return EventDefinitionReader.Read(element, definitions[0], position, source);
        if (ElementCatalog.All.GetValueOrDefault(definitions[0].Name.LocalName)?.Support is Support.Refused) return null;
        var (id, en) = Reason(position, kind);
        findings.Error(Id, element, $"Diharapkan pemicu yang sesuai pada {element.Name.LocalName} \"{element.Id()}\", tetapi ada {definitions[0].Name.LocalName}: {id}.", $"Expected a fitting event definition on {element.Name.LocalName} '{element.Id()}', but it has {definitions[0].Name.LocalName}: {en}.");
        return null;
    }

    private static (string Id, string En) Reason(EventPosition position, string kind) => (position, kind) switch
    {
        (EventPosition.ProcessStart, "conditional") => ("syarat membaca data berkas proses, yang belum ada sebelum proses dimulai", "a condition reads a case's variables, and there is no case before the start"),
        (EventPosition.SubProcessStart, _) => ("subproses dimulai oleh alur yang masuk", "a sub-process is started by the flow that leads into it"),
        (EventPosition.ProcessStart, "error" or "escalation" or "compensate") => ("hanya untuk subproses peristiwa", "that is for event sub-processes only"),
        _ => ("BPMN tidak mengenalnya di sini", "BPMN has none of it here"),
    };

    /// <summary>Those inside the event and those it refers to; null when a reference leads nowhere.</summary>
    private static List<XElement>? Definitions(XElement element, Source source)
    {
        var all = element.Elements().Where(IsDefinition).ToList();
        foreach (var reference in element.Elements(Bpmn + "eventDefinitionRef"))
        {
            if (source.Roots.EventDefinition(Local(reference.Value)) is not { } found)
            {
                source.Findings.Error("bpmn.event-reference", element, $"Diharapkan eventDefinitionRef dari \"{element.Id()}\" menunjuk definisi peristiwa dalam berkas, tetapi \"{Local(reference.Value)}\" tidak ada.", $"Expected eventDefinitionRef of '{element.Id()}' to name an event definition of the file, but there is no '{Local(reference.Value)}'.");
                return null;
            }
            all.Add(found);
        }
        return all;
    }
}
