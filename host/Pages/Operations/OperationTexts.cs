namespace Disdik.Bpm.Host.Pages.Operations;

/// <summary>Key to the texts of what operators do: by hand to one case, and to all cases of an SOP.</summary>
public sealed class OperationTexts;
