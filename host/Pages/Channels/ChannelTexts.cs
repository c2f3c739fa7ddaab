namespace Disdik.Bpm.Host.Pages.Channels;

/// <summary>Key to the texts of the channels.</summary>
public sealed class ChannelTexts;
