using System.Globalization;

namespace Disdik.Bpm.Workflows.Definitions;

/// <summary>One sentence in the two languages of the product: Indonesian first, English second.</summary>
/// <remarks>The kernel has no resources and knows no user; it hands both wordings out and the reader's culture picks one.</remarks>
public readonly record struct Text(string Id, string En)
{
    /// <summary>The wording for <paramref name="culture"/>: English for any English culture, Indonesian for all others.</summary>
    public string In(CultureInfo culture) =>
        culture.TwoLetterISOLanguageName == "en" ? En : Id;

    public override string ToString() => En;
}
