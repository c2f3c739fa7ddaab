namespace Disdik.Bpm.Host.Pages.Publications.Plan;

/// <summary>Key to the texts of the calendar of publications.</summary>
public sealed class PlanTexts;
