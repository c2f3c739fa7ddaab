using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>A boundary timer watches work that lasts: a user task or a service task. What passes at once has nothing to interrupt.</summary>
internal static class BoundaryHost
{
    public const string Id = "bpmn.boundary-host";

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        foreach (var boundary in diagram.Nodes.OfType<BoundaryEvent>())
            if (diagram.Node(boundary.AttachedTo) is { } host and not (UserTask or ServiceTask or UnreadNode))
                yield return diagram.Error(Id, boundary.Id, $"Diharapkan peristiwa tepi \"{boundary.Id}\" menempel pada user task atau service task, tetapi \"{host.Id}\" bukan.", $"Expected boundary event '{boundary.Id}' to sit on a user task or a service task, but '{host.Id}' is neither.");
    }
}
