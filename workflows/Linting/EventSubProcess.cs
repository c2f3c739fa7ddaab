using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>An event sub-process stands outside all flows: its start event begins it. BPMN 2.0.2 section 10.3.5, "Event Sub-Process".</summary>
internal static class EventSubProcess
{
    public static readonly Rule Rule = new("bpmn.event-sub-process-flow", Severity.Error,
        new("Subproses peristiwa berdiri di luar semua alur.", "An event sub-process stands outside all flows."),
        new("Hapus alur masuk dan keluarnya; peristiwa awalnyalah yang memulainya.", "Remove the flows into it and out of it; its start event begins it."), "BPMN 2.0.2 section 10.3.5, \"Event Sub-Process\"");

    public static IEnumerable<Diagnostic> Check(Diagram diagram) =>
        from sub in diagram.Nodes.OfType<SubProcess>()
        where sub.Kind is SubProcessKind.Event
        from flow in sub.Incoming.Concat(sub.Outgoing)
        select diagram.Finding(Rule, flow,
            $"Diharapkan subproses peristiwa \"{sub.Id}\" di luar semua alur, tetapi \"{flow}\" terhubung dengannya.",
            $"Expected event sub-process '{sub.Id}' to stand outside all flows, but '{flow}' is joined to it.");
}
