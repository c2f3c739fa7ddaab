using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>What the channels are called, wherever a person reads of one: those that no target serves too. The settings page of a target has a heading of its own.</summary>
public static class ChannelNames
{
    private static readonly Dictionary<string, Text> names = new()
    {
        ["website"] = Proper("Website"), ["instagram"] = Proper("Instagram"), ["facebook"] = Proper("Facebook"), ["youtube"] = Proper("YouTube"), ["tiktok"] = Proper("TikTok"), ["x"] = Proper("X"),
        ["telegram"] = Proper("Telegram"), ["whatsapp"] = Proper("WhatsApp Channel"), ["bluesky"] = Proper("Bluesky"), ["mastodon"] = Proper("Mastodon"), ["wordpress"] = Proper("WordPress"),
        ["webhook"] = Proper("Webhook"), ["folder"] = new("Situs statis", "Static site"),
    };

    /// <summary>As in forms and tables, for instance <c>youtube</c>; in the order in which people are asked.</summary>
    public static IReadOnlyCollection<string> Keys => names.Keys;

    /// <summary>A key without a name is its own, with a capital letter.</summary>
    public static Text In(string key) => names.TryGetValue(key, out var known) ? known : Proper(key.Length == 0 ? "" : $"{char.ToUpperInvariant(key[0])}{key[1..]}");

    /// <summary>In Indonesian, for a sentence.</summary>
    public static string Of(string key) => In(key).Id;

    private static Text Proper(string name) => new(name, name);
}
