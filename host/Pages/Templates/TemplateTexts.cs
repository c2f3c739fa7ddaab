namespace Disdik.Bpm.Host.Pages.Templates;

/// <summary>Key to the texts of the mail templates.</summary>
public sealed class TemplateTexts;
