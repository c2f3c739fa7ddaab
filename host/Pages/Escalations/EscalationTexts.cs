namespace Disdik.Bpm.Host.Pages.Escalations;

/// <summary>Key to the texts of the superiors' pages.</summary>
public sealed class EscalationTexts;
