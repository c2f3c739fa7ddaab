using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>A process has a way in, and at most one that is meant when nobody names one. BPMN 2.0.2 sections 10.5.2 and 13.2.</summary>
internal static class StartEventNeeded
{
    public static readonly Rule Missing = new("bpmn.no-start-event", Severity.Error,
        new("Proses punya peristiwa awal, atau gerbang peristiwa atau tugas penerima yang memulainya.", "A process has a start event, or an event-based gateway or receive task that starts it."),
        new("Tambahkan peristiwa awal dan hubungkan dengan langkah pertama.", "Add a start event and join it to the first step."), "BPMN 2.0.2 sections 10.5.2 and 13.2");

    public static readonly Rule Ambiguous = new("sop.several-default-starts", Severity.Error,
        new("Paling banyak satu peristiwa awal ditandai sebagai bawaan.", "At most one start event is marked as the default."),
        new("Hapus tanda default pada yang lain.", "Take the default mark off the others."), "sop extension: sop:start");

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        var level = diagram.Nodes.Where(n => n.ParentId is null).ToList();
        if (!level.Exists(n => n is StartEvent or UnreadNode or ReceiveTask { Instantiates: true } or EventBasedGateway { Instantiates: true }))
            yield return diagram.Finding(Missing, diagram.Key, $"Diharapkan proses {diagram.Key} punya peristiwa awal, tetapi tidak ada.", $"Expected process {diagram.Key} to have a start event, but it has none.");
        foreach (var extra in level.OfType<StartEvent>().Where(s => s.IsDefault).Skip(1))
            yield return diagram.Finding(Ambiguous, extra.Id, $"Diharapkan satu peristiwa awal bawaan, tetapi \"{extra.Id}\" juga ditandai.", $"Expected one default start event, but '{extra.Id}' is marked too.");
    }
}
