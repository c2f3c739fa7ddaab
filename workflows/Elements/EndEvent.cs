using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>A way out: none ends its token, terminate ends the instance. BPMN 2.0.2 section 10.5.3.</summary>
public sealed record EndEvent : FlowNode
{
    public bool Terminates { get; init; }
}
