namespace Disdik.Bpm.Host.Api;

/// <summary>The one place where what went wrong becomes <c>application/problem+json</c> (RFC 9457), in the reader's language.</summary>
public sealed class ProblemResponses(RequestDelegate next, ILogger<ProblemResponses> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (IsBareRefusal(context.Response)) await WriteAsync(context, Problem.OfRefusal(context));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            var problem = Problem.Of(exception);
            if (problem.Status == StatusCodes.Status500InternalServerError)
                log.LogError(exception, "Expected {Method} {Path} to be answered, but it failed", context.Request.Method, context.Request.Path);
            await WriteAsync(context, problem);
        }
    }

    /// <summary>A refusal of routing, sign-in or rights, which come without a body.</summary>
    private static bool IsBareRefusal(HttpResponse response) =>
        response is { HasStarted: false, StatusCode: >= 400, ContentLength: null or 0, ContentType: null };

    private static async Task WriteAsync(HttpContext context, Problem problem)
    {
        var culture = ReaderLanguage.Of(context);
        var headers = context.Response.Headers;
        var challenge = headers.WWWAuthenticate;
        context.Response.Clear();
        if (challenge.Count > 0) headers.WWWAuthenticate = challenge;
        if (problem.Status == StatusCodes.Status503ServiceUnavailable) headers.RetryAfter = "2";
        headers.ContentLanguage = culture.TwoLetterISOLanguageName;
        headers.CacheControl = "no-store";
        context.Response.StatusCode = problem.Status;
        var options = context.RequestServices.GetRequiredService<Microsoft.Extensions.Options.IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>();
        await context.Response.WriteAsJsonAsync(
            problem.In(culture, context.Request.Path), options.Value.SerializerOptions, "application/problem+json", context.RequestAborted);
    }
}
