using System.Collections.Frozen;
using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>How a BPMN element is treated when a diagram is stored.</summary>
public enum Support
{
    /// <summary>A token can stand on it: it is executed.</summary>
    Executed,
    /// <summary>Part of something executed: a flow, a lane, a condition, a timer.</summary>
    Structure,
    /// <summary>Drawn or written for the reader; it changes nothing in the run and is left as it is.</summary>
    Documentation,
    /// <summary>Its meaning cannot be kept, so the diagram is refused.</summary>
    Refused,
}

/// <param name="Name">Local name in the BPMN 2.0 model namespace.</param>
/// <param name="Title">What people call it; only for what is executed.</param>
/// <param name="Reason">Why it is refused; null for the others.</param>
public sealed record ElementKind(string Name, Support Support, Text? Title = null, Text? Reason = null);

/// <summary>The closed list: every BPMN 2.0 element and what becomes of it. docs/elements.md is printed from it.</summary>
public static class ElementCatalog
{
    private static readonly ElementKind[] Executed =
    [
        Runs("startEvent", "peristiwa awal", "start event"),
        Runs("endEvent", "peristiwa akhir", "end event"),
        Runs("intermediateCatchEvent", "peristiwa antara yang menunggu", "intermediate catch event"),
        Runs("intermediateThrowEvent", "peristiwa antara yang menyatakan", "intermediate throw event"),
        Runs("boundaryEvent", "peristiwa tepi", "boundary event"),
        Runs("userTask", "tugas orang", "user task"),
        Runs("serviceTask", "tugas program", "service task"),
        Runs("sendTask", "tugas kirim", "send task"),
        Runs("receiveTask", "tugas terima", "receive task"),
        Runs("scriptTask", "tugas skrip", "script task"),
        Runs("businessRuleTask", "tugas aturan", "business rule task"),
        Runs("manualTask", "tugas manual", "manual task"),
        Runs("task", "tugas tanpa jenis", "task without a type"),
        Runs("callActivity", "panggilan proses lain", "call activity"),
        Runs("subProcess", "subproses, juga subproses peristiwa", "sub-process, also event sub-process"),
        Runs("transaction", "subproses transaksi", "transaction sub-process"),
        Runs("exclusiveGateway", "gerbang eksklusif", "exclusive gateway"),
        Runs("inclusiveGateway", "gerbang inklusif", "inclusive gateway"),
        Runs("parallelGateway", "gerbang paralel", "parallel gateway"),
        Runs("eventBasedGateway", "gerbang peristiwa", "event-based gateway"),
    ];

    private static readonly string[] Structure =
    [
        "definitions", "process", "collaboration", "participant", "laneSet", "childLaneSet", "lane", "flowNodeRef",
        "sequenceFlow", "conditionExpression", "incoming", "outgoing", "script", "association",
        "messageEventDefinition", "timerEventDefinition", "signalEventDefinition", "errorEventDefinition", "escalationEventDefinition", "conditionalEventDefinition",
        "linkEventDefinition", "compensateEventDefinition", "cancelEventDefinition", "terminateEventDefinition", "eventDefinitionRef",
        "timeDate", "timeDuration", "timeCycle", "condition", "message", "signal", "error", "escalation",
        "multiInstanceLoopCharacteristics", "standardLoopCharacteristics", "loopCardinality", "loopDataInputRef", "loopDataOutputRef", "inputDataItem", "outputDataItem",
        "completionCondition", "loopCondition",
        "dataObject", "dataObjectReference", "property", "itemDefinition", "ioSpecification", "dataInput", "dataOutput", "dataInputAssociation", "dataOutputAssociation",
        "sourceRef", "targetRef", "assignment", "from", "to", "transformation",
        "resource", "resourceRole", "performer", "humanPerformer", "potentialOwner", "resourceRef",
    ];

    private static readonly string[] Documentation =
    [
        "documentation", "extensionElements", "extension", "import", "text", "textAnnotation", "group", "category", "categoryValue", "categoryValueRef",
        "dataStore", "dataStoreReference", "dataState", "inputSet", "outputSet", "dataInputRefs", "dataOutputRefs", "inputSetRefs", "outputSetRefs",
        "optionalInputRefs", "optionalOutputRefs", "whileExecutingInputRefs", "whileExecutingOutputRefs",
        "messageFlow", "messageFlowAssociation", "participantAssociation", "innerParticipantRef", "outerParticipantRef", "participantRef", "participantMultiplicity",
        "partnerEntity", "partnerRole", "endPoint", "endPointRef", "interface", "interfaceRef", "supportedInterfaceRef", "operation", "operationRef",
        "inMessageRef", "outMessageRef", "errorRef", "resourceParameter", "relationship", "source", "target", "rendering", "auditing", "monitoring",
        "expression", "formalExpression", "partitionElement",
    ];

    private static readonly ElementKind[] Refused =
    [
        No("adHocSubProcess", "pekerjaan tanpa urutan tidak punya akhir yang dapat diperiksa; gambarlah alurnya atau gunakan gerbang inklusif", "work without an order has no end that can be checked; draw its flows or use an inclusive gateway"),
        No("complexGateway", "aturannya tidak tertulis dalam BPMN; gunakan gerbang eksklusif, inklusif, atau peristiwa", "its rule is not written in BPMN; use an exclusive, inclusive or event-based gateway"),
        No("complexBehaviorDefinition", "peristiwa tiap butir pengulangan tidak dinyatakan", "events for single runs of a repetition are not thrown"),
        No("implicitThrowEvent", "peristiwa tersirat hanya bagian dari pengulangan yang rumit", "implicit events are part of complex repetitions only"),
        No("event", "jenis peristiwa harus jelas", "the kind of event has to be said"),
        No("resourceAssignmentExpression", "kelompok pelaksana disebut oleh lajur, sop:assignment, atau resourceRef", "who acts is named by the lane, by sop:assignment or by resourceRef"),
        No("resourceParameterBinding", "kelompok pelaksana tidak punya parameter", "groups have no parameters"),
        No("correlationSubscription", "kunci korelasi ditulis sebagai sop:message correlationKey pada peristiwanya", "the correlation key is written as sop:message correlationKey on its event"),
        No("correlationProperty", "kunci korelasi ditulis sebagai sop:message correlationKey pada peristiwanya", "the correlation key is written as sop:message correlationKey on its event"),
        No("correlationKey", "kunci korelasi ditulis sebagai sop:message correlationKey pada peristiwanya", "the correlation key is written as sop:message correlationKey on its event"),
        No("conversationAssociation", "percakapan tidak dijalankan", "conversations are not run"),
        No("choreographyRef", "koreografi tidak dijalankan", "choreographies are not run"),
        No("ioBinding", "tugas global tidak dapat dipanggil; panggillah proses", "global tasks cannot be called; call a process"),
        No("supports", "keterikatan antarproses tidak diperiksa", "conformance between processes is not checked"),
        No("globalTask", "tugas global tidak dapat dipanggil; panggillah proses", "global tasks cannot be called; call a process"),
        No("globalUserTask", "tugas global tidak dapat dipanggil; panggillah proses", "global tasks cannot be called; call a process"),
        No("globalScriptTask", "tugas global tidak dapat dipanggil; panggillah proses", "global tasks cannot be called; call a process"),
        No("globalManualTask", "tugas global tidak dapat dipanggil; panggillah proses", "global tasks cannot be called; call a process"),
        No("globalBusinessRuleTask", "tugas global tidak dapat dipanggil; panggillah proses", "global tasks cannot be called; call a process"),
        No("choreography", "koreografi tidak dijalankan: tidak ada pihak yang menjalankannya", "choreographies are not run: nobody executes them"),
        No("globalChoreographyTask", "koreografi tidak dijalankan", "choreographies are not run"),
        No("globalConversation", "percakapan tidak dijalankan", "conversations are not run"),
        No("choreographyTask", "koreografi tidak dijalankan", "choreographies are not run"),
        No("subChoreography", "koreografi tidak dijalankan", "choreographies are not run"),
        No("callChoreography", "koreografi tidak dijalankan", "choreographies are not run"),
        No("conversation", "percakapan tidak dijalankan", "conversations are not run"),
        No("subConversation", "percakapan tidak dijalankan", "conversations are not run"),
        No("callConversation", "percakapan tidak dijalankan", "conversations are not run"),
        No("conversationLink", "percakapan tidak dijalankan", "conversations are not run"),
    ];

    /// <summary>All known elements, in the order in which people read about them.</summary>
    public static ImmutableArray<ElementKind> Listed { get; } =
    [
        .. Executed, .. Structure.Select(name => new ElementKind(name, Support.Structure)), .. Documentation.Select(name => new ElementKind(name, Support.Documentation)), .. Refused,
    ];

    /// <summary>By local name.</summary>
    public static FrozenDictionary<string, ElementKind> All { get; } = Listed.ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);

    private static ElementKind Runs(string name, string id, string en) => new(name, Support.Executed, Title: new Text(id, en));

    private static ElementKind No(string name, string id, string en) => new(name, Support.Refused, Reason: new Text(id, en));

    /// <summary>Does what the element does when a token has entered it (or when an incident on it is retried).</summary>
    internal static void Run(FlowNode node, Move move, string tokenId)
    {
        switch (node)
        {
            case StartEvent start: start.Run(move, tokenId); break;
            case EndEvent end: end.Run(move, tokenId); break;
            case BoundaryEvent boundary: boundary.Run(move, tokenId); break;
            case IntermediateCatchEvent caught: caught.Run(move, tokenId); break;
            case IntermediateThrowEvent thrown: thrown.Run(move, tokenId); break;
            case UserTask user: user.Run(move, tokenId); break;
            case ServiceTask service: service.Run(move, tokenId); break;
            case ScriptTask script: script.Run(move, tokenId); break;
            case ManualTask manual: manual.Run(move, tokenId); break;
            case PlainTask plain: plain.Run(move, tokenId); break;
            case BusinessRuleTask rule: rule.Run(move, tokenId); break;
            case SendTask send: send.Run(move, tokenId); break;
            case ReceiveTask receive: receive.Run(move, tokenId); break;
            case CallActivity call: call.Run(move, tokenId); break;
            case SubProcess process: process.Run(move, tokenId); break;
            case InclusiveGateway inclusive: inclusive.Run(move, tokenId); break;
            case EventBasedGateway eventBased: eventBased.Run(move, tokenId); break;
            case ExclusiveGateway exclusive: exclusive.Run(move, tokenId); break;
            default: throw new InvalidOperationException($"Expected an element of the catalogue, but '{node.Id}' is a {node.GetType().Name}.");
        }
    }
}
