using System.Text.Json;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.News;

/// <summary>The only way public pages reach the database: what is not published on the website does not exist here.</summary>
internal static class PublicNews
{
    public const int PageSize = 12;

    public static IQueryable<Publication> News(this BpmDbContext database) =>
        database.Publications.AsNoTracking()
            .Where(p => p.Channel == PublishToWebsite.Website && p.Status == PublicationStatus.Published && p.Slug != null);

    public static IQueryable<Publication> NewestFirst(this IQueryable<Publication> news) => news.OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Id);

    public static IReadOnlyList<PublishedPicture> PicturesOf(Publication article) => JsonSerializer.Deserialize<List<PublishedPicture>>(article.Pictures) ?? [];

    public static PublishedFurther FurtherOf(Publication article) => article.Further is { } further ? JsonSerializer.Deserialize<PublishedFurther>(further)! : PublishedFurther.None;

    public static IReadOnlyList<PublishedCorrection> CorrectionsOf(Publication article) => JsonSerializer.Deserialize<List<PublishedCorrection>>(article.Corrections) ?? [];

    /// <summary>" · Berita" behind a date; nothing for an item without a category.</summary>
    public static string CategoryOf(Publication article) =>
        article.Category is { Length: > 0 } category ? $" · {char.ToUpperInvariant(category[0])}{category[1..]}" : "";

    public static string AddressOf(PublishedPicture picture) => $"/berita/gambar/{picture.Sha256}";

    /// <summary>Of 480 pixels: for lists.</summary>
    public static string ThumbnailOf(PublishedPicture picture) => $"{AddressOf(picture)}?ukuran=kecil";

    public static string AddressOf(PublishedFile file) => $"/berita/berkas/{file.Sha256}";
}
