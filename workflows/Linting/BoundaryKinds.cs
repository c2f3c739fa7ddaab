using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>
/// Errors and cancelling always end the activity; cancelling is caught on a transaction only; and of one activity nothing is caught twice.
/// BPMN 2.0.2 section 10.5.4, table 10.92, and section 10.5.6.
/// </summary>
internal static class BoundaryKinds
{
    public static readonly Rule Interrupting = new("bpmn.boundary-interrupting", Severity.Error,
        new("Peristiwa tepi galat dan batal selalu menghentikan kegiatannya.", "Error and cancel boundary events always end their activity."),
        new("Hapus cancelActivity=\"false\".", "Remove cancelActivity=\"false\"."), "BPMN 2.0.2 section 10.5.4, table 10.92");

    public static readonly Rule Cancel = new("bpmn.cancel-boundary", Severity.Error,
        new("Peristiwa tepi batal menempel pada transaksi, dan transaksi yang dapat batal menampungnya.", "A cancel boundary event sits on a transaction, and a transaction that can be cancelled catches it."),
        new("Pakai peristiwa galat di sini, atau jadikan subprosesnya transaksi dengan peristiwa tepi batal.", "Use an error event here, or make the sub-process a transaction with a cancel boundary event."), "BPMN 2.0.2 sections 10.3.5, \"Transaction\", and 10.5.4");

    public static readonly Rule Twice = new("bpmn.boundary-twice", Severity.Error,
        new("Galat, eskalasi, pembatalan atau kompensasi yang sama ditampung satu kali pada satu kegiatan.", "The same error, escalation, cancelling or compensation is caught once on an activity."),
        new("Beri kode lain, atau hapus salah satunya: hanya satu yang akan menampung.", "Give one another code, or remove it: only one of them would catch."), "BPMN 2.0.2 section 10.5.6");

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        HashSet<(string, string)> caught = [];
        foreach (var boundary in diagram.Nodes.OfType<BoundaryEvent>())
        {
            if (!boundary.Interrupting && boundary.Event is (EventDefinition.Error or EventDefinition.Cancel))
                yield return diagram.Finding(Interrupting, boundary.Id, $"Diharapkan peristiwa tepi \"{boundary.Id}\" menghentikan kegiatannya, tetapi cancelActivity tertulis \"false\".", $"Expected boundary event '{boundary.Id}' to end its activity, but cancelActivity says 'false'.");
            if (boundary.Event is EventDefinition.Cancel && diagram.Node(boundary.AttachedTo) is { } host and not (SubProcess { Kind: SubProcessKind.Transaction } or UnreadNode))
                yield return diagram.Finding(Cancel, boundary.Id, $"Diharapkan peristiwa batal \"{boundary.Id}\" menempel pada transaksi, tetapi \"{host.Id}\" bukan.", $"Expected cancel event '{boundary.Id}' to sit on a transaction, but '{host.Id}' is none.");
            if (Kind(boundary.Event) is { } kind && !caught.Add((boundary.AttachedTo, kind)))
                yield return diagram.Finding(Twice, boundary.Id, $"Diharapkan satu peristiwa tepi untuk {kind} pada \"{boundary.AttachedTo}\", tetapi \"{boundary.Id}\" juga menampungnya.", $"Expected one boundary event for {kind} on '{boundary.AttachedTo}', but '{boundary.Id}' catches it too.");
        }
        foreach (var end in diagram.Nodes.OfType<EndEvent>().Where(e => e.Event is EventDefinition.Cancel))
            if (Transaction(diagram, end) is not { } transaction)
                yield return diagram.Finding(Cancel, end.Id, $"Diharapkan peristiwa akhir batal \"{end.Id}\" di dalam transaksi, tetapi tidak.", $"Expected cancel end event '{end.Id}' to be inside a transaction, but it is not.");
            else if (!transaction.Boundaries.Any(b => diagram.Node(b) is UnreadNode or BoundaryEvent { Event: EventDefinition.Cancel }))
                yield return diagram.Finding(Cancel, transaction.Id, $"Diharapkan transaksi \"{transaction.Id}\" punya peristiwa tepi batal, tetapi tidak: \"{end.Id}\" tidak tahu ke mana.", $"Expected transaction '{transaction.Id}' to have a cancel boundary event, but it has none: '{end.Id}' would not know where to go.");
    }

    private static SubProcess? Transaction(Diagram diagram, FlowNode node) =>
        node.ParentId is { } parent && diagram.Node(parent) is SubProcess { Kind: SubProcessKind.Transaction } transaction ? transaction : null;

    /// <summary>Words of BPMN's, the same in both languages; null for what may be caught by several.</summary>
    private static string? Kind(EventDefinition definition) => definition switch
    {
        EventDefinition.Error error => $"error {error.Code ?? "(*)"}",
        EventDefinition.Escalation escalation => $"escalation {escalation.Code ?? "(*)"}",
        EventDefinition.Cancel => "cancel",
        EventDefinition.Compensate => "compensation",
        _ => null,
    };
}
