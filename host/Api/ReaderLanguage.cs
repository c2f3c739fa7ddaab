using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Disdik.Bpm.Host.Security;

namespace Disdik.Bpm.Host.Api;

/// <summary>The language of an answer: a program asks by <c>Accept-Language</c>, a person's page follows their account; Indonesian otherwise.</summary>
public static class ReaderLanguage
{
    public static CultureInfo Of(HttpContext context)
    {
        // The culture of the thread is gone by the time an exception has come up here; the feature stays with the request.
        var ofPage = context.Features.Get<IRequestCultureFeature>()?.RequestCulture.UICulture;
        if (ofPage is not null && !AccessTokenAuthentication.IsUsedBy(context)) return ofPage;
        var asked = context.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.Value ?? "")
            .FirstOrDefault(l => l.StartsWith("en", StringComparison.OrdinalIgnoreCase) || l.StartsWith("id", StringComparison.OrdinalIgnoreCase));
        var language = asked ?? context.User.FindFirst(AccessTokenAuthentication.LanguageClaim)?.Value ?? "id";
        return CultureInfo.GetCultureInfo(language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "id");
    }
}
