namespace Disdik.Bpm.Host.Pages.Publications;

/// <summary>Key to the texts of the publications.</summary>
public sealed class PublicationTexts;
