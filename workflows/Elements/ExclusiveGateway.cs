using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>The first flow whose condition holds, else the default. BPMN 2.0.2 section 13.4.2.</summary>
public sealed record ExclusiveGateway : FlowNode;
