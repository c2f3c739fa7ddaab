namespace Disdik.Bpm.Host.Data;

/// <summary>What an administrator entered for a channel that the program posts to, and how it stands with it.</summary>
public sealed class ChannelRow
{
    /// <summary>Of its target, for instance <c>wordpress</c>.</summary>
    public required string Key { get; set; }
    /// <summary>False: items for this channel wait for a person, as for a channel without settings.</summary>
    public bool IsOn { get; set; }
    /// <summary>Everything that is published on the website goes here too, whether its plan names this channel or not.</summary>
    public bool FollowsWebsite { get; set; }
    /// <summary>JSON object: the fields that are no secrets.</summary>
    public string Settings { get; set; } = "{}";
    /// <summary>JSON object of the secret fields, encrypted by the program's data protection keys.</summary>
    public string? Secrets { get; set; }
    /// <summary>What a person's sign-in on the other side brought (<see cref="Activities.Publishing.Connection"/>), encrypted likewise; null before it.</summary>
    public string? Connection { get; set; }
    /// <summary>A sign-in that was begun and has not come back, encrypted likewise.</summary>
    public string? Pending { get; set; }
    /// <summary>Until when one process alone renews the connection; null while none does.</summary>
    public DateTimeOffset? RenewingUntil { get; set; }
    /// <summary>The administrator allowed these hosts although they may stand in the office's own network.</summary>
    public bool AllowsInternal { get; set; }
    /// <summary>When a test last succeeded with these settings; null: not confirmed against the real service.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }
    public string? ConfirmedBy { get; set; }
    public DateTimeOffset? TestedAt { get; set; }
    /// <summary>JSON <c>{id, en}</c>: the exact words of the last test.</summary>
    public string? TestWords { get; set; }
    /// <summary>JSON <c>{id, en}</c>: the other side refuses the password or token; null while nothing is known against it.</summary>
    public string? CredentialProblem { get; set; }
    /// <summary>When the credential ends, as the other side or the administrator says.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }
    /// <summary>The end that the administrator was told of.</summary>
    public DateTimeOffset? ExpiryToldFor { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    /// <summary>User id.</summary>
    public required string ChangedBy { get; set; }
    public long Revision { get; set; }
}
