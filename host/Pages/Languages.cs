using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Disdik.Bpm.Host.Pages;

/// <summary>Indonesian first, English second. A cookie carries the choice, set from the account at sign-in.</summary>
public static class Languages
{
    public const string Indonesian = "id";
    public const string English = "en";

    private static readonly string[] All = [Indonesian, English];

    public static void Configure(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture(Indonesian).AddSupportedCultures(All).AddSupportedUICultures(All);
        // The browser's own language does not choose: the office's pages are Indonesian until someone asks for English.
        options.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = Preferences.LanguageCookie }];
    }

    public static bool Has(string? language) => All.Contains(language, StringComparer.Ordinal);

    /// <summary>The language of this request.</summary>
    public static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
}
