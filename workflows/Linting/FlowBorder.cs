using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>A sequence flow stays on its level: it crosses no border of a sub-process. BPMN 2.0.2 sections 7.6.1 and 10.3.5.</summary>
internal static class FlowBorder
{
    public static readonly Rule Rule = new("bpmn.flow-crosses-border", Severity.Error,
        new("Alur tidak melintasi batas subproses.", "A flow crosses no border of a sub-process."),
        new("Akhiri alur di dalam dengan peristiwa akhir, lalu lanjutkan dengan alur yang keluar dari subprosesnya; keluar lebih awal digambar sebagai peristiwa tepi.", "End the way inside at an end event and go on with a flow out of the sub-process; leaving early is drawn as a boundary event."), "BPMN 2.0.2 sections 7.6.1 and 10.3.5");

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        foreach (var flow in diagram.Flows)
        {
            if (diagram.Node(flow.SourceId) is not { } from || diagram.Node(flow.TargetId) is not { } to || from.ParentId == to.ParentId) continue;
            yield return diagram.Finding(Rule, flow.Id,
                $"Diharapkan alur \"{flow.Id}\" tetap di dalam {Place(from, "proses")}, tetapi ia menuju \"{to.Id}\" di dalam {Place(to, "proses")}.",
                $"Expected flow '{flow.Id}' to stay inside {Place(from, "the process")}, but it leads to '{to.Id}' inside {Place(to, "the process")}.");
        }
    }

    private static string Place(FlowNode node, string process) => node.ParentId is { } parent ? $"\"{parent}\"" : process;
}
