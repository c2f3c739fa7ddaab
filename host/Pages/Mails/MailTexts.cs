namespace Disdik.Bpm.Host.Pages.Mails;

/// <summary>Key to the texts about the mails that a person gets.</summary>
public sealed class MailTexts;
