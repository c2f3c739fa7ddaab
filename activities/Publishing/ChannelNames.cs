namespace Disdik.Bpm.Activities.Publishing;

/// <summary>What a channel is called in a sentence, also one that no target serves.</summary>
public static class ChannelNames
{
    /// <param name="key">As in forms and tables, for instance <c>youtube</c>.</param>
    public static string Of(string key) => key switch
    {
        "" => "",
        "youtube" => "YouTube",
        "tiktok" => "TikTok",
        "whatsapp" => "WhatsApp Channel",
        "wordpress" => "WordPress",
        _ => $"{char.ToUpperInvariant(key[0])}{key[1..]}",
    };
}
