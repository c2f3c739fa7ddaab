namespace Disdik.Bpm.Host.Security;

/// <summary>What every answer tells the browser not to allow.</summary>
internal static class SecurityHeaders
{
    // Styles may stand inline, since the diagrams of bpmn-js and the preview of a mail carry them; scripts never.
    private const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; frame-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = ContentPolicy;
            headers.XContentTypeOptions = "nosniff";
            // The address of a one-time link is the right to act: it goes nowhere and is kept nowhere.
            var isSecret = context.Request.Path.StartsWithSegments(Runtime.Escalations.OneTimeLinks.Path);
            headers["Referrer-Policy"] = isSecret ? "no-referrer" : "same-origin";
            if (isSecret) headers["X-Robots-Tag"] = "noindex, nofollow";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            // A shared computer must not show the last person's tasks from its cache.
            if ((isSecret || context.User.Identity?.IsAuthenticated == true) && (isSecret || headers.CacheControl.Count == 0)) headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next();
    });
}
