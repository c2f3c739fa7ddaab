namespace Disdik.Bpm.Host.Pages.Absences;

/// <summary>Key to the texts of absence and substitution.</summary>
public sealed class AbsenceTexts;
