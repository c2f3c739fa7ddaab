using System.Text.RegularExpressions;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Pictures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Disdik.Bpm.Host.Pages.News;

/// <summary><c>GET /berita/gambar/{sha}</c>: the picture of a published article, as it is made for readers; <c>?ukuran=kecil</c>: for lists. Any other file of a case answers as if it did not exist.</summary>
internal static partial class NewsPictures
{
    public static async Task<IResult> ShowAsync(
        string sha, HttpContext context, IDbContextFactory<BpmDbContext> contexts, Renditions renditions, CancellationToken cancellationToken)
    {
        if (!Sha256().IsMatch(sha)) return Results.NotFound();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var article = await database.News().FirstOrDefaultAsync(p => p.Pictures.Contains(sha), cancellationToken);
        var picture = article is null ? null : PublicNews.PicturesOf(article).FirstOrDefault(p => p.Sha256 == sha);
        var attachment = picture is null ? null : await database.Attachments.AsNoTracking().FirstOrDefaultAsync(a => a.Id == picture.AttachmentId, cancellationToken);
        if (attachment is null) return Results.NotFound();

        var limits = context.Request.Query["ukuran"] == "kecil" ? Renditions.Thumbnail : TargetLimits.None;
        var made = await renditions.OfAsync(attachment.Sha256, attachment.ContentType, limits, cancellationToken);
        if (made.Unfit is not null) return Results.NotFound();
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        // An hour, not for ever: an article may have to be taken down.
        context.Response.Headers.CacheControl = "public, max-age=3600";
        return Results.Bytes(made.Bytes, made.ContentType, entityTag: new EntityTagHeaderValue($"\"{sha}{(limits == TargetLimits.None ? "" : "-kecil")}\""));
    }

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Sha256();
}
