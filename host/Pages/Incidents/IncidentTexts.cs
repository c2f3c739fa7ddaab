namespace Disdik.Bpm.Host.Pages.Incidents;

/// <summary>Key to the texts of the incidents.</summary>
public sealed class IncidentTexts;
