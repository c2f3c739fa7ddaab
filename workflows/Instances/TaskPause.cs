using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Instances;

/// <summary>The clock of an open task stands still: what it needs is missing, and others must supply it.</summary>
/// <param name="Since">From when on it stands still; this may lie before the moment at which a superior allowed it.</param>
/// <param name="DueAt">The due time it had; null for a task without one.</param>
/// <param name="Rungs">What of the deadline ladder is still to come when the clock goes on.</param>
public sealed record TaskPause(string TaskId, DateTimeOffset Since, DateTimeOffset? DueAt, ImmutableArray<TimerPurpose> Rungs);
