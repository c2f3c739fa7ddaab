using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Runs another process as an instance of its own and waits for it. BPMN 2.0.2 section 10.3.6.</summary>
/// <remarks>No <see cref="Activity.Inputs"/>: the called process gets all variables. No <see cref="Activity.Outputs"/>: all come back.</remarks>
public sealed record CallActivity : Activity
{
    /// <summary>Key of the process that is called.</summary>
    public required string CalledElement { get; init; }
    public CallBinding Binding { get; init; } = CallBinding.Latest;
    /// <summary>The version, when <see cref="Binding"/> names one; from 1.</summary>
    public int? Version { get; init; }
}
