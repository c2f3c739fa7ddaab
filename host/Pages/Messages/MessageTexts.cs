namespace Disdik.Bpm.Host.Pages.Messages;

/// <summary>Key to the texts of the list of messages.</summary>
public sealed class MessageTexts;
