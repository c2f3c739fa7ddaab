using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>A boundary event sits on an activity. One that waits (timer, message, signal, condition) watches work that lasts: what passes at once has
/// nothing to interrupt. BPMN 2.0.2 section 10.5.4.</summary>
internal static class BoundaryHost
{
    public const string Id = "bpmn.boundary-host";

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        foreach (var boundary in diagram.Nodes.OfType<BoundaryEvent>())
            if (diagram.Node(boundary.AttachedTo) is { } host and not UnreadNode && !Fits(boundary, host))
                yield return diagram.Error(Id, boundary.Id, $"Diharapkan peristiwa tepi \"{boundary.Id}\" menempel pada kegiatan yang dapat ditunggu, tetapi \"{host.Id}\" bukan.", $"Expected boundary event '{boundary.Id}' to sit on an activity that lasts, but '{host.Id}' is none.");
    }

    private static bool Fits(BoundaryEvent boundary, FlowNode host) =>
        host is Activity && (host is not (ScriptTask or ManualTask or PlainTask or SendTask) || boundary.Event is EventDefinition.Compensate or EventDefinition.Error);
}
