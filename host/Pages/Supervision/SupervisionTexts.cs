namespace Disdik.Bpm.Host.Pages.Supervision;

/// <summary>Marks the texts of the page of supervision lines.</summary>
public sealed class SupervisionTexts;
