using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Pictures;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Disdik.Bpm.Host.Pages.Tasks;

/// <summary><c>GET /berkas/{id}</c>: hands out a file to those who may read its case.</summary>
internal static class AttachmentFiles
{
    public static string PathOf(string attachmentId) => $"/berkas/{attachmentId}";

    /// <summary>To be looked at inside a page; only what no browser runs is handed out so.</summary>
    public static string LookAt(string attachmentId) => $"/berkas/{attachmentId}?lihat=1";

    /// <summary>Of 480 pixels; a picture of which none can be made comes as it is.</summary>
    public static string ThumbnailOf(string attachmentId) => $"/berkas/{attachmentId}?ukuran=kecil";

    public static void MapAttachmentFiles(this IEndpointRouteBuilder app) => app.MapGet("/berkas/{id}", DownloadAsync);

    private static async Task<IResult> DownloadAsync(
        string id, HttpContext context, ICurrentActor current, IDbContextFactory<BpmDbContext> contexts, AttachmentStore store, Renditions renditions, CancellationToken cancellationToken)
    {
        if (await current.FindAsync(cancellationToken) is not { } actor) return Results.Unauthorized();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var attachment = await database.VisibleAttachments(actor).AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, cancellationToken);
        if (attachment is null) return Results.NotFound();

        // Whatever a file turns out to be, it never runs as a page of this site.
        // A browser's own PDF viewer refuses a sandbox; it runs nothing of the document either.
        var look = context.Request.Query.ContainsKey("lihat") && IsHarmless(attachment.ContentType);
        context.Response.Headers.ContentSecurityPolicy = look ? "default-src 'self'; script-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'" : "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        context.Response.Headers.CacheControl = "private, max-age=3600";
        var disposition = new ContentDispositionHeaderValue(look || AttachmentType.IsPicture(attachment.ContentType) ? "inline" : "attachment");
        disposition.SetHttpFileName(attachment.FileName);
        context.Response.Headers.ContentDisposition = disposition.ToString();
        if (context.Request.Query["ukuran"] == "kecil" && AttachmentType.IsPicture(attachment.ContentType)
            && await renditions.OfAsync(attachment.Sha256, attachment.ContentType, Renditions.Thumbnail, cancellationToken) is { Unfit: null } small)
            return Results.Bytes(small.Bytes, small.ContentType, entityTag: new EntityTagHeaderValue($"\"{attachment.Sha256}-kecil\""));
        return Results.Stream(store.Open(attachment), attachment.ContentType, entityTag: new EntityTagHeaderValue($"\"{attachment.Sha256}\""), enableRangeProcessing: true);
    }

    private static bool IsHarmless(string contentType) => contentType == "application/pdf" || contentType.StartsWith("video/", StringComparison.Ordinal) || contentType.StartsWith("audio/", StringComparison.Ordinal);
}
