using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>What of a deadline is to be told now.</summary>
public sealed record DeadlineNotice(TimerPurpose Rung)
{
    /// <summary>Which one it is of the repeated notices, from 1; null for all others.</summary>
    public int? Number { get; init; }
    /// <summary>What a repeated notice repeats; empty for all others.</summary>
    public ImmutableArray<TimerPurpose> Reached { get; init; } = [];
    /// <summary>From when on nobody has had the task; null for since it was ready.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>A rung of the ladder needs no more words.</summary>
    public static implicit operator DeadlineNotice(TimerPurpose rung) => new(rung);

    public static DeadlineNotice ToDeadlineNotice(TimerPurpose rung) => rung;

    internal static DeadlineNotice Of(Effect.NotifyDeadline effect) => new(effect.Rung) { Number = effect.Number, Reached = effect.Reached, Since = effect.Since };
}
