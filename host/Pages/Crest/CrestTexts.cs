namespace Disdik.Bpm.Host.Pages.Crest;

/// <summary>Key to the texts of the crest.</summary>
public sealed class CrestTexts;
