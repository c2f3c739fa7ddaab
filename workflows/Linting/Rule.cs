using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>What a file is held against: one line of the rule catalogue.</summary>
/// <param name="Id">Stable: findings, tests and the documentation name the rule by it.</param>
/// <param name="Severity">What a finding prevents; a single finding may weigh less.</param>
/// <param name="What">What the rule asks for.</param>
/// <param name="Mend">What to do about a finding; null where the finding itself says all.</param>
/// <param name="Source">Where it comes from: a section of BPMN 2.0.2, of XML Schema, or of this project's extension.</param>
public sealed record Rule(string Id, Severity Severity, Text What, Text? Mend, string Source)
{
    /// <summary>Why it is asked for, for people who want to know; null where <see cref="What"/> says it.</summary>
    public Text? Why { get; init; }
}
