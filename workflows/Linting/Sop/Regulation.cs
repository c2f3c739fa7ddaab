using System.Text.RegularExpressions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>What is known of one regulation.</summary>
/// <param name="Kind">For instance "Peraturan Pemerintah".</param>
/// <param name="Number">As in "Nomor 61".</param>
/// <param name="Title">What follows "tentang"; null when it is not known.</param>
/// <param name="ReplacedByNumber">Number of the regulation of the same kind that replaced it; null while it is not known to be replaced.</param>
/// <param name="Source">Where this was read.</param>
public sealed record Regulation(string Kind, string Number, int Year, string? Title, string? ReplacedByNumber, int? ReplacedByYear, string Source);

/// <summary>A legal basis as written on the identity page, taken apart.</summary>
/// <param name="Number">Null when it has none.</param>
/// <param name="Title">What follows "tentang"; null when nothing does.</param>
/// <param name="IsCutOff">True when the title itself names a regulation and breaks off behind its number.</param>
internal sealed partial record LegalBasis(string? Kind, string? Number, int? Year, string? Title, bool IsCutOff)
{
    public static LegalBasis Read(string text)
    {
        var line = Leading().Replace(text.Trim(), "").TrimEnd(' ', ';', '.', ',');
        if (Constitution().IsMatch(line)) return new("Undang-Undang Dasar", "", 1945, line, false);
        if (Shape().Match(line) is not { Success: true } found) return new(KindOf(line), null, null, AfterAbout(line), false);
        var number = found.Groups["n"].Value;
        int? year = found.Groups["y"].Success ? int.Parse(found.Groups["y"].Value, null) : YearIn().Match(number) is { Success: true } own ? int.Parse(own.Value, null) : null;
        var title = found.Groups["t"].Success && found.Groups["t"].Value.Trim().Length > 2 ? found.Groups["t"].Value.Trim() : null;
        return new(KindOf(found.Groups["k"].Value), number, year, title, title is not null && BreaksOff().IsMatch(title));
    }

    /// <summary>True when both name the same regulation.</summary>
    public bool Is(Regulation regulation) => Kind is not null && Number is not null && Year == regulation.Year
        && string.Equals(Number, regulation.Number, StringComparison.OrdinalIgnoreCase)
        && Plain(Kind).StartsWith(Plain(regulation.Kind), StringComparison.Ordinal);

    private static string? KindOf(string text) => KindWord().IsMatch(text.Trim()) ? text.Trim() : null;

    private static string? AfterAbout(string line) =>
        line.IndexOf("tentang ", StringComparison.OrdinalIgnoreCase) is var at and >= 0 && line.Length - at > 10 ? line[(at + 8)..] : null;

    private static string Plain(string kind) => kind.Replace("-", " ", StringComparison.Ordinal).Trim().ToUpperInvariant();

    [GeneratedRegex(@"^\s*(?:\d{1,2}|[a-z])[.)]?\s+")]
    private static partial Regex Leading();

    [GeneratedRegex(@"^(?<k>.+?)\s+(?:nomor|no\.?)\s*:?\s*(?<n>[\w./-]+?)(?:\s+tahun\s+(?<y>(?:19|20)\d\d))?(?:\s+tentang\s+(?<t>.+))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Shape();

    [GeneratedRegex(@"^(?:undang-?\s?undang|peraturan|keputusan|instruksi|surat\s+edaran|surat\s+keputusan|qanun|uu|pp|perpres|permen\w*|perda|perbup|pergub|perki|perban|kepmen\w*|keppres|inpres|se)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex KindWord();

    [GeneratedRegex(@"^undang-?\s?undang\s+dasar\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Constitution();

    [GeneratedRegex(@"(?:undang-?\s?undang|peraturan\s+\w+(?:\s+\w+)?|keputusan\s+\w+)\s+(?:nomor|no\.?)\s*[\w./-]+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BreaksOff();

    [GeneratedRegex(@"(?:19|20)\d\d$")]
    private static partial Regex YearIn();
}
