namespace Disdik.Bpm.Host.Pages.Tasks;

/// <summary>Key to the texts of a task's page and of what it shares with the pages of cases.</summary>
public sealed class TaskTexts;
