using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Waits for one token on every incoming flow, then sends one on every outgoing flow. BPMN 2.0.2 section 13.4.1.</summary>
public sealed record ParallelGateway : FlowNode;
