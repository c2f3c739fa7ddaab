using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Instances;

/// <summary>What a superior may do about an escalation. A later due time is none of them: it starts the ladder anew.</summary>
public static class EscalationAnswer
{
    /// <summary>They know of it and see to it.</summary>
    public const string Acknowledged = "acknowledged";

    /// <summary>They gave the task to somebody else.</summary>
    public const string Reassigned = "reassigned";

    /// <summary>They do it themselves.</summary>
    public const string TakenOver = "takenOver";

    public static ImmutableArray<string> All { get; } = [Acknowledged, Reassigned, TakenOver];
}
