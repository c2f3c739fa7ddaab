using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>How sure one can be afterwards whether a post is there.</summary>
public enum Certainty
{
    /// <summary>The post carries an id of our own: sent again under it, it is the same post.</summary>
    Exact,
    /// <summary>It can be looked for by a mark of ours before anything is sent again.</summary>
    LookFirst,
    /// <summary>Neither: a person looks.</summary>
    CannotBeKnown,
    /// <summary>A person posts, and brings the proof.</summary>
    ByHand,
}

/// <param name="Key">Name of the channel in forms, tables and addresses: lower-case letters, for instance <c>wordpress</c>.</param>
/// <param name="Settings">Fields of the settings form, in order.</param>
public sealed record TargetDescription(string Key, Text Name, Certainty Certainty, IReadOnlyList<SettingField> Settings, TargetLimits Limits)
{
    /// <summary>How long a request whose answer got lost may still be at work on the other side. Nothing is looked for before.</summary>
    public TimeSpan SettleTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>False while nobody has tried it against the real service: the settings page says so until an administrator's test succeeded.</summary>
    public bool IsProven { get; init; }

    /// <summary>Whether <see cref="IPublishingTarget.FindAsync"/> can see what was just sent: then each success is looked at once.</summary>
    public bool CanBeLookedAt { get; init; } = true;

    /// <summary>Whether the whole article stands there, and not a short post about it.</summary>
    public bool IsArticle { get; init; }

    /// <summary>How an administrator connects the channel by signing in on the other side; null when the form holds the whole credential.</summary>
    public OAuthDescription? OAuth { get; init; }

    /// <summary>What everyone who uses the channel has to know of the other side's conditions; null when nothing.</summary>
    public Text? Notice { get; init; }

    /// <summary>Whether the headline stands at the item's address, so that a look there can tell that it was changed.</summary>
    public bool ShowsHeadline { get; init; }

    /// <summary>Whether the channel has a page of settings: what the program does itself, and what people do by hand, has none.</summary>
    public bool HasSettings => Settings.Count > 0;

    /// <summary>What the test does, for the administrator who is about to press the button.</summary>
    public Text TestHint { get; init; } = new("Memeriksa alamat, kredensial dan hak.", "Checks address, credential and right.");
}

public enum SettingKind
{
    Text,
    /// <summary>Kept encrypted, never shown again.</summary>
    Secret,
    Choice,
    /// <summary>An address; requests of this channel go to the hosts of its addresses and nowhere else.</summary>
    Url,
}

/// <param name="Default">What stands in the form at first.</param>
public sealed record SettingField(
    string Name, SettingKind Kind, Text Label, Text Hint, bool Required = true, string Default = "", IReadOnlyList<SettingChoice>? Choices = null)
{
    /// <summary>Stays as it is in almost every office: shown folded away.</summary>
    public bool IsRarelyChanged { get; init; }
}

public sealed record SettingChoice(string Value, Text Label);
