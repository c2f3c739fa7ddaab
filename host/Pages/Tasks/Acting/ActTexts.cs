namespace Disdik.Bpm.Host.Pages.Tasks.Acting;

/// <summary>Key to the texts of what one can do with a task besides completing it.</summary>
public sealed class ActTexts;
