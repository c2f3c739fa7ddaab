using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>What became of one attempt.</summary>
public abstract record SendOutcome
{
    private SendOutcome() { }

    /// <param name="ExternalId">The other side's own id.</param>
    /// <param name="Url">The canonical address; null when the other side has none.</param>
    public sealed record Sent(string? ExternalId, string? Url) : SendOutcome;

    /// <summary>Not now. Nothing was posted.</summary>
    /// <param name="After">The other side's own wish (Retry-After).</param>
    public sealed record TemporarilyRefused(Text Reason, TimeSpan? After = null) : SendOutcome;

    /// <summary>Not before a person changes something. Nothing was posted. The reason holds the other side's own words.</summary>
    /// <param name="ByCredential">The password or token is the reason: the channel is marked.</param>
    public sealed record Refused(Text Reason, bool ByCredential = false) : SendOutcome;

    /// <summary>The request may have arrived.</summary>
    /// <param name="After">When it may be looked for; null: the target's <see cref="TargetDescription.SettleTime"/>.</param>
    public sealed record Uncertain(Text Reason, TimeSpan? After = null) : SendOutcome;

    /// <summary>A person has to post it.</summary>
    public sealed record ByHand : SendOutcome;
}

/// <summary>What a look on the other side found.</summary>
public abstract record Finding
{
    private Finding() { }

    public sealed record Found(string? ExternalId, string? Url) : Finding
    {
        /// <summary>The text that stands there, without markup, where the other side gives it back; null where it does not.</summary>
        public string? Text { get; init; }
    }

    public sealed record Absent : Finding;

    /// <summary>The other side cannot be asked by our key.</summary>
    public sealed record CannotTell : Finding;
}

/// <summary>A test that succeeded, in words; one that failed throws.</summary>
/// <param name="ExpiresAt">When the credential ends, where the other side says so.</param>
public sealed record TestOutcome(Text Words, DateTimeOffset? ExpiresAt = null);

/// <summary>An outcome found deep inside a target's sequence.</summary>
public sealed class PublishingException(SendOutcome outcome, Exception? inner = null) : Exception(ReasonOf(outcome).En, inner)
{
    public SendOutcome Outcome { get; } = outcome;
    public Text Reason => ReasonOf(Outcome);

    public static Text ReasonOf(SendOutcome outcome) => outcome switch
    {
        SendOutcome.TemporarilyRefused(var reason, _) => reason,
        SendOutcome.Refused(var reason, _) => reason,
        SendOutcome.Uncertain(var reason, _) => reason,
        _ => new("", ""),
    };
}
