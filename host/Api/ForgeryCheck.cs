using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Disdik.Bpm.Host.Api;

/// <param name="Token">To be sent with every write of this session.</param>
/// <param name="HeaderName">The header it belongs in.</param>
public sealed record ForgeryToken(string Token, string HeaderName);

/// <summary>A write with a session cookie must prove that it comes from our own page. A bearer token is sent by no browser of itself and needs no proof.</summary>
public sealed class ForgeryCheck(IAntiforgery antiforgery) : IEndpointFilter
{
    public const string HeaderName = "X-XSRF-TOKEN";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!AccessTokenAuthentication.IsUsedBy(http) && !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
            await CheckAsync(http);
        return await next(context);
    }

    private async Task CheckAsync(HttpContext http)
    {
        const string ofForms = "RequestVerificationToken";
        if (http.Request.Headers.TryGetValue(HeaderName, out var token)) http.Request.Headers[ofForms] = token;
        try
        {
            await antiforgery.ValidateRequestAsync(http);
        }
        catch (AntiforgeryValidationException)
        {
            throw new ProblemException(ProblemKind.Forbidden, "forgery-token-missing", new(
                $"Diharapkan kepala {HeaderName} dari GET /api/forgery-token, tetapi tidak ada atau sudah tidak berlaku. Muat ulang halaman.",
                $"Expected the header {HeaderName} from GET /api/forgery-token, but it is missing or no longer valid. Load the page again."));
        }
    }
}

public static class ForgeryTokenEndpoint
{
    public static void MapForgeryToken(this IEndpointRouteBuilder api) =>
        api.MapGet("/forgery-token", Get).WithTags("Session").WithSummary("The token that a page sends with its writes");

    private static Ok<ForgeryToken> Get(HttpContext http, IAntiforgery antiforgery)
    {
        var tokens = antiforgery.GetAndStoreTokens(http);
        return TypedResults.Ok(new ForgeryToken(tokens.RequestToken!, ForgeryCheck.HeaderName));
    }
}
