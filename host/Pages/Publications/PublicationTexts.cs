using Microsoft.Extensions.Localization;

namespace Disdik.Bpm.Host.Pages.Publications;

/// <summary>Key to the texts of the publications.</summary>
public sealed class PublicationTexts
{
    /// <summary>What a channel is called; its key where nobody gave it a name.</summary>
    internal static string NameOf(IStringLocalizer<PublicationTexts> texts, string channel) => texts[$"Channel_{channel}"] is { ResourceNotFound: false } known ? known.Value : channel;
}
