using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Disdik.Bpm.Host.Pages.News;

/// <summary>
/// Public pages may be kept by browsers and proxies for a minute, no longer: an article may have to be taken down. After that they are asked for by
/// their tag, and sent again only when they changed.
/// </summary>
internal static class NewsCaching
{
    private static readonly string[] Files = ["/robots.txt", "/sitemap.xml"];

    public static void Use(IApplicationBuilder app) => app.UseWhen(IsOurs, pages => pages.Use(AnswerAsync));

    /// <summary>Pictures and files have their own tags.</summary>
    private static bool IsOurs(HttpContext context) =>
        (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && (context.Request.Path.StartsWithSegments(PublicNews.Root, out var rest) ? !rest.StartsWithSegments("/gambar") : Files.Contains(context.Request.Path.Value));

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        var (response, body) = (context.Response, context.Response.Body);
        using var written = new MemoryStream();
        response.Body = written;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = body;
        }
        // Language and colours follow this browser's own choice.
        response.Headers.Vary = "Cookie";
        if (response.StatusCode == StatusCodes.Status200OK && context.User.Identity?.IsAuthenticated != true && response.Headers.SetCookie.Count == 0)
        {
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(written.GetBuffer().AsSpan(0, (int)written.Length)))[..32]}\"");
            response.Headers.CacheControl = "public, max-age=60";
            response.Headers.ETag = tag.ToString();
            if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any)))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.ContentLength = null;
                return;
            }
        }
        if (HttpMethods.IsHead(context.Request.Method)) return;
        written.Position = 0;
        await written.CopyToAsync(body, context.RequestAborted);
    }
}
