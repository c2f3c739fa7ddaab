using System.Net;
using System.Text.RegularExpressions;
using Ganss.Xss;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>The body of an article: plain text with blank lines between paragraphs, or simple HTML. What comes out may stand on a public page.</summary>
public static partial class ArticleHtml
{
    // Pictures come from the case's own files only, with their alternative text: a foreign address in the text would track the readers.
    private static readonly HtmlSanitizer Sanitizer = new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>(["p", "br", "h2", "h3", "h4", "ul", "ol", "li", "strong", "b", "em", "i", "blockquote", "a", "table", "thead", "tbody", "tr", "th", "td", "caption"], StringComparer.OrdinalIgnoreCase),
        AllowedAttributes = new HashSet<string>(["href", "lang", "scope"], StringComparer.OrdinalIgnoreCase),
        AllowedSchemes = new HashSet<string>(["https", "http", "mailto", "tel"], StringComparer.OrdinalIgnoreCase),
        UriAttributes = new HashSet<string>(["href"], StringComparer.OrdinalIgnoreCase),
    });

    public static string From(string body) => Sanitizer.Sanitize(Markup().IsMatch(body) ? body : Paragraphs(body)).Trim();

    /// <summary>As <see cref="From"/>, but plain text stays as it was typed.</summary>
    public static string Safe(string body) => Markup().IsMatch(body) ? Sanitizer.Sanitize(body).Trim() : body;

    private static string Paragraphs(string text) => string.Join("\n", BlankLines().Split(text.ReplaceLineEndings("\n").Trim())
        .Where(paragraph => paragraph.Length > 0)
        .Select(paragraph => $"<p>{WebUtility.HtmlEncode(paragraph.Trim()).Replace("\n", "<br>\n", StringComparison.Ordinal)}</p>"));

    [GeneratedRegex(@"\n\s*\n")]
    private static partial Regex BlankLines();

    // "a < b" is text; "<p>", "</p>" and "<script>" are markup.
    [GeneratedRegex(@"</?[a-zA-Z][^>]*>")]
    private static partial Regex Markup();
}
