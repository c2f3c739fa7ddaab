using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Disdik.Bpm.Host.Pages.Sop;

/// <summary><c>GET /naskah/{id}</c>: hands out a signed document to those who may see its version.</summary>
internal static class SignedFileDownload
{
    public static string PathOf(SignedFile file) => $"/naskah/{file.Id}";

    public static void MapSignedFiles(this IEndpointRouteBuilder app) => app.MapGet("/naskah/{id}", DownloadAsync);

    private static async Task<IResult> DownloadAsync(
        string id, HttpContext context, ICurrentActor current, IDbContextFactory<BpmDbContext> contexts, AttachmentStore store, CancellationToken cancellationToken)
    {
        if (await current.FindAsync(cancellationToken) is not { } actor) return Results.Unauthorized();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (await database.SignedFiles.AsNoTracking().FirstOrDefaultAsync(f => f.Id == id, cancellationToken) is not { } file) return Results.NotFound();
        var version = await database.Definitions.AsNoTracking().Where(d => d.Id == file.DefinitionId).Select(d => new { d.Status, d.State }).SingleAsync(cancellationToken);
        if (!Access.CanSeeVersion(actor, version.Status, version.State)) return Results.NotFound();

        // Whatever a file turns out to be, it never runs as a page of this site.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.FileName);
        context.Response.Headers.ContentDisposition = disposition.ToString();
        return Results.Stream(store.Open(file.Sha256, file.FileName), file.ContentType, entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""), enableRangeProcessing: true);
    }
}
