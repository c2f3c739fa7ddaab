using Disdik.Bpm.Host.Runtime.Publishing.Consents;
using Disdik.Bpm.Host.Security;
using Microsoft.Net.Http.Headers;

namespace Disdik.Bpm.Host.Pages.Consents;

/// <summary><c>GET /persetujuan/{number}/berkas</c>: the signed form, for those who may see the consent; each look is written down.</summary>
internal static class ConsentFiles
{
    public static void MapConsents(this IEndpointRouteBuilder app) => app.MapGet("/persetujuan/{number}/berkas", LookAsync).RequireAuthorization(Policies.Consents);

    private static async Task<IResult> LookAsync(string number, HttpContext context, ICurrentActor current, ConsentStore store, CancellationToken cancellationToken)
    {
        if (await current.FindAsync(cancellationToken) is not { } actor) return Results.Unauthorized();
        if (await store.LookAsync(number, actor, cancellationToken) is not var (consent, content)) return Results.NotFound();
        // Whatever a file turns out to be, it never runs as a page of this site, and no cache keeps it.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        context.Response.Headers.CacheControl = "no-store";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(consent.FileName);
        context.Response.Headers.ContentDisposition = disposition.ToString();
        return Results.Stream(content, consent.ContentType);
    }
}
