using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Every way whose condition holds; joins the ways that are still being walked. BPMN 2.0.2 section 13.4.3.</summary>
public sealed record InclusiveGateway : FlowNode;
