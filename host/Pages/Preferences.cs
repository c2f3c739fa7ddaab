using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages;

/// <summary>Language and theme: a cookie for this browser, and the account for the next one.</summary>
public static class Preferences
{
    public const string LanguageCookie = "bahasa";
    public const string ThemeCookie = "tema";

    /// <summary>Set while nobody is signed in, until the browser closes or someone signs in: a language that was asked for on the sign-in page.</summary>
    private const string AskedCookie = "bahasa-diminta";

    /// <summary><c>light</c>, <c>dark</c>, or null for the device's own setting.</summary>
    public static string? Theme(HttpContext context) =>
        context.Request.Cookies[ThemeCookie] is "light" or "dark" ? context.Request.Cookies[ThemeCookie] : null;

    public static void RememberLanguage(HttpContext context, string language) =>
        Remember(context, LanguageCookie, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)));

    /// <summary>At sign-in: what was asked for on the sign-in page becomes the account's language, else the account's becomes the browser's.</summary>
    public static async Task AgreeOnLanguageAsync(HttpContext context, IQueryable<AppUser> account, CancellationToken cancellationToken)
    {
        if (context.Request.Cookies[AskedCookie] is { } asked && Languages.Has(asked))
        {
            context.Response.Cookies.Delete(AskedCookie);
            await account.ExecuteUpdateAsync(set => set.SetProperty(u => u.Language, asked), cancellationToken);
        }
        RememberLanguage(context, await account.Select(u => u.Language).FirstAsync(cancellationToken));
    }

    public static void MapPreferences(this IEndpointRouteBuilder app)
    {
        app.MapPost("/bahasa", SetLanguageAsync).AllowAnonymous();
        app.MapPost("/tema", SetTheme).AllowAnonymous();
    }

    private static async Task<IResult> SetLanguageAsync(
        [FromForm] string language, [FromForm] string? returnUrl, HttpContext context, ICurrentActor current, IDbContextFactory<BpmDbContext> contexts, CancellationToken cancellationToken)
    {
        if (!Languages.Has(language)) return Results.BadRequest();
        RememberLanguage(context, language);
        if (await current.FindAsync(cancellationToken) is not { } actor)
        {
            context.Response.Cookies.Append(AskedCookie, language, new CookieOptions { IsEssential = true, SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = context.Request.IsHttps });
        }
        else
        {
            await using var database = await contexts.CreateDbContextAsync(cancellationToken);
            await database.Users.Where(u => u.Id == actor.UserId).ExecuteUpdateAsync(set => set.SetProperty(u => u.Language, language), cancellationToken);
        }
        return Results.LocalRedirect(LocalAddress.OrHome(returnUrl));
    }

    private static IResult SetTheme([FromForm] string theme, [FromForm] string? returnUrl, HttpContext context)
    {
        Remember(context, ThemeCookie, theme is "light" or "dark" ? theme : "auto");
        return Results.LocalRedirect(LocalAddress.OrHome(returnUrl));
    }

    private static void Remember(HttpContext context, string name, string value) =>
        context.Response.Cookies.Append(name, value, new CookieOptions { MaxAge = TimeSpan.FromDays(365), IsEssential = true, SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = context.Request.IsHttps });
}

/// <summary>An address of this site only: a link must not lead a person who has just signed in to another one.</summary>
internal static class LocalAddress
{
    public static string OrHome(string? address) =>
        address is ['/', ..] && address is not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : "/inbox";
}
