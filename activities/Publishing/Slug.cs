using System.Globalization;
using System.Text;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>The last part of an article's address: date, case and title, so that it can be found again by looking.</summary>
public static class Slug
{
    private const int MaxTitleLength = 70;

    /// <param name="date">The office's date of publication.</param>
    public static string Of(DateOnly date, string? businessKey, string title) => string.Join('-',
        new[] { date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Words(businessKey ?? "", MaxTitleLength), Words(title, MaxTitleLength) }
            .Where(part => part.Length > 0));

    private static string Words(string text, int maxLength)
    {
        var words = new StringBuilder();
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark) continue;
            if (char.IsAsciiLetterOrDigit(letter)) words.Append(char.ToLowerInvariant(letter));
            else if (words.Length > 0 && words[^1] != '-') words.Append('-');
        }
        var slug = words.ToString().Trim('-');
        if (slug.Length <= maxLength) return slug;
        var lastWhole = slug.LastIndexOf('-', maxLength);
        return slug[..(lastWhole > 0 ? lastWhole : maxLength)];
    }
}
