using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>A few lines of sandboxed JavaScript on the variables. BPMN 2.0.2 section 10.3.3, "Script Task".</summary>
public sealed record ScriptTask : FlowNode
{
    public required string Script { get; init; }
}
