using Disdik.Bpm.Host.Data;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace Disdik.Bpm.Host.Pages.Account;

internal static class SignOut
{
    public static void MapSignOut(this IEndpointRouteBuilder app) =>
        app.MapPost("/keluar", async (HttpContext context, IAntiforgery antiforgery, SignInManager<AppUser> signIns) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context)) return Results.BadRequest();
            await signIns.SignOutAsync();
            return Results.LocalRedirect("/masuk");
        });
}
