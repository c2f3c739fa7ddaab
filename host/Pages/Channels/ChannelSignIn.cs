using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Publishing;
using Disdik.Bpm.Host.Security;

namespace Disdik.Bpm.Host.Pages.Channels;

/// <summary>
/// <c>GET /kanal/{key}/hubungkan</c> leads to the other side, where a person agrees, and <c>GET /kanal/{key}/oauth</c> is where they come back. Both change nothing
/// that anybody else could want changed: what is kept at the first is of use only to the same person in the same browser.
/// </summary>
internal static class ChannelSignIn
{
    private const string Cookie = "disdik-bpm-sambungan";

    public static string PathOf(string key) => $"/kanal/{Uri.EscapeDataString(key)}/hubungkan";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/kanal/{key}/hubungkan", BeginAsync).RequireAuthorization(Policies.Administer);
        app.MapGet("/kanal/{key}/oauth", ComeBackAsync).RequireAuthorization(Policies.Administer);
    }

    private static async Task<IResult> BeginAsync(string key, HttpContext context, ICurrentActor current, ChannelConnections connections, CancellationToken cancellationToken)
    {
        if (await current.FindAsync(cancellationToken) is not { } actor) return Results.Unauthorized();
        try
        {
            var begun = await connections.BeginAsync(key, actor, cancellationToken);
            context.Response.Cookies.Append(Cookie, begun.Browser, Options(context));
            return Results.Redirect(begun.Address.AbsoluteUri);
        }
        catch (ProblemException problem) when (problem.Kind is ProblemKind.NotFound)
        {
            return Results.NotFound();
        }
    }

    private static async Task<IResult> ComeBackAsync(
        string key, string? state, string? code, string? error, HttpContext context, ICurrentActor current, ChannelConnections connections, CancellationToken cancellationToken)
    {
        if (await current.FindAsync(cancellationToken) is not { } actor) return Results.Unauthorized();
        var browser = context.Request.Cookies[Cookie];
        context.Response.Cookies.Delete(Cookie, Options(context));
        if (!string.IsNullOrEmpty(error)) return Back(key, "batal");
        try
        {
            return Back(key, await connections.CompleteAsync(key, state, code, browser, actor, cancellationToken) is null ? "terhubung" : "gagal");
        }
        catch (ProblemException problem) when (problem.Kind is ProblemKind.NotFound)
        {
            return Results.NotFound();
        }
        catch (ProblemException problem) when (problem.Kind is ProblemKind.Conflict)
        {
            return Back(key, "kedaluwarsa");
        }
    }

    // Lax: the browser comes back from another site.
    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, IsEssential = true, Path = "/kanal", MaxAge = ChannelConnections.SignInTime,
    };

    private static IResult Back(string key, string message) => Results.LocalRedirect($"/kanal/{Uri.EscapeDataString(key)}?pesan={message}");
}
