using System.Text.Json;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Pictures;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.News;

/// <summary>The only way public pages reach the database: what is not published on the website does not exist here.</summary>
internal static class PublicNews
{
    public const int PageSize = 12;
    public const string Root = "/berita";
    public const string Atom = "/berita/feed.atom";
    public const string Rss = "/berita/feed.rss";

    public static IQueryable<Publication> News(this BpmDbContext database) =>
        database.Publications.AsNoTracking()
            .Where(p => p.Channel == PublishToWebsite.Website && p.Status == PublicationStatus.Published && p.Slug != null);

    public static IQueryable<Publication> NewestFirst(this IQueryable<Publication> news) => news.OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Id);

    /// <summary>The categories that hold something now, by name.</summary>
    public static async Task<IReadOnlyList<string>> CategoriesAsync(this BpmDbContext database, CancellationToken cancellationToken) =>
        [.. (await database.News().Where(p => p.Category != null && p.Category != "").Select(p => p.Category!).Distinct().ToListAsync(cancellationToken)).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<PublishedPicture> PicturesOf(Publication article) => JsonSerializer.Deserialize<List<PublishedPicture>>(article.Pictures) ?? [];

    public static PublishedFurther FurtherOf(Publication article) => article.Further is { } further ? JsonSerializer.Deserialize<PublishedFurther>(further)! : PublishedFurther.None;

    public static IReadOnlyList<PublishedCorrection> CorrectionsOf(Publication article) => JsonSerializer.Deserialize<List<PublishedCorrection>>(article.Corrections) ?? [];

    public static string AddressOf(PublishedFile file) => $"{Root}/berkas/{file.Sha256}";

    public static string AddressOf(Publication article) => $"{Root}/{article.Slug}";

    public static string AddressOf(PublishedPicture picture) => $"{Root}/gambar/{picture.Sha256}";

    public static string AddressOf(PublishedPicture picture, int width) => $"{AddressOf(picture)}?w={width}";

    /// <param name="page">From 1.</param>
    public static string ListAddress(string? category, string? search, int page)
    {
        Dictionary<string, string?> query = [];
        if (!string.IsNullOrEmpty(search)) query["q"] = search;
        if (page > 1) query["halaman"] = $"{page}";
        return QueryHelpers.AddQueryString(category is null ? Root : $"{Root}/kategori/{Uri.EscapeDataString(category)}", query);
    }

    /// <summary>A picture in several widths for the browser to choose from; null when it is no wider than the smallest.</summary>
    public static string? WidthsOf(PublishedPicture picture)
    {
        // Pictures of earlier versions of the program have no size: each width is offered.
        if (picture.Width is > 0 and var known && known <= ReaderPictures.Widths[0]) return null;
        var smaller = ReaderPictures.Widths.Where(w => picture.Width == 0 || w < picture.Width).ToList();
        var larger = picture.Width == 0 ? 0 : ReaderPictures.Widths.FirstOrDefault(w => w >= picture.Width);
        return string.Join(", ", smaller.Select(w => $"{AddressOf(picture, w)} {w}w").Concat(larger > 0 ? [$"{AddressOf(picture, larger)} {picture.Width}w"] : []));
    }

    /// <summary>"Berita" for the stored <c>berita</c>.</summary>
    public static string NameOf(string category) => $"{char.ToUpperInvariant(category[0])}{category[1..]}";
}
