namespace Disdik.Bpm.Host.Pages.Import;

/// <summary>The words of the import page; resources beside it.</summary>
public sealed class ImportTexts;
