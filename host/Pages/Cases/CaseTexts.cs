namespace Disdik.Bpm.Host.Pages.Cases;

/// <summary>Key to the texts of the pages of cases and of starting them.</summary>
public sealed class CaseTexts;
