using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Waits until its timer fires. BPMN 2.0.2 section 10.5.4, intermediate catch event.</summary>
public sealed record IntermediateTimer : FlowNode
{
    public required TimerSchedule Timer { get; init; }
}
