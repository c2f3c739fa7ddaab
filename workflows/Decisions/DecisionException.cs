using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Decisions;

/// <summary>The table gives no answer for these variables. The reason names the table, and the rules or the input that stood in the way.</summary>
public sealed class DecisionException(Text reason, Exception? inner = null) : Exception(reason.En, inner)
{
    /// <summary>Reads "Diharapkan …, tetapi …" / "Expected …, but …".</summary>
    public Text Reason { get; } = reason;
}
