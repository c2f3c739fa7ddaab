using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>
/// An embedded sub-process has one start event or none at all; an event sub-process has exactly one, which waits for something.
/// Errors and compensation always interrupt. BPMN 2.0.2 sections 10.3.5 and 10.5.2.
/// </summary>
internal static class SubProcessStart
{
    public static readonly Rule Embedded = new("bpmn.sub-process-start", Severity.Error,
        new("Subproses punya satu peristiwa awal, atau tidak sama sekali.", "A sub-process has one start event, or none at all."),
        new("Sisakan satu peristiwa awal tanpa pemicu; pilihan jalan digambar sebagai gerbang sesudahnya.", "Leave one start event without a trigger; draw a choice of ways as a gateway behind it."), "BPMN 2.0.2 section 10.5.2, \"Start Events for Sub-Processes\"");

    public static readonly Rule Event = new("bpmn.event-sub-process-start", Severity.Error,
        new("Subproses peristiwa punya tepat satu peristiwa awal, dan peristiwa itu berpemicu.", "An event sub-process has exactly one start event, and that has a trigger."),
        new("Beri satu peristiwa awal dengan pemicu (pesan, waktu, galat, eskalasi, sinyal, syarat, kompensasi).", "Give it one start event with a trigger (message, timer, error, escalation, signal, condition, compensation)."), "BPMN 2.0.2 section 10.3.5, \"Event Sub-Process\"");

    public static readonly Rule Interrupting = new("bpmn.start-interrupting", Severity.Error,
        new("Peristiwa awal galat atau kompensasi selalu menghentikan yang lain.", "An error or compensation start event always interrupts."),
        new("Hapus isInterrupting=\"false\".", "Remove isInterrupting=\"false\"."), "BPMN 2.0.2 section 10.5.2, table 10.86");

    public static readonly Rule Empty = new("bpmn.sub-process-empty", Severity.Warning,
        new("Subproses memuat langkah.", "A sub-process holds steps."),
        new("Gambarlah langkah-langkahnya, atau ganti dengan tugas atau panggilan proses.", "Draw its steps, or put a task or a called process in its place."), "BPMN 2.0.2 section 10.3.5");

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        var starts = diagram.Nodes.OfType<StartEvent>().ToLookup(s => s.ParentId ?? "", StringComparer.Ordinal);
        var unread = diagram.Nodes.OfType<UnreadNode>().Select(n => n.ParentId).ToHashSet();
        foreach (var sub in diagram.Nodes.OfType<SubProcess>())
        {
            var own = starts[sub.Id].ToList();
            if (sub.Kind is not SubProcessKind.Event)
            {
                if (!diagram.Level(sub.Id).Any())
                    yield return diagram.Finding(Empty, sub.Id, $"Diharapkan subproses \"{sub.Id}\" memuat langkah, tetapi kosong: ia selesai seketika.", $"Expected sub-process '{sub.Id}' to hold steps, but it is empty: it is done at once.");
                foreach (var extra in own.Skip(1))
                    yield return diagram.Finding(Embedded, extra.Id, $"Diharapkan paling banyak satu peristiwa awal dalam \"{sub.Id}\", tetapi \"{extra.Id}\" juga ada.", $"Expected at most one start event in '{sub.Id}', but there is '{extra.Id}' too.");
                continue;
            }
            if (own.Count != 1 && !(own.Count == 0 && unread.Contains(sub.Id)))
                yield return diagram.Finding(Event, sub.Id, $"Diharapkan tepat satu peristiwa awal dalam subproses peristiwa \"{sub.Id}\", tetapi ada {own.Count}.", $"Expected exactly one start event in event sub-process '{sub.Id}', but there are {own.Count}.");
            foreach (var start in own)
            {
                if (start.Event is EventDefinition.None)
                    yield return diagram.Finding(Event, start.Id, $"Diharapkan peristiwa awal \"{start.Id}\" dari subproses peristiwa berpemicu, tetapi tidak.", $"Expected start event '{start.Id}' of an event sub-process to have a trigger, but it has none.");
                if (!start.Interrupting && start.Event is (EventDefinition.Error or EventDefinition.Compensate))
                    yield return diagram.Finding(Interrupting, start.Id, $"Diharapkan peristiwa awal \"{start.Id}\" menghentikan yang lain, tetapi isInterrupting tertulis \"false\".", $"Expected start event '{start.Id}' to interrupt, but isInterrupting says 'false'.");
            }
        }
    }
}
