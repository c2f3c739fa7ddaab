using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Disdik.Bpm.Host.Pages.News;

/// <summary><c>GET /berita/berkas/{sha}</c>: a document or the video of a published article. Any other file of a case answers as if it did not exist.</summary>
internal static class NewsFiles
{
    public static async Task<IResult> ShowAsync(string sha, HttpContext context, IDbContextFactory<BpmDbContext> contexts, AttachmentStore store, CancellationToken cancellationToken)
    {
        if (sha.Length != 64 || !sha.All(char.IsAsciiHexDigitLower)) return Results.NotFound();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var article = await database.News().FirstOrDefaultAsync(p => p.Further != null && p.Further.Contains(sha), cancellationToken);
        if (article is null) return Results.NotFound();
        var (further, isVideo) = (PublicNews.FurtherOf(article), false);
        var file = further.Documents.FirstOrDefault(d => d.Sha256 == sha);
        if (file is null) (file, isVideo) = (further.Video is { } video && video.Sha256 == sha ? video : null, true);
        if (file is null) return Results.NotFound();

        // Whatever a document turns out to be, it never runs as a page of this site.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        context.Response.Headers.CacheControl = "public, max-age=3600";
        var disposition = new ContentDispositionHeaderValue(isVideo ? "inline" : "attachment");
        disposition.SetHttpFileName(file.FileName);
        context.Response.Headers.ContentDisposition = disposition.ToString();
        return Results.Stream(store.Open(sha, file.FileName), file.ContentType, entityTag: new EntityTagHeaderValue($"\"{sha}\""), enableRangeProcessing: true);
    }
}
