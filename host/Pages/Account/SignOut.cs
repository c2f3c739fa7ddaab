using Disdik.Bpm.Host.Data;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace Disdik.Bpm.Host.Pages.Account;

internal static class SignOut
{
    public static void MapSignOut(this IEndpointRouteBuilder app) =>
        app.MapPost("/keluar", async (SignInManager<AppUser> signIns) =>
        {
            await signIns.SignOutAsync();
            return Results.LocalRedirect("/masuk");
        }).WithMetadata(new RequireAntiforgeryTokenAttribute());
}
