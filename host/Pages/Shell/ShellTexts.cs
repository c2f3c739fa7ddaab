namespace Disdik.Bpm.Host.Pages.Shell;

/// <summary>Key to the texts of the shell.</summary>
public sealed class ShellTexts;
