namespace Disdik.Bpm.Host.Pages.Consents;

/// <summary>Key to the texts of the consents.</summary>
public sealed class ConsentTexts;
