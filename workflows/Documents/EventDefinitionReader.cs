using System.Xml.Linq;
using Disdik.Bpm.Workflows.Elements;
using static Disdik.Bpm.Workflows.Documents.BpmnXml;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>What an event waits for or brings about, with the names behind its references. BPMN 2.0.2 section 10.5.5.</summary>
internal static class EventDefinitionReader
{
    private const string Id = "bpmn.event-reference";

    /// <param name="element">The event.</param>
    /// <param name="definition">Inside the event, or the root element it refers to.</param>
    public static EventDefinition? Read(XElement element, XElement definition, EventPosition position, Source source)
    {
        var throws = position is EventPosition.Throw or EventPosition.End;
        switch (definition.Name.LocalName)
        {
            case "messageEventDefinition": return Message(element, definition, source);
            case "signalEventDefinition": return Named(element, definition, "signal", source) is { } signal ? new EventDefinition.Signal(signal) : null;
            case "errorEventDefinition": return Code(element, definition, "error", throws, source) is (true, var code) ? new EventDefinition.Error(code) : null;
            case "escalationEventDefinition": return Code(element, definition, "escalation", throws, source) is (true, var word) ? new EventDefinition.Escalation(word) : null;
            case "timerEventDefinition": return TimerReader.Read(definition, position, source.Findings) is { } timer ? new EventDefinition.Timer(timer) : null;
            case "conditionalEventDefinition": return Conditional(element, definition, source.Findings);
            case "linkEventDefinition": return Link(element, definition, source.Findings);
            case "compensateEventDefinition": return Compensate(element, definition, source);
            case "cancelEventDefinition": return new EventDefinition.Cancel();
            case "terminateEventDefinition": return new EventDefinition.Terminate();
            default: return null;
        }
    }

    /// <summary>The message of an event or of a send or receive task: <c>messageRef</c> and <c>sop:message</c>.</summary>
    /// <param name="at">Where <c>messageRef</c> stands.</param>
    public static EventDefinition.Message? Message(XElement element, XElement at, Source source) =>
        Named(element, at, "message", source) is { } name ? new EventDefinition.Message(name, CorrelationKey(element, source.Findings)) : null;

    private static string? CorrelationKey(XElement element, Findings findings) =>
        element.Extension("message")?.Value("correlationKey") is { } key && ScriptLanguage.IsJavaScript(element, key, findings) ? key.Trim() : null;

    /// <summary>The name of the message or signal; one without a name goes by its id.</summary>
    private static string? Named(XElement element, XElement definition, string kind, Source source) =>
        Root(element, definition, kind, source) is { } root ? root.NameOr(root.Id()!) : null;

    /// <summary>Found, and its code: a catcher without a code catches all of them.</summary>
    private static (bool IsRead, string? Code) Code(XElement element, XElement definition, string kind, bool throws, Source source)
    {
        if (!throws && definition.Value(kind + "Ref") is null) return (true, null);
        if (Root(element, definition, kind, source) is not { } root) return (false, null);
        var code = (root.Value(kind + "Code") ?? root.Value("name"))?.Trim();
        if (code is not null || !throws) return (true, code);
        source.Findings.Error(Id, element, $"Diharapkan {kind} \"{root.Id()}\" punya {kind}Code, tetapi tidak: \"{element.Id()}\" tidak tahu apa yang dinyatakan.", $"Expected {kind} '{root.Id()}' to have an {kind}Code, but it has none: '{element.Id()}' does not know what to say.");
        return (false, null);
    }

    private static XElement? Root(XElement element, XElement definition, string kind, Source source)
    {
        var attribute = kind + "Ref";
        if (definition.Value(attribute) is not { } reference)
            source.Findings.Error(Id, element, $"Diharapkan \"{element.Id()}\" menyebut {attribute}, tetapi tidak.", $"Expected '{element.Id()}' to name its {attribute}, but it does not.");
        else if (source.Roots.Find(kind, Local(reference)) is { } root)
            return root;
        else
            source.Findings.Error(Id, element, $"Diharapkan {attribute} dari \"{element.Id()}\" menunjuk {kind} dalam berkas, tetapi \"{Local(reference)}\" tidak ada.", $"Expected {attribute} of '{element.Id()}' to name a {kind} of the file, but there is no '{Local(reference)}'.");
        return null;
    }

    private static EventDefinition.Conditional? Conditional(XElement element, XElement definition, Findings findings)
    {
        if (definition.Element(Bpmn + "condition") is { } condition && !string.IsNullOrWhiteSpace(condition.Value))
            return ScriptLanguage.IsJavaScript(condition, condition.Value, findings) ? new(condition.Value.Trim()) : null;
        findings.Error("bpmn.event-definition", element, $"Diharapkan peristiwa \"{element.Id()}\" punya syarat, tetapi kosong.", $"Expected event '{element.Id()}' to have a condition, but it is empty.");
        return null;
    }

    private static EventDefinition.Link? Link(XElement element, XElement definition, Findings findings)
    {
        if (definition.Value("name") is { } name) return new(name.Trim());
        findings.Error("bpmn.event-definition", element, $"Diharapkan tautan \"{element.Id()}\" punya nama, tetapi tidak.", $"Expected link '{element.Id()}' to have a name, but it has none.");
        return null;
    }

    private static EventDefinition.Compensate? Compensate(XElement element, XElement definition, Source source)
    {
        if (!definition.Flag("waitForCompletion", otherwise: true))
        {
            source.Findings.Error("bpmn.unsupported-attribute", element, $"Diharapkan waitForCompletion=\"true\" pada \"{element.Id()}\", tetapi tertulis \"false\": proses selalu menunggu kompensasi selesai.", $"Expected waitForCompletion=\"true\" at '{element.Id()}', but it says 'false': the process always waits until compensation is done.");
            return null;
        }
        if (definition.Value("activityRef") is not { } activity) return new();
        source.Refer(element, "activityRef", Local(activity));
        return new(Local(activity));
    }
}
