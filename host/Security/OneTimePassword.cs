using Microsoft.AspNetCore.Authorization;

namespace Disdik.Bpm.Host.Security;

/// <summary>A session begun with a one-time password can do one thing: replace it.</summary>
internal static class OneTimePassword
{
    private static readonly PathString[] Open = ["/profil", "/keluar"];

    public static void UseOneTimePassword(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var current = context.RequestServices.GetRequiredService<CurrentActor>();
        var isOpen = context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null || Array.Exists(Open, path => context.Request.Path == path);
        if (isOpen || await current.FindAsync(context.RequestAborted) is null || !current.MustChangePassword) await next();
        else if (SecuritySetup.IsForPrograms(context)) context.Response.StatusCode = StatusCodes.Status403Forbidden;
        else context.Response.Redirect("/profil");
    });
}
