using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>
/// A boundary event watches an activity of its own level that lasts: what passes at once has nothing to interrupt. Compensation may hang on
/// any activity. BPMN 2.0.2 section 10.5.4.
/// </summary>
internal static class BoundaryHost
{
    public static readonly Rule Rule = new("bpmn.boundary-host", Severity.Error,
        new("Peristiwa tepi menempel pada kegiatan yang berlangsung, di tingkat yang sama.", "A boundary event sits on an activity that lasts, on the same level."),
        new("Tempelkan pada tugas orang, pekerjaan, penerima, panggilan proses, atau subproses.", "Attach it to a user, service or receive task, to a called process or to a sub-process."), "BPMN 2.0.2 section 10.5.4");

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        foreach (var boundary in diagram.Nodes.OfType<BoundaryEvent>())
        {
            if (diagram.Node(boundary.AttachedTo) is not { } host || Sits(boundary, host)) continue;
            yield return diagram.Finding(Rule, boundary.Id,
                $"Diharapkan peristiwa tepi \"{boundary.Id}\" menempel pada kegiatan yang berlangsung di tingkatnya, tetapi \"{host.Id}\" {(host.ParentId == boundary.ParentId ? "bukan" : "ada di tingkat lain")}.",
                $"Expected boundary event '{boundary.Id}' to sit on an activity that lasts on its level, but '{host.Id}' {(host.ParentId == boundary.ParentId ? "is none" : "is on another level")}.");
        }
    }

    private static bool Sits(BoundaryEvent boundary, FlowNode host) => host.ParentId == boundary.ParentId && host switch
    {
        UnreadNode => true,
        SubProcess sub => sub.Kind is not SubProcessKind.Event,
        ScriptTask or BusinessRuleTask or ManualTask or PlainTask or SendTask => boundary.Event is EventDefinition.Error or EventDefinition.Compensate,
        _ => host is Activity,
    };
}
