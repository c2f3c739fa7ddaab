using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.News;

/// <summary>
/// Finds articles by words of theirs, without regard to capitals and accents, alike on every database: the folded texts lie in memory, and are read
/// again when something was published, changed or taken down.
/// </summary>
internal sealed partial class NewsSearch(IDbContextFactory<BpmDbContext> contexts) : IDisposable
{
    public const int MaxLength = 100;
    private const int MostWords = 8;

    private readonly SemaphoreSlim one = new(1, 1);
    private volatile Texts? read;

    public void Dispose() => one.Dispose();

    /// <summary>Those with every word in the headline first, then those with every word anywhere; each newest first.</summary>
    /// <param name="category">Null for all.</param>
    /// <returns>Ids of publications.</returns>
    public async Task<IReadOnlyList<string>> FindAsync(string search, string? category, CancellationToken cancellationToken)
    {
        var words = Folded(search).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostWords).ToList();
        if (words.Count == 0) return [];
        var found = (await TextsAsync(cancellationToken)).Newest.Where(t => category is null || t.Category == category).Where(t => words.TrueForAll(t.Whole.Contains));
        return [.. found.OrderBy(t => words.TrueForAll(t.Title.Contains) ? 0 : 1).Select(t => t.Id)];
    }

    private async Task<Texts> TextsAsync(CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var state = await database.News().GroupBy(_ => 1).Select(g => new { Count = g.Count(), Revisions = g.Sum(p => p.Revision), Newest = g.Max(p => p.Id) }).ToListAsync(cancellationToken);
        var stamp = string.Join(' ', state);
        if (read is { } kept && kept.Stamp == stamp) return kept;
        await one.WaitAsync(cancellationToken);
        try
        {
            if (read is { } fresh && fresh.Stamp == stamp) return fresh;
            var rows = await database.News().NewestFirst().Select(p => new { p.Id, p.Category, p.Title, p.Lead, p.BodyHtml }).ToListAsync(cancellationToken);
            return read = new Texts(stamp, [.. rows.Select(r => new Folds(r.Id, r.Category, Folded(r.Title), Folded($"{r.Title}\n{r.Lead}\n{WebUtility.HtmlDecode(Tags().Replace(r.BodyHtml, " "))}")))]);
        }
        finally
        {
            one.Release();
        }
    }

    private static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark) folded.Append(char.ToLowerInvariant(letter));
        return folded.ToString();
    }

    private sealed record Texts(string Stamp, IReadOnlyList<Folds> Newest);

    private sealed record Folds(string Id, string? Category, string Title, string Whole);

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
