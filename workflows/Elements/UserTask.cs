using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Work of a person: a row of the SOP. BPMN 2.0.2 section 10.3.3, "User Task".</summary>
public sealed record UserTask : FlowNode
{
    /// <summary>The printed row; null for a step the printed SOP does not have.</summary>
    public Step? Step { get; init; }
    public Form Form { get; init; } = Form.Empty;
    /// <summary>Empty means that the task is simply completed.</summary>
    public ImmutableArray<Outcome> Outcomes { get; init; } = [];
    public Assignment Assignment { get; init; } = Assignment.OfLane;
}
