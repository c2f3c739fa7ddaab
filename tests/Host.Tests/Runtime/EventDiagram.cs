using System.Text;

namespace Disdik.Bpm.Host.Tests.Runtime;

/// <summary>Events, messages and calls for <see cref="Diagram"/>, as text.</summary>
internal static class EventDiagram
{
    /// <summary>Adds root elements before the process: messages, signals and errors, each with its id for a name.</summary>
    public static byte[] With(this byte[] xml, params string[] roots) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(xml).Replace("<bpmn:process ", string.Concat(roots) + "<bpmn:process ", StringComparison.Ordinal));

    public static string Message(string name) => $"""<bpmn:message id="{name}" name="{name}"/>""";

    public static string Signal(string name) => $"""<bpmn:signal id="{name}" name="{name}"/>""";

    public static string Error(string code) => $"""<bpmn:error id="{code}" name="{code}" errorCode="{code}"/>""";

    /// <param name="key">JavaScript that gives the correlation key.</param>
    public static string MessageEvent(string type, string id, string message, string? key = null, string extensions = "", string attributes = "") => $"""
        <bpmn:{type} id="{id}" name="{id}" {attributes}><bpmn:extensionElements>{(key is null ? "" : $"<sop:message correlationKey=\"{key}\"/>")}{extensions}</bpmn:extensionElements>
          <bpmn:messageEventDefinition id="{id}_m" messageRef="{message}"/></bpmn:{type}>
        """;

    public static string Catch(string id, string message, string? key = null) => MessageEvent("intermediateCatchEvent", id, message, key);

    public static string Throw(string id, string message, string? key = null, string extensions = "") => MessageEvent("intermediateThrowEvent", id, message, key, extensions);

    public static string MessageStart(string id, string message) => MessageEvent("startEvent", id, message);

    public static string SignalEvent(string type, string id, string signal, string extensions = "") => $"""
        <bpmn:{type} id="{id}" name="{id}"><bpmn:extensionElements>{extensions}</bpmn:extensionElements><bpmn:signalEventDefinition id="{id}_s" signalRef="{signal}"/></bpmn:{type}>
        """;

    /// <param name="binding">Attributes of <c>sop:call</c>; null for the version in force.</param>
    public static string Call(string id, string called, string? binding = null, string extensions = "") => $"""
        <bpmn:callActivity id="{id}" name="{id}" calledElement="{called}"><bpmn:extensionElements>{(binding is null ? "" : $"<sop:call {binding}/>")}{extensions}</bpmn:extensionElements></bpmn:callActivity>
        """;

    public static string ErrorBoundary(string id, string attachedTo, string error) =>
        $"""<bpmn:boundaryEvent id="{id}" name="{id}" attachedToRef="{attachedTo}"><bpmn:errorEventDefinition id="{id}_e" errorRef="{error}"/></bpmn:boundaryEvent>""";

    public static string ErrorEnd(string id, string error) =>
        $"""<bpmn:endEvent id="{id}" name="{id}"><bpmn:errorEventDefinition id="{id}_e" errorRef="{error}"/></bpmn:endEvent>""";

    /// <summary>start, a message is awaited, a task, end.</summary>
    public static byte[] Receiver(string key = "penerima", string message = "lengkap", string? correlation = "nomor") =>
        Diagram.Of(key, Diagram.Start() + Catch("TUNGGU", message, correlation) + Diagram.Task("A") + Diagram.End(), "start > TUNGGU", "TUNGGU > A", "A > end").With(Message(message));

    /// <summary>start, a message is thrown with the variable <c>hasil</c>, end.</summary>
    public static byte[] Sender(string key = "pengirim", string message = "lengkap", string? correlation = "nomor") =>
        Diagram.Of(key, Diagram.Start() + Throw("KIRIM", message, correlation, """<sop:input name="hasil" expression="hasil"/>""") + Diagram.End(), "start > KIRIM", "KIRIM > end").With(Message(message));
}
