using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Waits for whichever of the events behind it comes first. BPMN 2.0.2 sections 10.6.6 and 13.4.4.</summary>
public sealed record EventBasedGateway : FlowNode
{
    /// <summary>True when one of its events starts the process: then no flow leads in.</summary>
    public bool Instantiates { get; init; }
    /// <summary>Only where it instantiates: every one of its events has to come, the first one starts.</summary>
    public bool Parallel { get; init; }
}
