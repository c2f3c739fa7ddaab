using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>
/// An event-based gateway leads to at least two things that wait: catch events for a message, a signal, a time or a condition, or receive
/// tasks without events on their edge, but not to both message events and receive tasks. Nothing else leads to them. BPMN 2.0.2 section 10.6.6.
/// </summary>
internal static class EventGateway
{
    private const string Section = "BPMN 2.0.2 section 10.6.6";

    public static readonly Rule Ways = new("bpmn.event-gateway-ways", Severity.Error,
        new("Dari gerbang peristiwa keluar paling sedikit dua alur.", "At least two flows leave an event-based gateway."),
        new("Tambahkan peristiwa kedua, atau ganti gerbangnya dengan peristiwa itu sendiri.", "Add a second event, or put the event itself in the gateway's place."), Section);

    public static readonly Rule Targets = new("bpmn.event-gateway-target", Severity.Error,
        new("Sesudah gerbang peristiwa berdiri peristiwa penerima (pesan, sinyal, waktu, syarat) atau tugas penerima tanpa peristiwa tepi.", "Behind an event-based gateway stand catch events (message, signal, timer, condition) or receive tasks without boundary events."),
        new("Letakkan peristiwa penerima di antara gerbang dan langkah itu.", "Put a catch event between the gateway and that step."), Section);

    public static readonly Rule Mixed = new("bpmn.event-gateway-mix", Severity.Error,
        new("Sesudah satu gerbang peristiwa tidak berdiri peristiwa pesan dan tugas penerima sekaligus.", "Message events and receive tasks do not stand behind one event-based gateway together."),
        new("Pakai peristiwa pesan saja, atau tugas penerima saja.", "Use message events only, or receive tasks only."), Section);

    public static readonly Rule Shared = new("bpmn.event-gateway-shared-target", Severity.Error,
        new("Ke peristiwa sesudah gerbang peristiwa hanya ada satu alur, dari gerbang itu.", "Only one flow, from the gateway, leads to an event behind an event-based gateway."),
        new("Gandakan peristiwanya, satu untuk tiap alur.", "Draw the event twice, once for each flow."), Section);

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        foreach (var gateway in diagram.Nodes.OfType<EventBasedGateway>())
        {
            if (gateway.Outgoing.Length < 2)
                yield return diagram.Finding(Ways, gateway.Id, $"Diharapkan paling sedikit dua alur keluar dari gerbang peristiwa \"{gateway.Id}\", tetapi ada {gateway.Outgoing.Length}.", $"Expected at least two flows out of event-based gateway '{gateway.Id}', but there are {gateway.Outgoing.Length}.");
            var targets = diagram.OutgoingFlows(gateway).Select(f => diagram.Node(f.TargetId)).OfType<FlowNode>().ToList();
            foreach (var target in targets.Where(t => !MayFollow(t)))
                yield return diagram.Finding(Targets, target.Id, $"Diharapkan peristiwa penerima atau tugas penerima sesudah gerbang peristiwa \"{gateway.Id}\", tetapi \"{target.Id}\" {(target is ReceiveTask ? "punya peristiwa tepi" : "bukan")}.", $"Expected a catch event or a receive task behind event-based gateway '{gateway.Id}', but '{target.Id}' {(target is ReceiveTask ? "has boundary events" : "is neither")}.");
            if (targets.Exists(t => t is ReceiveTask) && targets.Find(t => t is CatchEvent { Event: EventDefinition.Message }) is { } message)
                yield return diagram.Finding(Mixed, gateway.Id, $"Diharapkan peristiwa pesan atau tugas penerima sesudah \"{gateway.Id}\", tetapi ada keduanya (\"{message.Id}\").", $"Expected message events or receive tasks behind '{gateway.Id}', but there are both ('{message.Id}').");
            foreach (var target in targets.Where(t => t.Incoming.Length > 1))
                yield return diagram.Finding(Shared, target.Id, $"Diharapkan hanya alur dari gerbang peristiwa \"{gateway.Id}\" menuju \"{target.Id}\", tetapi ada {target.Incoming.Length} alur.", $"Expected only the flow from event-based gateway '{gateway.Id}' into '{target.Id}', but there are {target.Incoming.Length}.");
        }
    }

    private static bool MayFollow(FlowNode node) => node switch
    {
        IntermediateCatchEvent caught => caught.Event is EventDefinition.Message or EventDefinition.Signal or EventDefinition.Timer or EventDefinition.Conditional,
        ReceiveTask => node.Boundaries.IsEmpty,
        UnreadNode => true,
        _ => false,
    };
}
