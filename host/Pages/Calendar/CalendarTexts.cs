namespace Disdik.Bpm.Host.Pages.Calendar;

/// <summary>Key to the texts of the working calendar.</summary>
public sealed class CalendarTexts;
