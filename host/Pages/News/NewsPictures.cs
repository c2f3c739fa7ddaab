using System.Globalization;
using System.Text.RegularExpressions;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Pictures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Disdik.Bpm.Host.Pages.News;

/// <summary>
/// <c>GET /berita/gambar/{sha}</c>: the picture of a published article, with <c>?w=</c> in one of <see cref="ReaderPictures.Widths"/>. Any other file of a
/// case answers as if it did not exist.
/// </summary>
internal static partial class NewsPictures
{
    public static async Task<IResult> ShowAsync(
        string sha, string? w, HttpContext context, IDbContextFactory<BpmDbContext> contexts, Renditions renditions, ReaderPictures smaller, CancellationToken cancellationToken)
    {
        var width = 0;
        if (!Sha256().IsMatch(sha) || (w is not null && !(int.TryParse(w, NumberStyles.None, CultureInfo.InvariantCulture, out width) && ReaderPictures.Widths.Contains(width)))) return Results.NotFound();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var article = await database.News().FirstOrDefaultAsync(p => p.Pictures.Contains(sha), cancellationToken);
        var picture = article is null ? null : PublicNews.PicturesOf(article).FirstOrDefault(p => p.Sha256 == sha);
        var attachment = picture is null ? null : await database.Attachments.AsNoTracking().FirstOrDefaultAsync(a => a.Id == picture.AttachmentId, cancellationToken);
        if (attachment is null) return Results.NotFound();

        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        // An hour, not for ever: an article may have to be taken down.
        context.Response.Headers.CacheControl = "public, max-age=3600";
        if (width > 0 && await smaller.FindAsync(sha, width, cancellationToken) is { } path)
            return Results.File(path, ReaderPictures.ContentType, entityTag: new EntityTagHeaderValue($"\"{sha}-{width}\""));
        var made = await renditions.OfAsync(attachment.Sha256, attachment.ContentType, TargetLimits.None, cancellationToken);
        return made.Unfit is not null ? Results.NotFound() : Results.Bytes(made.Bytes, made.ContentType, entityTag: new EntityTagHeaderValue($"\"{sha}\""));
    }

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Sha256();
}
