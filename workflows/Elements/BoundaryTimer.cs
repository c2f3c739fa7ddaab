using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>A timer on the edge of a task, interrupting or not. BPMN 2.0.2 section 10.5.4.</summary>
public sealed record BoundaryTimer : FlowNode
{
    public required string AttachedTo { get; init; }
    public required bool Interrupting { get; init; }
    public required TimerSchedule Timer { get; init; }
}
