namespace Disdik.Bpm.Host.Pages.Inbox;

/// <summary>Key to the texts of the inbox.</summary>
public sealed class InboxTexts;
