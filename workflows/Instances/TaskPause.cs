using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Instances;

/// <summary>The clock of an open task stands still: what it needs is missing, and others must supply it.</summary>
/// <param name="Since">From when on it stands still; this may lie before the moment at which a superior allowed it.</param>
/// <param name="DueAt">The due time it had; null for a task without one.</param>
/// <param name="Rungs">What of the deadline ladder is still to come when the clock goes on.</param>
public sealed record TaskPause(string TaskId, DateTimeOffset Since, DateTimeOffset? DueAt, ImmutableArray<TimerPurpose> Rungs)
{
    /// <summary>Timers beside the rungs that go on with what was left of them; null for none.</summary>
    public ImmutableArray<HeldTimer>? Held { get; init; }
    /// <summary>How many repeated notices there were before; null for none.</summary>
    public int? Repeated { get; init; }
    /// <summary>Until when an escalation that was answered rests; null for none.</summary>
    public DateTimeOffset? RestsUntil { get; init; }
}

/// <summary>A timer of a task whose clock stands still.</summary>
/// <param name="Purpose"><see cref="TimerPurpose.Unclaimed"/> or <see cref="TimerPurpose.Repeat"/>.</param>
/// <param name="DueAt">As it was before the pause.</param>
public sealed record HeldTimer(TimerPurpose Purpose, DateTimeOffset DueAt)
{
    /// <summary>As <see cref="WaitingTimer.Since"/>.</summary>
    public DateTimeOffset? Since { get; init; }
}
