using System.Collections.Frozen;
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
/// <param name="Reason">Why it is refused; null for the others.</param>
public sealed record ElementKind(string Name, Support Support, Text? Reason);

/// <summary>The closed list: every BPMN 2.0 element and what becomes of it.</summary>
public static class ElementCatalog
{
    private static readonly string[] Executed =
    [
        "startEvent", "endEvent", "boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent",
        "userTask", "serviceTask", "scriptTask", "manualTask", "task",
        "exclusiveGateway", "parallelGateway",
    ];

    private static readonly string[] Structure =
    [
        "definitions", "process", "collaboration", "participant", "laneSet", "childLaneSet", "lane", "flowNodeRef",
        "sequenceFlow", "conditionExpression", "incoming", "outgoing", "script",
        "timerEventDefinition", "timeDate", "timeDuration", "timeCycle", "terminateEventDefinition",
    ];

    private static readonly string[] Documentation =
    [
        "documentation", "extensionElements", "extension", "import", "text", "textAnnotation", "association", "group", "category", "categoryValue",
        "categoryValueRef", "dataObject", "dataObjectReference", "dataStore", "dataStoreReference", "dataState", "dataInput", "dataOutput",
        "dataInputRefs", "dataOutputRefs", "dataInputAssociation", "dataOutputAssociation", "inputSet", "outputSet", "inputSetRefs", "outputSetRefs",
        "optionalInputRefs", "optionalOutputRefs", "whileExecutingInputRefs", "whileExecutingOutputRefs", "ioSpecification", "sourceRef", "targetRef",
        "property", "itemDefinition", "messageFlow", "auditing", "monitoring", "message", "signal", "error", "escalation", "resource",
        "resourceParameter", "partnerEntity", "partnerRole", "endPoint", "participantMultiplicity", "relationship", "source", "target", "rendering",
        "assignment", "from", "to", "transformation", "expression", "formalExpression", "partitionElement", "interfaceRef", "endPointRef",
        "messageFlowAssociation", "participantAssociation", "innerParticipantRef", "outerParticipantRef", "participantRef", "supportedInterfaceRef",
    ];

    private static readonly ElementKind[] Refused =
    [
        No("receiveTask", "pesan masuk belum dapat diterima", "incoming messages cannot be received yet"),
        No("sendTask", "pesan keluar dikirim oleh service task", "outgoing messages are sent by a service task"),
        No("businessRuleTask", "tabel keputusan belum dijalankan", "decision tables are not run yet"),
        No("callActivity", "proses lain belum dapat dipanggil", "other processes cannot be called yet"),
        No("subProcess", "subproses belum dijalankan", "subprocesses are not run yet"),
        No("transaction", "transaksi BPMN belum dijalankan", "BPMN transactions are not run yet"),
        No("adHocSubProcess", "subproses tanpa urutan belum dijalankan", "subprocesses without an order are not run yet"),
        No("inclusiveGateway", "gerbang inklusif belum dijalankan", "inclusive gateways are not run yet"),
        No("complexGateway", "gerbang kompleks belum dijalankan", "complex gateways are not run yet"),
        No("eventBasedGateway", "gerbang peristiwa belum dijalankan", "event-based gateways are not run yet"),
        No("messageEventDefinition", "pesan belum dapat diterima atau dikirim oleh peristiwa", "messages cannot be received or sent by events yet"),
        No("signalEventDefinition", "sinyal belum dapat diterima atau dikirim", "signals cannot be caught or thrown yet"),
        No("errorEventDefinition", "peristiwa galat belum dijalankan; kegagalan menjadi kendala yang dapat dicoba lagi", "error events are not run yet; a failure becomes an incident that can be retried"),
        No("escalationEventDefinition", "peristiwa eskalasi belum dijalankan; tenggat berasal dari waktu baku", "escalation events are not run yet; deadlines come from the standard"),
        No("compensateEventDefinition", "kompensasi belum dijalankan", "compensation is not run yet"),
        No("conditionalEventDefinition", "peristiwa bersyarat belum dijalankan", "conditional events are not run yet"),
        No("linkEventDefinition", "tautan antarhalaman belum diikuti; gunakan alur biasa", "off-page links are not followed yet; use a sequence flow"),
        No("cancelEventDefinition", "pembatalan transaksi belum dijalankan", "transaction cancelling is not run yet"),
        No("eventDefinitionRef", "definisi peristiwa harus ditulis di dalam peristiwanya", "an event definition has to stand inside its event"),
        No("implicitThrowEvent", "peristiwa tersirat belum dijalankan", "implicit events are not run yet"),
        No("event", "jenis peristiwa harus jelas", "the kind of event has to be said"),
        No("multiInstanceLoopCharacteristics", "pengulangan per butir belum dijalankan", "multi-instance activities are not run yet"),
        No("standardLoopCharacteristics", "pengulangan kegiatan belum dijalankan; gambarlah sebagai alur", "looping activities are not run yet; draw the loop as a flow"),
        No("performer", "pelaksana ditentukan oleh lajur atau sop:assignment", "who acts is said by the lane or by sop:assignment"),
        No("humanPerformer", "pelaksana ditentukan oleh lajur atau sop:assignment", "who acts is said by the lane or by sop:assignment"),
        No("potentialOwner", "pelaksana ditentukan oleh lajur atau sop:assignment", "who acts is said by the lane or by sop:assignment"),
        No("resourceRole", "pelaksana ditentukan oleh lajur atau sop:assignment", "who acts is said by the lane or by sop:assignment"),
        No("interface", "layanan luar dipanggil oleh kegiatan program ini, bukan oleh definisi antarmuka", "outside services are called by this program's activities, not by interface definitions"),
        No("correlationSubscription", "korelasi pesan belum dijalankan", "message correlation is not run yet"),
        No("correlationProperty", "korelasi pesan belum dijalankan", "message correlation is not run yet"),
        No("correlationKey", "korelasi pesan belum dijalankan", "message correlation is not run yet"),
        No("conversationAssociation", "percakapan tidak dijalankan", "conversations are not run"),
        No("choreographyRef", "koreografi tidak dijalankan", "choreographies are not run"),
        No("ioBinding", "tugas global belum dapat dipanggil", "global tasks cannot be called yet"),
        No("supports", "keterikatan antarproses belum diperiksa", "conformance between processes is not checked yet"),
        No("globalTask", "tugas global belum dapat dipanggil", "global tasks cannot be called yet"),
        No("globalUserTask", "tugas global belum dapat dipanggil", "global tasks cannot be called yet"),
        No("globalScriptTask", "tugas global belum dapat dipanggil", "global tasks cannot be called yet"),
        No("globalManualTask", "tugas global belum dapat dipanggil", "global tasks cannot be called yet"),
        No("globalBusinessRuleTask", "tugas global belum dapat dipanggil", "global tasks cannot be called yet"),
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

    /// <summary>All known elements by local name.</summary>
    public static FrozenDictionary<string, ElementKind> All { get; } =
        Executed.Select(name => new ElementKind(name, Support.Executed, null))
            .Concat(Structure.Select(name => new ElementKind(name, Support.Structure, null)))
            .Concat(Documentation.Select(name => new ElementKind(name, Support.Documentation, null)))
            .Concat(Refused)
            .ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);

    private static ElementKind No(string name, string id, string en) => new(name, Support.Refused, new Text(id, en));

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
