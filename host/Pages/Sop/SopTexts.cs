namespace Disdik.Bpm.Host.Pages.Sop;

/// <summary>Texts of the pages that show and change SOPs.</summary>
public sealed class SopTexts;
