using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Work of the system: queues a job that runs an activity. BPMN 2.0.2 section 10.3.3, "Service Task".</summary>
public sealed record ServiceTask : FlowNode
{
    public required string ActivityType { get; init; }
    /// <summary>Input name to JavaScript expression over the variables.</summary>
    public ImmutableArray<Mapping> Inputs { get; init; } = [];
    /// <summary>Output name to variable name.</summary>
    public ImmutableArray<Mapping> Outputs { get; init; } = [];
    /// <summary>The element whose approval the activity is bound to; null when it needs none.</summary>
    public string? ApprovedBy { get; init; }
}
