namespace Disdik.Bpm.Host.Pages.News;

/// <summary>Key to the texts of the public pages.</summary>
public sealed class NewsTexts;
